// Fans: the many tables that refer to one table, and have nothing to do with the others beside. In one long column they
// would make a diagram that nobody can see whole; they stand in a grid.

/** Fewer are a column. */
const LEAST_OF_A_FAN = 6;
const FAN_ROW = 26;
const FAN_COLUMN = 64;

/** As `layered`, with each fan laid out as a grid in the place of one node. @returns {Block} */
function layeredWithFans(members, nodes, edges, aspect) {
  const fans = findFans(members, edges).map((fan) => ({ ...fan, ...fanGrid(fan.leaves, nodes, aspect) }));
  const leaves = new Set(fans.flatMap((fan) => fan.leaves));
  const all = [...nodes];
  fans.forEach((fan) => (fan.number = all.push({ w: fan.w, h: fan.h }) - 1));
  // A fan has one line in place of those of its tables, with the number of the first.
  const kept = edges.filter((edge) => !leaves.has(edge.from));
  const lines = fans.map((fan) => ({ number: fan.edges[0].number, from: fan.number, to: fan.hub }));
  const block = layered([...members.filter((node) => !leaves.has(node)), ...fans.map((fan) => fan.number)], all, [
    ...kept,
    ...lines,
  ]);
  fans.forEach((fan) => unfold(fan, block, nodes));
  return block;
}

/** @returns {{ hub: number, leaves: number[], edges: any[] }[]} */
function findFans(members, edges) {
  const own = new Map(members.map((node) => [node, []]));
  for (const edge of edges) new Set([edge.from, edge.to]).forEach((node) => own.get(node).push(edge));
  const fans = new Map();
  for (const [node, [edge, ...others]] of own) {
    if (!edge || others.length > 0 || edge.from !== node || edge.to === node) continue;
    if (!fans.has(edge.to)) fans.set(edge.to, { hub: edge.to, leaves: [], edges: [] });
    fans.get(edge.to).leaves.push(node);
    fans.get(edge.to).edges.push(edge);
  }
  return [...fans.values()].filter((fan) => fan.leaves.length >= LEAST_OF_A_FAN);
}

/** Columns and rows for a fan's tables, so that it has about the shape that is wanted. */
function fanGrid(leaves, nodes, aspect) {
  const mean = (value) => leaves.reduce((sum, leaf) => sum + value(nodes[leaf]), 0) / leaves.length;
  const ideal = Math.sqrt(
    (leaves.length * (mean((node) => node.h) + FAN_ROW) * aspect) / (mean((node) => node.w) + FAN_COLUMN),
  );
  const count = Math.max(1, Math.min(leaves.length, Math.round(ideal)));
  const widths = Array(count).fill(0);
  const heights = Array(Math.ceil(leaves.length / count)).fill(0);
  leaves.forEach((leaf, place) => {
    const [column, row] = [place % count, Math.floor(place / count)];
    widths[column] = Math.max(widths[column], nodes[leaf].w);
    heights[row] = Math.max(heights[row], nodes[leaf].h);
  });
  const sum = (list, gap) => list.reduce((total, one) => total + one + gap, 0);
  return { widths, heights, w: sum(widths, FAN_COLUMN) - FAN_COLUMN, h: sum(heights, FAN_ROW) };
}

/** Puts a fan's tables in their places. Their lines run above their row, and turn into it before them. */
function unfold({ number, leaves, edges, widths, heights }, block, nodes) {
  const [left, top] = [block.x.get(number), block.y.get(number)];
  const before = block.via.get(edges[0].number);
  block.x.delete(number);
  block.y.delete(number);
  block.right.delete(number);
  leaves.forEach((leaf, place) => {
    const [column, row] = [place % widths.length, Math.floor(place / widths.length)];
    const x = left + widths.slice(0, column).reduce((sum, width) => sum + width + FAN_COLUMN, 0);
    const y = top + FAN_ROW + heights.slice(0, row).reduce((sum, height) => sum + height + FAN_ROW, 0);
    block.x.set(leaf, x);
    block.y.set(leaf, y);
    block.right.set(leaf, x + nodes[leaf].w);
    const lane = column > 0 ? [[x - 44, y - FAN_ROW / 2, left - 10]] : [];
    block.via.set(edges[place].number, [...lane, ...before.map((stretch) => [...stretch])]);
  });
}
