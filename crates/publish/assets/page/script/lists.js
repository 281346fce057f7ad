// Pieces that pages are made of: headings, sections, tables, figures.

/**
 * A section with a heading and a count; nothing where it would be empty.
 * @param {string} title
 * @param {number | null} count shown beside the title; 0 leaves the section out, `null` shows none
 */
function section(title, count, ...content) {
  if (count === 0) return null;
  const id = `part-${title.toLowerCase().replace(/[^a-z]+/g, "-")}`;
  const head = h(
    "div",
    { class: "part-head" },
    h("h2", { id }, title),
    count !== null && h("span", { class: "count" }, grouped(count)),
  );
  return h("section", { "aria-labelledby": id }, head, content);
}

/**
 * A table whose columns are given as `[heading, class]`. Columns without any content are left out.
 * @param {[string, string][]} columns
 * @param {any[][]} rows
 * @param {{ label: string, limit?: number, target?: number }} options
 */
function grid(columns, rows, { label: title, limit = Infinity, target = -1 }) {
  const isThere = columns.map((_, place) => rows.some((row) => present([row[place]]).length > 0));
  const used = columns.map((column, place) => [column, place]).filter(([, place]) => isThere[place]);
  const head = used.map(([[heading, kind]]) => h("th", { scope: "col", class: kind }, heading));
  const line = (row, number) =>
    h(
      "tr",
      { class: number === target && "target" },
      used.map(([[, kind], place]) => h("td", { class: kind }, row[place])),
    );
  const body = h("tbody", null, rows.slice(0, limit).map(line));
  const scroll = h(
    "div",
    { class: "scroll", role: "group", tabindex: "0", "aria-label": title },
    h("table", null, h("thead", null, h("tr", null, head)), body),
  );
  if (rows.length <= limit) return scroll;
  const more = h("button", { type: "button", class: "button more" }, `Show all ${grouped(rows.length)}`);
  more.addEventListener("click", () => {
    body.append(...rows.slice(limit).map((row, number) => line(row, number + limit)));
    more.remove();
  });
  return [scroll, more];
}

/** Figures side by side: `[what, figure]`, where `null` leaves one out. */
function facts(list) {
  const shown = list.filter(([, figure]) => figure !== null);
  return h(
    "dl",
    { class: "facts" },
    shown.map(([what, figure]) => h("div", null, h("dt", null, what), h("dd", null, figure))),
  );
}

/** The top of a page. */
function heading(trail, title, tag, actions = []) {
  return [
    trail.length > 0 &&
      h(
        "nav",
        { class: "trail", "aria-label": "Where this is" },
        trail.flatMap((step, place) => (place > 0 ? [h("span", { "aria-hidden": "true" }, "›"), step] : [step])),
      ),
    h(
      "div",
      { class: "heading" },
      h("h1", { tabindex: "-1" }, nameOf(title)),
      tag && h("span", { class: "tag" }, tag),
      h("div", { class: "actions" }, actions),
    ),
  ];
}

function schemaLink(schemaId) {
  const schema = schemas[schemaId];
  return h(
    "a",
    { href: schemaAddress(schema.name), class: hueOf(schemaId) },
    h("span", { class: "dot" }),
    " ",
    nameOf(schema.name),
  );
}

function commentOf(said) {
  return said && h("p", { class: "comment", dir: "auto" }, said);
}

/** A cell with a figure, and below it a bar for its share of the largest. */
function barCell(shown, share) {
  const fill = h("span", { class: "fill", "aria-hidden": "true" });
  fill.style.setProperty("width", `${Math.max(0, Math.min(1, share)) * 100}%`);
  return h("div", { class: "bar-cell" }, shown, fill);
}

/** Relations as a table: name, rows, size, columns, links, comment. */
function relationGrid(list, title) {
  const rows = list.map((relation) => [
    [
      relationLink(relation, relation.name),
      ![0, 4].includes(relation.kind) && h("span", { class: "to faint" }, KINDS[relation.kind]),
    ],
    columnsOf(relation.id).length,
    relation.isView ? "" : rowsText(relation),
    relation.bytes !== null && sizeText(relation.bytes),
    foreignKeys[relation.id].length || "",
    incoming[relation.id].length || "",
    relation.comment && h("bdi", null, firstLine(relation.comment, 220)),
  ]);
  const columns = [
    ["Name", "name"],
    ["Columns", "number"],
    ["Rows", "number"],
    ["Size", "number"],
    ["References", "number"],
    ["Referenced by", "number"],
    ["Comment", "said"],
  ];
  return grid(columns, rows, { label: title, limit: 250 });
}
