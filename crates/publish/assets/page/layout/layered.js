// Lays out what hangs together in layers, from referenced tables on the left to referring ones on the right.

/**
 * @typedef {{ width: number, height: number, x: Map<number, number>, y: Map<number, number>, right: Map<number, number>, via: Map<number, number[][]> }} Block
 * Places of nodes (their top left corners, and the right edges of their layers) and, by edge, the stretches `[from x, y, to x]` on which it passes other layers.
 */

/** The room on the right of a table that refers to itself. */
const LOOP = 46;

/**
 * @param {number[]} members
 * @param {{ w: number, h: number }[]} nodes
 * @param {{ number: number, from: number, to: number }[]} edges between members only
 * @returns {Block}
 */
function layered(members, nodes, edges) {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  const isLarge = members.length > 70;
  graph.setGraph({
    rankdir: "LR",
    nodesep: 24,
    edgesep: 12,
    ranksep: edges.length > 60 ? 110 : 80,
    ranker: isLarge ? "tight-tree" : "network-simplex",
  });
  const looped = new Set(edges.filter((edge) => edge.from === edge.to).map((edge) => edge.from));
  for (const node of members)
    graph.setNode(String(node), { width: nodes[node].w + (looped.has(node) ? LOOP : 0), height: nodes[node].h });
  for (const edge of edges) {
    if (edge.from !== edge.to) graph.setEdge(String(edge.to), String(edge.from), {}, String(edge.number));
  }
  dagre.layout(graph);
  return blockOf(graph, members, nodes, edges);
}

function blockOf(graph, members, nodes, edges) {
  /** @type {Block} */
  const block = { width: 0, height: 0, x: new Map(), y: new Map(), right: new Map(), via: new Map() };
  /** The width of each layer, by its middle. */
  const layers = new Map();
  const corner = { x: Infinity, y: Infinity };
  for (const node of members) {
    const { x, y, width, height } = graph.node(String(node));
    layers.set(x, Math.max(layers.get(x) ?? 0, width));
    block.y.set(node, y - height / 2);
    corner.y = Math.min(corner.y, y - height / 2);
  }
  for (const node of members) {
    const { x } = graph.node(String(node));
    // To the left, so that no line to a narrow node runs below a wide one.
    block.x.set(node, x - layers.get(x) / 2);
    block.right.set(node, x + layers.get(x) / 2);
    corner.x = Math.min(corner.x, block.x.get(node));
  }
  for (const edge of edges) {
    if (edge.from === edge.to) continue;
    const { points } = graph.edge(String(edge.to), String(edge.from), String(edge.number));
    block.via.set(edge.number, passages(points, layers).reverse());
    for (const [, y] of block.via.get(edge.number)) corner.y = Math.min(corner.y, y - 10);
  }
  moveBlock(block, -corner.x, -corner.y);
  for (const node of members) {
    block.width = Math.max(block.width, block.x.get(node) + graph.node(String(node)).width);
    block.height = Math.max(block.height, block.y.get(node) + nodes[node].h);
  }
  for (const stretches of block.via.values())
    for (const [, y] of stretches) block.height = Math.max(block.height, y + 10);
  return block;
}

/** Where an edge passes a layer that is neither its first nor its last. Bends between layers are left to the curve. */
function passages(points, layers) {
  const stretches = [];
  for (const { x, y } of points.slice(1, -1)) {
    const width = layers.get(x);
    if (width !== undefined) stretches.push([x + width / 2 + 8, y, x - width / 2 - 8]);
  }
  return stretches;
}

/** @param {Block} block */
function moveBlock(block, dx, dy) {
  for (const [node, x] of block.x) block.x.set(node, x + dx);
  for (const [node, x] of block.right) block.right.set(node, x + dx);
  for (const [node, y] of block.y) block.y.set(node, y + dy);
  for (const stretches of block.via.values()) {
    for (const stretch of stretches) {
      stretch[0] += dx;
      stretch[1] += dy;
      stretch[2] += dx;
    }
  }
}
