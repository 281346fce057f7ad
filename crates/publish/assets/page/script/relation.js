// A table's page, or a view's.

function relationPage(names, columnName) {
  const relation = names.length > 1 ? findRelation(names[0], names[1]) : findRelation(data.default_schema, names[0]);
  if (!relation) return missingPage(names.join("."));
  const details = detailsOf("relations", relation.id);
  const trail = [h("a", { href: "#/" }, nameOf(data.database)), schemaLink(relation.schemaId)];
  const canDraw = degree(relation.id) > 0;
  const actions = [canDraw && h("a", { class: "button", href: diagramAddress(relation) }, icon("diagram"), "Diagram")];
  return h(
    "div",
    { class: `page ${hueOf(relation.schemaId)}` },
    heading(trail, relation.name, KINDS[relation.kind], actions),
    commentOf(relation.comment),
    relationFacts(relation, details),
    columnSection(relation, columnName),
    canDraw && diagramSection(relation),
    referenceSection(relation, details),
    referencedSection(relation),
    keySection(details),
    indexSection(details),
    checkSection(details),
    triggerSection(details),
    policySection(details),
    ruleSection(details),
    partitionSection(relation, details),
    viewSections(relation),
    propertySection(details),
    details.definition && section("Definition", null, sqlBlock(details.definition)),
  );
}

function relationFacts(relation, details) {
  const plain = (number) => grouped(number);
  return facts([
    ["Rows", relation.isView && relation.rows === null ? null : rowsText(relation)],
    ["Size", relation.bytes === null ? null : sizeText(relation.bytes)],
    ["Columns", plain(columnsOf(relation.id).length)],
    ["Indexes", relation.isView && relation.indexes === 0 ? null : plain(relation.indexes)],
    ["References", relation.isView ? null : plain(foreignKeys[relation.id].length)],
    ["Referenced by", relation.isView ? null : plain(incoming[relation.id].length)],
    ["Owner", details.owner ? nameOf(details.owner) : null],
  ]);
}

function columnSection(relation, columnName) {
  const columns = columnsOf(relation.id);
  const rows = columns.map((column, position) => [
    columnMarks(relation.id, position),
    [nameOf(column.name), columnTargets(relation.id, position)],
    typeLink(column.type),
    !relation.isView &&
      (column.nullable ? h("span", { class: "null" }, "null") : h("span", { class: "required" }, "not null")),
    columnDefault(column),
    column.comment && h("bdi", null, column.comment),
  ]);
  const target = columns.findIndex((column) => column.name === columnName);
  const headings = [
    ["Key", "marks"],
    ["Column", "name"],
    ["Type", "type"],
    ["Null", ""],
    ["Default", "value"],
    ["Comment", "said"],
  ];
  return section("Columns", columns.length, grid(headings, rows, { label: "Columns", target }));
}

function columnMarks(id, position) {
  const mark = (kind, letters, title) => h("abbr", { class: `mark ${kind}`, title }, letters);
  return [
    primaryOf(id).includes(position) && mark("primary", "PK", "Primary key"),
    foreignKeys[id].some((key) => key.columns.includes(position)) && mark("foreign", "FK", "Foreign key"),
    data.relations.unique[id].some((key) => key.length === 1 && key[0] === position) && mark("", "U", "Unique"),
  ];
}

/** Where a column points to, a line a foreign key. */
function columnTargets(id, position) {
  return foreignKeys[id]
    .filter((key) => key.columns.includes(position))
    .map((key) => {
      const there = key.to !== null && columnsOf(key.to)[key.there[key.columns.indexOf(position)]];
      const link = key.to === null ? nameOf(key.target) : relationLink(relations[key.to]);
      return h("span", { class: "to" }, "→ ", link, there && h("span", { class: "faint" }, ".", nameOf(there.name)));
    });
}

/** A type; where it is one of the catalog's own, a link to it. */
function typeLink(type) {
  const bare = type.replace(/(\[\])+$/, "").replace(/"/g, "");
  const [schema, name] = bare.includes(".")
    ? [bare.slice(0, bare.indexOf(".")), bare.slice(bare.indexOf(".") + 1)]
    : [data.default_schema, bare];
  for (const kind of ["enum", "domain", "composite type", "type"]) {
    const object = findObject(kind, schema, name);
    if (object)
      return h(
        "a",
        { href: objectAddress(object), title: object.summary && visible(firstLine(object.summary)) },
        nameOf(type),
      );
  }
  return nameOf(type);
}

function columnDefault(column) {
  if (column.computed || column.stored)
    return [
      h("span", { class: "faint" }, column.stored ? "computed, stored: " : "computed: "),
      nameOf(column.default ?? ""),
    ];
  if (column.identity) return h("span", { class: "faint" }, `identity, ${column.identity}`);
  return column.default !== null && nameOf(column.default);
}

/** A small diagram of the table and its neighbours. */
function diagramSection(relation) {
  const graph = neighbourhood(relation.id, 1, 24);
  const holder = h("div", { class: "inline-diagram" });
  // It has a size only once it is in the page.
  queueMicrotask(() => showDiagram(holder, { ...graph, center: relation.id, rows: "keys", ends: "crow", small: true }));
  const beyond =
    graph.left > 0 &&
    h(
      "p",
      { class: "faint more" },
      `and ${counted(graph.left, "more table")}; `,
      h("a", { href: diagramAddress(relation) }, "the whole diagram"),
    );
  return section("Neighbours", null, holder, beyond);
}

function columnNames(id, positions) {
  return positions
    .map((position) => columnsOf(id)[position]?.name ?? "?")
    .map((name, place) => [place > 0 && ", ", nameOf(name)]);
}

function referenceSection(relation, details) {
  const rows = foreignKeys[relation.id].map((key) => {
    const detail = (details.foreign_keys ?? [])[key.id] ?? {};
    return [
      columnNames(relation.id, key.columns),
      [
        key.to === null ? nameOf(key.target) : relationLink(relations[key.to]),
        key.to !== null && h("span", { class: "faint" }, " (", columnNames(key.to, key.there), ")"),
      ],
      keyActions(detail.definition ?? ""),
      nameOf(key.name),
      detail.comment && h("bdi", null, detail.comment),
    ];
  });
  return section(
    "References",
    rows.length,
    grid(
      [
        ["Columns", "name"],
        ["Table", ""],
        ["When that changes", ""],
        ["Constraint", "value"],
        ["Comment", "said"],
      ],
      rows,
      { label: "References" },
    ),
  );
}

/** `ON DELETE CASCADE` and the like out of a foreign key's definition. */
function keyActions(definition) {
  const found = definition.match(
    /\b(ON (DELETE|UPDATE) (CASCADE|RESTRICT|NO ACTION|SET NULL|SET DEFAULT)|DEFERRABLE( INITIALLY DEFERRED)?|NOT VALID)\b/gi,
  );
  return found && found.join(", ").toLowerCase();
}

function referencedSection(relation) {
  const rows = incoming[relation.id].map((key) => [
    relationLink(relations[key.from]),
    columnNames(key.from, key.columns),
    columnNames(relation.id, key.there),
    nameOf(key.name),
  ]);
  return section(
    "Referenced by",
    rows.length,
    grid(
      [
        ["Table", "name"],
        ["Its columns", ""],
        ["Refer to", ""],
        ["Constraint", "value"],
      ],
      rows,
      { label: "Referenced by", limit: 60 },
    ),
  );
}
