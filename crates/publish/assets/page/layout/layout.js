// Lays out a diagram: what hangs together in layers, and those blocks side by side.

/** Above this many nodes a diagram is divided into clusters; where there are several groups, sooner. */
const LARGEST_BLOCK = 80;
const LARGEST_MIXED_BLOCK = 40;
const LARGEST_CLUSTER = 48;
/** Smaller ones are put together. */
const LEAST_OF_A_PART = 4;

/**
 * @param {{ nodes: { w: number, h: number, group: number }[], edges: [number, number][], aspect: number, isOneBlock: boolean }} request
 *   `isOneBlock`: groups are kept together only if there are very many nodes
 * @returns {{ x: number[], y: number[], right: number[], via: (number[][] | null)[], clusters: { x: number, y: number, w: number, h: number, members: number[] }[], width: number, height: number }}
 *   `via` is `null` for an edge from one cluster to another
 */
function layOut({ nodes, edges, aspect, isOneBlock }) {
  const all = edges.map(([from, to], number) => ({ number, from, to }));
  const isMixed = nodes.some((node) => node.group !== nodes[0].group);
  const isDivided = nodes.length > (isOneBlock ? LARGEST_BLOCK * 2 : isMixed ? LARGEST_MIXED_BLOCK : LARGEST_BLOCK);
  const sets = isDivided ? clusters(nodes, edges) : [nodes.map((_, node) => node)];
  const home = new Map(sets.flatMap((members, set) => members.map((node) => [node, set])));
  const inside = sets.map(() => []);
  for (const edge of all) if (home.get(edge.from) === home.get(edge.to)) inside[home.get(edge.from)].push(edge);
  const blocks = sets.map((members, set) => layOutSet(members, nodes, inside[set], aspect));
  const frame = isDivided ? { side: 20, top: 64 } : { side: 0, top: 0 };
  const whole = pack(blocks, isDivided ? 56 : 40, aspect, frame);
  return {
    x: nodes.map((_, node) => whole.x.get(node)),
    y: nodes.map((_, node) => whole.y.get(node)),
    right: nodes.map((_, node) => whole.right.get(node)),
    via: all.map((edge) => (home.get(edge.from) === home.get(edge.to) ? (whole.via.get(edge.number) ?? []) : null)),
    clusters: isDivided ? sets.map((members, set) => ({ ...whole.frames[set], members })) : [],
    width: whole.width,
    height: whole.height,
  };
}

/** Groups (schemas), and parts of those that are large; what is joined with few or none shares a cluster. */
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
    const large = parts.filter((part) => part.length >= LEAST_OF_A_PART);
    const joined = new Set(large.flat());
    sets.push(...large.map((part) => part.map((number) => members[number])));
    const others = members.filter((_, number) => !joined.has(number));
    if (others.length > 0) sets.push(others);
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
  const blocks = [...pieces.values()].map((one) => layeredWithFans(one.members, nodes, one.edges, aspect));
  return pack(blocks, 36, aspect, { side: 0, top: 0 });
}

/** Puts blocks on shelves, the highest first, so that the whole is as large as can be in a window of the wanted shape. */
function pack(blocks, gap, aspect, frame) {
  const width = (block) => block.width + frame.side * 2;
  const height = (block) => block.height + frame.side + frame.top;
  const area = blocks.reduce((sum, block) => sum + (width(block) + gap) * (height(block) + gap), 0);
  const widest = Math.max(...blocks.map(width));
  const boxes = blocks.map((block) => ({ w: width(block), h: height(block) }));
  const ways = [0.75, 0.85, 0.95, 1.05, 1.2, 1.4, 1.7].map((share) =>
    shelve(boxes, Math.max(Math.sqrt(area * aspect) * share, widest), gap),
  );
  const best = ways.reduce((a, b) =>
    Math.max(b.width / aspect, b.height) < Math.max(a.width / aspect, a.height) ? b : a,
  );
  const whole = {
    width: best.width,
    height: best.height,
    x: new Map(),
    y: new Map(),
    right: new Map(),
    via: new Map(),
    frames: best.places,
  };
  blocks.forEach((block, number) => {
    const { x, y } = best.places[number];
    moveBlock(block, x + frame.side, y + (frame.top || frame.side));
    for (const name of ["x", "y", "right", "via"]) block[name].forEach((value, key) => whole[name].set(key, value));
  });
  return whole;
}

/** Places boxes from left to right, and below when a shelf is full. */
function shelve(boxes, shelf, gap) {
  const order = boxes.map((_, number) => number).sort((a, b) => boxes[b].h - boxes[a].h || a - b);
  const places = [];
  let [x, y, tallest, all] = [0, 0, 0, 0];
  for (const number of order) {
    const { w, h } = boxes[number];
    if (x > 0 && x + w > shelf) {
      y += tallest + gap;
      x = tallest = 0;
    }
    places[number] = { x, y, w, h };
    all = Math.max(all, x + w);
    tallest = Math.max(tallest, h);
    x += w + gap;
  }
  return { places, width: all, height: y + tallest };
}
