// The further parts of a table's page: constraints, indexes, triggers, policies, partitions, views.
// Their content is the model's saved form (crates/model/src/table.rs).

const said = (comment) => comment && h("bdi", null, comment);
const code = (shown) => (shown.includes("\n") ? sqlBlock(shown) : h("code", null, h("bdi", null, shown)));

function constraintRows(details, kinds) {
  return (details.constraints ?? [])
    .filter((one) => kinds.includes(one.kind))
    .map((one) => [
      nameOf(one.name),
      code(one.definition),
      one.validated === false && "not validated",
      said(one.comment),
    ]);
}

const CONSTRAINT_COLUMNS = [
  ["Name", "name"],
  ["Definition", ""],
  ["State", ""],
  ["Comment", "said"],
];

function keySection(details) {
  const rows = constraintRows(details, ["primary_key", "unique", "exclusion"]);
  return section("Keys", rows.length, grid(CONSTRAINT_COLUMNS, rows, { label: "Keys" }));
}

function checkSection(details) {
  const rows = constraintRows(details, ["check"]);
  return section("Checks", rows.length, grid(CONSTRAINT_COLUMNS, rows, { label: "Checks" }));
}

function indexSection(details) {
  const rows = (details.indexes ?? []).map((index) => [
    [
      nameOf(index.name),
      index.unique && h("span", { class: "to faint" }, "unique"),
      index.facts?.invalid && h("span", { class: "to faint" }, "unusable"),
    ],
    index.method,
    index.columns.map((column, place) => [place > 0 && ", ", h("bdi", null, visible(column))]),
    code(index.definition),
    said(index.comment),
  ]);
  return section(
    "Indexes",
    rows.length,
    grid(
      [
        ["Name", "name"],
        ["Method", ""],
        ["Columns", ""],
        ["Definition", ""],
        ["Comment", "said"],
      ],
      rows,
      { label: "Indexes" },
    ),
  );
}

const ENABLED = { disabled: "disabled", replica: "on replicas only", always: "always" };

function triggerSection(details) {
  const rows = (details.triggers ?? []).map((one) => [
    [nameOf(one.name), one.inherited && h("span", { class: "to faint" }, "from the partitioned table")],
    code(one.definition),
    ENABLED[one.enabled],
    said(one.comment),
  ]);
  return section(
    "Triggers",
    rows.length,
    grid(
      [
        ["Name", "name"],
        ["Definition", ""],
        ["Active", ""],
        ["Comment", "said"],
      ],
      rows,
      { label: "Triggers" },
    ),
  );
}

function policySection(details) {
  const rows = (details.policies ?? []).map((one) => [
    [nameOf(one.name), !one.permissive && h("span", { class: "to faint" }, "restrictive")],
    one.command.toLowerCase(),
    nameOf((one.roles ?? []).join(", ") || "everybody"),
    one.using && code(one.using),
    one.with_check && code(one.with_check),
    said(one.comment),
  ]);
  return section(
    "Row security policies",
    rows.length,
    grid(
      [
        ["Name", "name"],
        ["For", ""],
        ["Roles", ""],
        ["Rows that are seen", ""],
        ["Rows that may be written", ""],
        ["Comment", "said"],
      ],
      rows,
      { label: "Row security policies" },
    ),
  );
}

function ruleSection(details) {
  const rows = (details.rules ?? []).map((one) => [
    nameOf(one.name),
    code(one.definition),
    ENABLED[one.enabled],
    said(one.comment),
  ]);
  return section(
    "Rules",
    rows.length,
    grid(
      [
        ["Name", "name"],
        ["Definition", ""],
        ["Active", ""],
        ["Comment", "said"],
      ],
      rows,
      { label: "Rules" },
    ),
  );
}

function nameLink(name) {
  const relation = findRelation(name.schema ?? "", name.name);
  return relation ? relationLink(relation) : nameOf(name.name);
}

function partitionSection(relation, details) {
  const parts = tables.filter((table) => table.parent === relation.id);
  const above =
    details.partition_of &&
    h("p", null, "A partition of ", nameLink(details.partition_of.parent), ": ", code(details.partition_of.bound));
  const inherits =
    (details.inherits ?? []).length > 0 &&
    h(
      "p",
      null,
      "Inherits from ",
      details.inherits.map((name, place) => [place > 0 && ", ", nameLink(name)]),
    );
  const key = details.partition_key && h("p", null, "Rows are spread by ", code(details.partition_key));
  const rows = parts.map((part) => [
    relationLink(part),
    nameOf(detailsOf("relations", part.id).partition_of?.bound ?? ""),
    rowsText(part),
    sizeText(part.bytes),
  ]);
  const list =
    rows.length > 0 &&
    grid(
      [
        ["Partition", "name"],
        ["Bounds", "value"],
        ["Rows", "number"],
        ["Size", "number"],
      ],
      rows,
      { label: "Partitions", limit: 60 },
    );
  return (above || inherits || key || list) && section("Partitions and inheritance", null, above, inherits, key, list);
}

function viewSections(relation) {
  const chips = (list) =>
    h(
      "div",
      { class: "chips" },
      list.map((id) =>
        h(
          "a",
          { class: "chip", href: relationAddress(relations[id]) },
          icon(relations[id].isView ? "view" : "table"),
          nameOf(label(relations[id])),
        ),
      ),
    );
  return [
    section("Used by views", usedBy[relation.id].length, chips(usedBy[relation.id])),
    section("Reads from", uses[relation.id].length, chips(uses[relation.id])),
  ];
}

/** Grants, storage parameters and what only the product has. */
function propertySection(details) {
  const grants = (details.grants ?? []).map((one) => [
    one.revoke ? "Revoked" : "Granted",
    [
      nameOf(one.grantee || "everybody"),
      ": ",
      one.privileges.join(", ").toLowerCase(),
      one.grantable && " (may hand on)",
    ],
  ]);
  const parameters = (details.parameters ?? []).map((one) => ["Parameter", code(one)]);
  const options = Object.entries(details.options ?? {}).map(([name, value]) => [
    "Option",
    code(`${visible(name)} = ${value}`),
  ]);
  const statistics = (details.statistics ?? []).map((one) => ["Statistics", code(one.definition)]);
  const rows = [...grants, ...parameters, ...options, ...statistics];
  return section(
    "Properties",
    rows.length,
    grid(
      [
        ["Kind", ""],
        ["Property", ""],
      ],
      rows,
      { label: "Properties" },
    ),
  );
}
