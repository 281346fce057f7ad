// The start page, a schema's page, and the lists of everything else.

function overviewPage() {
  const keys = foreignKeys.reduce((sum, list) => sum + list.length, 0);
  const bytes = tables.reduce((sum, table) => sum + (table.bytes ?? 0), 0);
  const columns = relations.reduce((sum, relation) => sum + (relation.isView ? 0 : columnsOf(relation.id).length), 0);
  const figures = [
    ["Tables", grouped(tables.length)],
    ["Columns", grouped(columns)],
    ["Foreign keys", grouped(keys)],
    ["Views", views.length > 0 ? grouped(views.length) : null],
    ["Schemas", schemas.length > 1 ? grouped(schemas.length) : null],
    ["Routines", countOf(/function|procedure|aggregate/)],
    ["Types", countOf(/^(enum|domain|composite type|type)$/)],
    ["Size", bytes > 0 ? sizeText(bytes) : null],
  ];
  return h(
    "div",
    { class: "page" },
    heading([], data.database, "", [h("a", { class: "button", href: "#/diagram" }, icon("diagram"), "Diagram")]),
    h("p", { class: "comment" }, `${data.product} ${data.version} · as of ${data.exported_at}`),
    facts(figures),
    ledgerNote(),
    schemaSection(),
    h("div", { class: "columns" }, hubSection(), largestSection(), keylessSection()),
    colophon(),
  );
}

function countOf(kinds) {
  const count = objects.filter((object) => kinds.test(object.kind)).length;
  return count > 0 ? grouped(count) : null;
}

function ledgerNote() {
  const missing = [...data.unread, ...data.withheld.map((one) => `${one} (left out: it may hold a secret)`)];
  if (missing.length === 0) return null;
  const list = h(
    "ul",
    null,
    missing.slice(0, 200).map((one) => h("li", null, nameOf(one))),
  );
  return h(
    "details",
    { class: "note" },
    h("summary", null, `Not everything is described here: ${counted(missing.length, "object")}`),
    list,
  );
}

function schemaSection() {
  const counts = schemas.map(() => ({ tables: 0, views: 0, bytes: 0, rows: 0 }));
  for (const relation of relations) {
    const count = counts[relation.schemaId];
    if (relation.isView) count.views += 1;
    else count.tables += 1;
    count.bytes += relation.bytes ?? 0;
  }
  const most = Math.max(1, ...counts.map((count) => count.tables));
  const hasContent = (id) =>
    counts[id].tables + counts[id].views > 0 || objects.some((object) => object.schemaId === id);
  const rows = schemas
    .filter(({ id }) => hasContent(id))
    .map((schema) => [schema, schema.id])
    .map(([schema, id]) => [
      schemaLink(id),
      barCell(grouped(counts[id].tables), counts[id].tables / most),
      counts[id].views || "",
      counts[id].bytes > 0 && sizeText(counts[id].bytes),
      schema.comment && h("bdi", null, firstLine(schema.comment, 220)),
      counts[id].tables > 0 &&
        h(
          "a",
          { href: schemaDiagramAddress(schema.name), "aria-label": `Open the diagram of ${visible(schema.name)}` },
          "Open",
        ),
    ]);
  const columns = [
    ["Schema", "name"],
    ["Tables", "number"],
    ["Views", "number"],
    ["Size", "number"],
    ["Comment", "said"],
    ["Diagram", ""],
  ];
  return section("Schemas", rows.length, grid(columns, rows, { label: "Schemas", limit: 50 }));
}

/** The tables with the highest figure, as a small table. */
function ranking(title, heading, figure, shown, remark) {
  const list = tables
    .filter((table) => figure(table) > 0)
    .sort((a, b) => figure(b) - figure(a) || a.id - b.id)
    .slice(0, 10);
  const most = list.length > 0 ? figure(list[0]) : 1;
  const rows = list.map((table) => [relationLink(table), barCell(shown(table), figure(table) / most), remark?.(table)]);
  return (
    rows.length > 0 &&
    section(
      title,
      null,
      grid(
        [
          ["Table", "name"],
          [heading, "number"],
          ["Size", "number"],
        ],
        rows,
        { label: title },
      ),
    )
  );
}

function hubSection() {
  const from = (table) => new Set(incoming[table.id].map((key) => key.from)).size;
  return ranking("Most referenced", "Tables that refer to it", from, (table) => grouped(from(table)));
}

function largestSection() {
  const hasSizes = tables.some((table) => table.bytes !== null);
  const figure = (table) => (hasSizes ? table.bytes : table.rows) ?? 0;
  return ranking("Largest", "Rows", figure, rowsText, (table) => hasSizes && sizeText(table.bytes));
}

function keylessSection() {
  const list = tables.filter((table) => primaryOf(table.id).length === 0 && table.kind < 2);
  const rows = list.map((table) => [relationLink(table), rowsText(table)]);
  return section(
    "Without a primary key",
    list.length,
    grid(
      [
        ["Table", "name"],
        ["Rows", "number"],
      ],
      rows,
      { label: "Tables without a primary key", limit: 10 },
    ),
  );
}

function colophon() {
  return h(
    "footer",
    { class: "colophon" },
    "Made by trueup. Diagrams are laid out by dagre, © 2012–2014 Chris Pettitt, MIT licence; its text stands at the start of the page's script.",
  );
}

function schemaPage(name) {
  const schema = schemas.find((one) => one.name === name);
  if (!schema) return missingPage(name);
  const inside = relations.filter((relation) => relation.schemaId === schema.id);
  const list = (isView) => inside.filter((relation) => relation.isView === isView);
  const others = objects.filter((object) => object.schemaId === schema.id);
  return h(
    "div",
    { class: `page ${hueOf(schema.id)}` },
    heading([h("a", { href: "#/" }, nameOf(data.database))], schema.name, "schema", [
      h("a", { class: "button", href: schemaDiagramAddress(schema.name) }, icon("diagram"), "Diagram"),
    ]),
    commentOf(schema.comment),
    section("Tables", list(false).length, relationGrid(list(false), "Tables")),
    section("Views", list(true).length, relationGrid(list(true), "Views")),
    section("Everything else", others.length, objectGrid(others, "Everything else")),
  );
}

function objectGrid(list, title) {
  const rows = list.map((object) => [
    h("a", { href: objectAddress(object) }, nameOf(object.name)),
    object.kind,
    hasSeveralSchemas && nameOf(object.schema),
    object.summary && nameOf(firstLine(object.summary, 90)),
    object.comment && h("bdi", null, firstLine(object.comment, 220)),
  ]);
  return grid(
    [
      ["Name", "name"],
      ["Kind", ""],
      ["Schema", ""],
      ["Content", "value"],
      ["Comment", "said"],
    ],
    rows,
    { label: title, limit: 250 },
  );
}

function kindPage(kind) {
  const list = objects.filter((object) => object.kind === kind);
  if (list.length === 0) return missingPage(kind);
  return h(
    "div",
    { class: "page" },
    heading([h("a", { href: "#/" }, nameOf(data.database))], plural(kind), grouped(list.length)),
    section("All", null, objectGrid(list, plural(kind))),
  );
}

function missingPage(name) {
  return h(
    "div",
    { class: "page" },
    heading([h("a", { href: "#/" }, nameOf(data.database))], "Not here"),
    h(
      "p",
      { class: "comment" },
      "There is no ",
      nameOf(name || "such page"),
      " in this schema. It may have been renamed or dropped since the link was made.",
    ),
  );
}
