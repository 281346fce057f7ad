// Lays out a diagram: what hangs together in layers, and those blocks side by side.

/** Above this many nodes a diagram is divided into clusters. */
const LARGEST_BLOCK = 80;
const LARGEST_CLUSTER = 48;

/**
 * @param {{ nodes: { w: number, h: number, group: number }[], edges: [number, number][], aspect: number }} request
 * @returns {{ x: number[], y: number[], via: (number[][] | null)[], clusters: { x: number, y: number, w: number, h: number, members: number[] }[], width: number, height: number }}
 *   `via` is `null` for an edge from one cluster to another
 */
function layOut({ nodes, edges, aspect }) {
  const all = edges.map(([from, to], number) => ({ number, from, to }));
  const isDivided = nodes.length > LARGEST_BLOCK;
  const sets = isDivided ? clusters(nodes, edges) : [nodes.map((_, node) => node)];
  const home = new Map(sets.flatMap((members, set) => members.map((node) => [node, set])));
  const inside = sets.map(() => []);
  for (const edge of all) if (home.get(edge.from) === home.get(edge.to)) inside[home.get(edge.from)].push(edge);
  const blocks = sets.map((members, set) => layOutSet(members, nodes, inside[set], aspect));
  const frame = isDivided ? { side: 20, top: 50 } : { side: 0, top: 0 };
  const whole = pack(blocks, isDivided ? 56 : 40, aspect, frame);
  return {
    x: nodes.map((_, node) => whole.x.get(node)),
    y: nodes.map((_, node) => whole.y.get(node)),
    via: all.map((edge) => (home.get(edge.from) === home.get(edge.to) ? whole.via.get(edge.number) ?? [] : null)),
    clusters: isDivided ? sets.map((members, set) => ({ ...whole.frames[set], members })) : [],
    width: whole.width,
    height: whole.height,
  };
}

/** Groups (schemas), and parts of those that are large; tables without foreign keys in a cluster of their own. */
function clusters(nodes, edges) {
  const groups = new Map();
  nodes.forEach(({ group }, node) => groups.set(group, [...(groups.get(group) ?? []), node]));
  const sets = [];
  for (const members of groups.values()) {
    if (members.length <= LARGEST_CLUSTER) {
      sets.push(members);
      continue;
    }
    const place = new Map(members.map((node, number) => [node, number]));
    const own = edges.filter(([a, b]) => place.has(a) && place.has(b)).map(([a, b]) => [place.get(a), place.get(b)]);
    const parts = findParts(members.length, own, LARGEST_CLUSTER);
    const joined = new Set(parts.flat());
    sets.push(...parts.map((part) => part.map((number) => members[number])));
    const alone = members.filter((_, number) => !joined.has(number));
    if (alone.length > 0) sets.push(alone);
  }
  return sets;
}

/** Lays out each connected piece, and packs them. */
function layOutSet(members, nodes, edges, aspect) {
  const piece = new Map(members.map((node) => [node, node]));
  const root = (node) => {
    while (piece.get(node) !== node) node = piece.get(node);
    return node;
  };
  for (const { from, to } of edges) piece.set(root(from), root(to));
  const pieces = new Map();
  for (const node of members) {
    const of = root(node);
    if (!pieces.has(of)) pieces.set(of, { members: [], edges: [] });
    pieces.get(of).members.push(node);
  }
  for (const edge of edges) pieces.get(root(edge.from)).edges.push(edge);
  const blocks = [...pieces.values()].map((one) => layered(one.members, nodes, one.edges));
  return pack(blocks, 36, aspect, { side: 0, top: 0 });
}

/** Puts blocks on shelves, the highest first, so that the whole has about the shape that is wanted. */
function pack(blocks, gap, aspect, frame) {
  const width = (block) => block.width + frame.side * 2;
  const height = (block) => block.height + frame.side + frame.top;
  const area = blocks.reduce((sum, block) => sum + (width(block) + gap) * (height(block) + gap), 0);
  const shelf = Math.max(Math.sqrt(area * aspect), ...blocks.map(width));
  const whole = { width: 0, height: 0, x: new Map(), y: new Map(), via: new Map(), frames: [] };
  const order = blocks.map((_, number) => number).sort((a, b) => height(blocks[b]) - height(blocks[a]) || a - b);
  let [x, y, tallest] = [0, 0, 0];
  for (const number of order) {
    const block = blocks[number];
    if (x > 0 && x + width(block) > shelf) {
      y += tallest + gap;
      x = tallest = 0;
    }
    moveBlock(block, x + frame.side, y + (frame.top || frame.side));
    for (const name of ["x", "y", "via"]) block[name].forEach((value, key) => whole[name].set(key, value));
    whole.frames[number] = { x, y, w: width(block), h: height(block) };
    whole.width = Math.max(whole.width, x + width(block));
    whole.height = Math.max(whole.height, y + height(block));
    tallest = Math.max(tallest, height(block));
    x += width(block) + gap;
  }
  return whole;
}
