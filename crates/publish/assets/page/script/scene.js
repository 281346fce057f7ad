// What a diagram of tables shows: boxes with rows, and lines between rows.

const HEAD = 30;
const LINE = 20;
const MOST_ROWS = 60;

/**
 * @typedef {{ title: string, remark: string, hue: string, group: number, href: string, described: string,
 *   rows: { name: string, type: string, primary: boolean, foreign: boolean, column: number }[], rest: string,
 *   hidden: number, focus?: string, isCenter?: boolean, w?: number, h?: number, x?: number, y?: number, right?: number }} Box
 * @typedef {{ from: number, to: number, fromRow: number, toRow: number, title: string, count?: number,
 *   isOne?: boolean, isOptional?: boolean, via?: number[][] | null }} Edge
 * @typedef {{ nodes: Box[], edges: Edge[], clusters?: any[] }} Scene
 */

/**
 * @param {{ ids: number[], center?: number, isStar?: boolean, depth?: number, rows: string }} spec
 * @returns {Scene}
 */
function tableScene({ ids, center, isStar, depth = 1, rows }) {
  const place = new Map(ids.map((id, number) => [id, number]));
  // Where the schemas have frames, these bear their names.
  const isFramed = center === undefined && ids.length > LARGEST_MIXED_BLOCK;
  const isOneSchema = isFramed || ids.every((id) => relations[id].schemaId === relations[ids[0]].schemaId);
  const nodes = ids.map((id) => ({
    ...tableNode(id, rows, place, depth),
    title: isOneSchema ? relations[id].name : label(relations[id]),
    isCenter: id === center,
  }));
  const keys = keysBetween(ids).filter((key) => !isStar || key.from === center || key.to === center);
  const edges = keys.map((key) => tableEdge(key, nodes, place));
  return { nodes, edges };
}

function tableNode(id, level, place, depth) {
  const relation = relations[id];
  const columns = columnsOf(id);
  const foreign = new Set(foreignKeys[id].flatMap((key) => key.columns));
  const primary = new Set(primaryOf(id));
  const referenced = new Set(incoming[id].flatMap((key) => key.there));
  const isKey = (position) => primary.has(position) || foreign.has(position) || referenced.has(position);
  const isWanted = (position) => level === "all" || (level === "keys" && isKey(position));
  const wanted = columns.map((_, position) => position).filter(isWanted);
  const cut = wanted.slice(0, MOST_ROWS);
  const rows = cut.map((column) => ({
    name: columns[column].name,
    type: columns[column].type,
    primary: primary.has(column),
    foreign: foreign.has(column),
    column,
  }));
  return {
    title: label(relation),
    remark: "",
    hue: hueOf(relation.schemaId),
    group: relation.schemaId,
    href: relationAddress(relation),
    described: `Table ${visible(label(relation))}, ${counted(columns.length, "column")}`,
    rows,
    rest: wanted.length > cut.length ? `and ${wanted.length - cut.length} more` : "",
    hidden: neighbours(id).filter((other) => !place.has(other)).length,
    focus: diagramAddress(relation, depth),
  };
}

function tableEdge(key, nodes, place) {
  const [from, to] = [place.get(key.from), place.get(key.to)];
  const rowOf = (node, column) => node.rows.findIndex((row) => row.column === column);
  const names = (id, positions) => positions.map((position) => columnsOf(id)[position].name).join(", ");
  const columns = columnsOf(key.from);
  return {
    from,
    to,
    fromRow: rowOf(nodes[from], key.columns[0]),
    toRow: rowOf(nodes[to], key.there[0]),
    isOne: isUnique(key.from, key.columns),
    isOptional: key.columns.some((position) => columns[position].nullable),
    title: visible(
      `${label(relations[key.from])} (${names(key.from, key.columns)}) → ${label(relations[key.to])} (${names(key.to, key.there)})`,
    ),
  };
}

const measuring = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
const widths = new Map();

/** The width of a text in pixels. */
function widthOf(shown, font) {
  const key = `${font} ${shown}`;
  let width = widths.get(key);
  if (width === undefined) {
    measuring.font = font;
    width = measuring.measureText(shown).width;
    widths.set(key, width);
  }
  return width;
}

/** The text, cut so that it is no wider than this. */
function fitted(shown, font, most) {
  if (shown.length < 400 && widthOf(shown, font) <= most) return shown;
  let [least, beyond] = [0, Math.min(shown.length, 200)];
  while (beyond - least > 1) {
    const middle = (least + beyond) >> 1;
    if (widthOf(`${shown.slice(0, middle)}…`, font) <= most) least = middle;
    else beyond = middle;
  }
  // Not through the middle of a letter that takes two.
  return `${shown.slice(0, least).replace(/[\ud800-\udbff]$/, "")}…`;
}

const fontFamily = (name) => getComputedStyle(document.documentElement).getPropertyValue(name);

let fonts;
/** The fonts of a diagram's texts, as its style sheet has them. */
function diagramFonts() {
  fonts ??= {
    title: `650 13px ${fontFamily("--sans")}`,
    row: `12px ${fontFamily("--sans")}`,
    type: `11px ${fontFamily("--mono")}`,
    small: `11px ${fontFamily("--sans")}`,
  };
  return fonts;
}

/** Cuts texts and sets sizes. @param {Scene} scene */
function sizeScene(scene) {
  const { title, row, type, small } = diagramFonts();
  for (const node of scene.nodes) {
    node.title = fitted(visible(node.title), title, 260);
    const badge = node.hidden > 0 ? widthOf(`+${node.hidden}`, small) + 14 : 0;
    let width = widthOf(node.title, title) + 26 + badge + (node.remark ? widthOf(node.remark, small) + 16 : 0);
    for (const one of node.rows) {
      one.name = fitted(visible(one.name), row, 200);
      one.type = fitted(visible(one.type), type, 120);
      width = Math.max(width, 38 + widthOf(one.name, row) * 1.06 + (one.type ? 18 + widthOf(one.type, type) : 0) + 10);
    }
    node.w = Math.ceil(Math.max(width, 120));
    const lines = node.rows.length + (node.rest ? 1 : 0);
    node.h = HEAD + (lines > 0 ? lines * LINE + 7 : 0);
  }
}
