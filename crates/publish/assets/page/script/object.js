// The page of a type, routine, sequence or anything else that is neither table nor view.
// Its content is the model's saved form (crates/model/src/catalog.rs).

function objectPage(kind, names) {
  const object = findObject(kind, names.length > 1 ? names[0] : "", names[names.length - 1]);
  if (!object) return missingPage(names.join("."));
  const content = detailsOf("objects", object.id);
  const trail = [
    h("a", { href: "#/" }, nameOf(data.database)),
    object.schemaId === null ? null : schemaLink(object.schemaId),
    h("a", { href: kindAddress(object.kind) }, plural(object.kind)),
  ];
  return h(
    "div",
    { class: "page" },
    heading(present(trail), object.name, object.kind),
    commentOf(object.comment),
    objectFacts(content),
    labelSection(content),
    attributeSection(content),
    typeUsers(object),
    propertySection(content),
    content.definition && section("Definition", null, sqlBlock(content.definition)),
  );
}

function objectFacts(content) {
  const own = (name) => content[name] ?? null;
  const isSequence = own("increment") !== null;
  const base = typeof content.base === "object" ? content.base.text : null;
  const list = [
    ["Result", content.result ? nameOf(content.result) : null],
    ["Language", own("language")],
    ["Narrows", base && nameOf(base)],
    ["Default", base && content.default ? nameOf(content.default) : null],
    ["Type", isSequence ? content.data_type : null],
    ["Start", isSequence ? String(content.start) : null],
    ["Step", isSequence ? String(content.increment) : null],
    ["Used for", content.owned_by ? [nameLink(content.owned_by.table), ".", nameOf(content.owned_by.column)] : null],
    ["Version", own("version")],
    ["Owner", content.owner ? nameOf(content.owner) : null],
  ];
  return list.some(([, figure]) => figure !== null) && facts(list);
}

function labelSection(content) {
  const labels = content.labels ?? [];
  return section(
    "Labels",
    labels.length,
    h(
      "ol",
      { class: "chips" },
      labels.map((one) => h("li", { class: "chip" }, nameOf(one))),
    ),
  );
}

function attributeSection(content) {
  const attributes = (content.columns ?? []).map((column) => [
    nameOf(column.column_name),
    nameOf(column.text ?? ""),
    said(column.comment),
  ]);
  const checks = constraintRows(content, ["check"]);
  return [
    section(
      "Attributes",
      attributes.length,
      grid(
        [
          ["Name", "name"],
          ["Type", "type"],
          ["Comment", "said"],
        ],
        attributes,
        { label: "Attributes" },
      ),
    ),
    section("Checks", checks.length, grid(CONSTRAINT_COLUMNS, checks, { label: "Checks" })),
  ];
}

/** The columns of this type. */
function typeUsers(object) {
  if (!/^(enum|domain|composite type|type)$/.test(object.kind)) return null;
  const texts = new Set([`${object.schema}.${object.name}`]);
  if (object.schema === data.default_schema) texts.add(object.name);
  const rows = [];
  for (const relation of relations) {
    for (const column of columnsOf(relation.id)) {
      if (texts.has(column.type.replace(/(\[\])+$/, "").replace(/"/g, "")))
        rows.push([
          relationLink(relation),
          nameOf(column.name),
          column.comment && h("bdi", null, firstLine(column.comment)),
        ]);
    }
  }
  return section(
    "Columns of this type",
    rows.length,
    grid(
      [
        ["Table", "name"],
        ["Column", ""],
        ["Comment", "said"],
      ],
      rows,
      { label: "Columns of this type", limit: 60 },
    ),
  );
}
