// The lines of a diagram: their ways, and their ends.

/** Where a line leaves or enters a node: in the middle of a row, or of the head. */
function portY(node, row) {
  return node.y + (row < 0 ? HEAD / 2 : HEAD + 3 + row * LINE + LINE / 2);
}

/**
 * On which sides a line leaves and enters: 1 is right, -1 left.
 * @returns {[number, number]}
 */
function sides(from, to) {
  if (to.x + to.w <= from.x) return [-1, 1];
  if (from.x + from.w <= to.x) return [1, -1];
  // One above the other, or the same: round the right side.
  return [1, 1];
}

const END = 16;

/** The way of a line. @param {Edge} edge @param {Box} from @param {Box} to */
function edgePath(edge, from, to) {
  const [out, into] = sides(from, to);
  const start = { x: out > 0 ? from.x + from.w : from.x, y: portY(from, edge.fromRow) };
  const end = { x: into > 0 ? to.x + to.w : to.x, y: portY(to, edge.toRow) };
  // Out of the layer straight on, where other nodes in it are wider.
  const stub = (x, side, node) => (side > 0 && out !== into ? Math.max(x + END, node.right + 6) : x + side * END);
  const first = { x: stub(start.x, out, from), y: start.y };
  const last = { x: stub(end.x, into, to), y: end.y };
  let way = `M${point(start)}L${point(first)}`;
  if (out === into) {
    const beyond = Math.max(first.x, last.x) + 26 + Math.min(Math.abs(first.y - last.y) / 6, 40);
    const turn = first.y === last.y ? 30 : 0;
    way += `C${beyond.toFixed(1)} ${(first.y + turn).toFixed(1)} ${beyond.toFixed(1)} ${(last.y - turn).toFixed(1)} ${point(last)}`;
  } else {
    let at = first;
    // Layers are passed from right to left; a line that the layout has turned round passes them the other way.
    const stretches = out < 0 ? (edge.via ?? []) : (edge.via ?? []).map(([a, y, b]) => [b, y, a]);
    for (const [enter, y, leave] of stretches) {
      way += bend(at, { x: enter, y }) + `L${leave.toFixed(1)} ${y.toFixed(1)}`;
      at = { x: leave, y };
    }
    way += bend(at, last);
  }
  return { way: `${way}L${point(end)}`, start, end, out, into };
}

const point = ({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`;

function bend(from, to) {
  const middle = ((from.x + to.x) / 2).toFixed(1);
  return `C${middle} ${from.y.toFixed(1)} ${middle} ${to.y.toFixed(1)} ${point(to)}`;
}

/** The ends in crow's feet: many or one rows here; exactly one or at most one row there. */
function endMarks(edge, { start, end, out, into }) {
  const bar = (x, y) => `M${x.toFixed(1)} ${(y - 5).toFixed(1)}v10`;
  const ring = (x, y, side) =>
    `M${x.toFixed(1)} ${y.toFixed(1)}m${-side * 3.5} 0a3.5 3.5 0 1 0 ${side * 7} 0a3.5 3.5 0 1 0 ${-side * 7} 0`;
  const fork = `M${point(start)}m0 -5l${out * 10} 5l${-out * 10} 5`;
  const here = edge.isOne ? bar(start.x + out * 6, start.y) : fork;
  const there =
    bar(end.x + into * 6, end.y) +
    (edge.isOptional ? ring(end.x + into * 12.5, end.y, into) : bar(end.x + into * 10, end.y));
  return here + there;
}

/** Plain ends: a dot here, an arrow there. */
function plainMarks({ end, into }) {
  return `M${point(end)}m${into * 8} -4l${-into * 8} 4l${into * 8} 4`;
}

/** How many foreign keys a line stands for, in its middle. */
function weightElement({ via, count }, { start, end }) {
  const stretch = via?.[via.length >> 1];
  const [x, y] = stretch ? [(stretch[0] + stretch[2]) / 2, stretch[1]] : [(start.x + end.x) / 2, (start.y + end.y) / 2];
  return s("text", { class: "weight", x: x.toFixed(1), y: (y + 4).toFixed(1) }, grouped(count));
}

/** @param {Edge} edge @param {number} number @param {Box[]} nodes */
function edgeElement(edge, number, nodes, ends) {
  const [from, to] = [nodes[edge.from], nodes[edge.to]];
  const path = edgePath(edge, from, to);
  const isTie = edge.count !== undefined;
  const marks = isTie ? plainMarks(path) : ends === "crow" ? endMarks(edge, path) : plainMarks(path);
  const isAcross = edge.via === null;
  return s(
    "g",
    { class: `edge${isAcross ? " across" : ""}`, "data-edge": number },
    s("title", null, edge.title),
    s("path", { class: "hit", d: path.way }),
    s("path", { class: "line", d: path.way + marks }),
    isTie && edge.count > 1 && weightElement(edge, path),
  );
}
