// The boxes of a diagram.

/**
 * @param {Box} node
 * @param {number} number
 * @param {boolean} isFar whether only its name can be read at this distance
 */
function nodeElement(node, number, isFar) {
  const link = s(
    "a",
    { href: node.href, "aria-label": node.described, class: "table-link" },
    s("title", null, node.described),
    boxParts(node),
    farLabel(node),
  );
  const element = s(
    "g",
    {
      class: `node ${node.hue}${node.isCenter ? " center" : ""}`,
      "data-node": number,
      transform: `translate(${node.x} ${node.y})`,
    },
    link,
  );
  if (!isFar) addNearParts(node, element);
  return element;
}

function boxParts(node) {
  return [
    s("rect", { class: "box", width: node.w, height: node.h, rx: 6 }),
    s("path", { class: "head near", d: headShape(node) }),
    s("rect", { class: "stripe near", x: 0, y: 7, width: 3, height: HEAD - 14, rx: 1.5 }),
  ];
}

function headShape({ w, h: height }) {
  const low = height > HEAD ? `V${HEAD}H.5` : `V${height - 6}a5.5 5.5 0 0 1 -5.5 5.5H6a5.5 5.5 0 0 1 -5.5 -5.5`;
  return `M.5 6a5.5 5.5 0 0 1 5.5 -5.5H${w - 6}a5.5 5.5 0 0 1 5.5 5.5${low}z`;
}

/** The name as large as the box allows, for when the box is far away. */
function farLabel(node) {
  const width = widthOf(node.title, diagramFonts().title) / 13;
  const size = Math.max(13, Math.min((node.w - 12) / Math.max(width, 1), node.h * 0.6, 34));
  const label = s("text", { class: "label", x: node.w / 2, y: node.h / 2 }, node.title);
  label.style.setProperty("font-size", `${size.toFixed(1)}px`);
  return label;
}

/** Adds what can only be read from near; once. */
function addNearParts(node, element) {
  if (element.dataset.near) return;
  element.dataset.near = "true";
  const near = s("g", { class: "near" });
  near.append(s("text", { class: "title", x: 12, y: 20 }, node.title));
  if (node.remark) near.append(s("text", { class: "type", x: node.w - 10, y: 19 }, node.remark));
  if (node.h > HEAD) near.append(s("path", { class: "rule", d: `M.5 ${HEAD}H${node.w - 0.5}` }));
  node.rows.forEach((row, place) => near.append(...rowElements(node, row, HEAD + 3 + place * LINE + 14)));
  if (node.rest)
    near.append(s("text", { class: "rest", x: 34, y: HEAD + 3 + node.rows.length * LINE + 14 }, node.rest));
  element.firstElementChild.append(near);
  if (node.hidden > 0) element.append(focusLink(node));
}

function rowElements(node, row, y) {
  const sign = row.primary ? "PK" : row.foreign ? "FK" : "";
  const kind = row.primary ? "primary" : "foreign";
  return present([
    sign && s("text", { class: `sign ${kind}`, x: 11, y: y - 0.5 }, sign),
    s("text", { class: row.primary ? "key-name" : "", x: row.column < 0 ? 12 : 34, y }, row.name),
    row.type && s("text", { class: "type", x: node.w - 10, y }, row.type),
  ]);
}

/** `+3`: how many neighbours are not shown, and the way to see them. */
function focusLink(node) {
  const said = `Show the ${counted(node.hidden, "neighbour")} of ${node.title} that ${node.hidden === 1 ? "is" : "are"} not shown`;
  return s(
    "a",
    { href: node.focus, class: "focus-link near", "aria-label": said },
    s("title", null, said),
    s("rect", { x: node.w - 34, y: 3, width: 32, height: 24, fill: "transparent" }),
    s("text", { x: node.w - 10, y: 19 }, `+${node.hidden}`),
  );
}

/** A frame round tables that belong together, with their name. */
function clusterElement({ x, y, w, h: height, hue }) {
  return s(
    "g",
    { class: `cluster ${hue}` },
    s("rect", { x, y, width: w, height, rx: 12 }),
    s("text", { x: x + 20, y: y + 42 }),
  );
}

/** Writes the name of a frame as large as it can be read from this distance, and its room allows. */
function nameCluster(element, { w, name }, scale) {
  const size = Math.round(Math.max(16, Math.min(46, 15 / scale)));
  const title = element.lastElementChild;
  if (title.style.getPropertyValue("font-size") === `${size}px`) return;
  title.style.setProperty("font-size", `${size}px`);
  title.textContent = fitted(visible(name), `650 ${size}px ${fontFamily("--sans")}`, w - 34);
}
