// The pages that are a diagram: of everything, a schema, a part, or a table and its neighbours.

/** Up to this many tables are drawn at once without being asked for. */
const MOST_AT_ONCE = 150;
/** And this many around a table. */
const MOST_AROUND = 120;
/** With more neighbours than this only the table's own lines are drawn: else they hide behind those between others. */
const MANY_NEIGHBOURS = 40;

const settings = { rows: remembered("rows") ?? "keys", ends: remembered("ends") ?? "crow" };

/** `#/diagram`, `#/diagram/billing`, `#/diagram/billing.invoice/2`, each also with `/tables` for all of them. */
function diagramPage(names, rest) {
  if (names.length > 1) return aroundPage(findRelation(names[0], names[1]), names, Number(rest[0]) || 1);
  const wantsAll = names[0] === "" || rest[0] === "tables";
  if (names.length === 1 && names[0] !== "") {
    const schema = schemas.find((one) => one.name === names[0]);
    return schema
      ? overallPage(schema.name, schemaParts(schema.id), wantsAll, schemaDiagramAddress(schema.name))
      : missingPage(names[0]);
  }
  const whole = wholeSchemas();
  return overallPage(
    "All tables",
    whole.length > 1 ? whole : whole.flatMap((part) => schemaParts(part.schemaId)),
    wantsAll,
    "#/diagram/",
  );
}

function overallPage(title, parts, wantsAll, address) {
  const ids = parts.flatMap((part) => part.ids);
  if (ids.length === 0) return missingPage("a table to draw");
  if (ids.length > MOST_AT_ONCE && !wantsAll) {
    const note = [
      `${counted(ids.length, "table")} in ${parts[0].isSchema ? counted(parts.length, "schema") : counted(parts.length, "part")}; lines say how many foreign keys lead from one to another. Open one to see its tables. `,
      ids.length <= 2500 &&
        h(
          "a",
          { href: `${address}${address.endsWith("/") ? "" : "/tables"}` },
          `Draw all ${grouped(ids.length)} tables`,
        ),
    ];
    return framed(title, note, {}, (holder) => showScene(holder, partScene(parts), {}));
  }
  const scene = () => {
    const made = tableScene({ ids, rows: ids.length > MOST_AT_ONCE ? "names" : settings.rows });
    return Object.assign(made, { nameCluster: (members) => clusterName(members.map((member) => ids[member])) });
  };
  return framed(title, null, { ids, hasRows: ids.length <= MOST_AT_ONCE }, (holder) =>
    showScene(holder, scene(), { ends: settings.ends }),
  );
}

/** Frames are named by their schema, and by the table with most links if they are but a part of it. */
function clusterName(ids) {
  const part = partOf(relations[ids[0]].schemaId, ids, false, true);
  const schema = schemas[part.schemaId].name;
  const all = schemaParts(part.schemaId).reduce((sum, one) => sum + one.ids.length, 0);
  if (ids.length === all) return schema;
  const name = degree(part.hub.id) > 0 ? part.hub.name : "others";
  return hasSeveralSchemas ? `${schema}: ${name}` : name;
}

function partPage(names) {
  const hub = findRelation(names[0], names[1]);
  const part = hub && isDrawn(hub.id) && partWith(hub);
  if (!part) return missingPage(names.join("."));
  const title = ["Around ", nameOf(label(part.hub))];
  return framed(title, null, { ids: part.ids, hasRows: true, schema: part.schemaId }, (holder) =>
    showDiagram(holder, { ids: part.ids, rows: settings.rows, ends: settings.ends }),
  );
}

function aroundPage(relation, names, depth) {
  if (!relation) return missingPage(names.join("."));
  const { ids, left } = neighbourhood(relation.id, depth, MOST_AROUND);
  const isStar = depth === 1 && ids.length > MANY_NEIGHBOURS;
  const cut = left > 0 && `${counted(ids.length, "table")} of ${grouped(ids.length + left)} are drawn. `;
  const note = (cut || isStar) && [cut, isStar && "Foreign keys between its neighbours are left out."];
  const title = h("a", { href: relationAddress(relation) }, nameOf(label(relation)));
  return framed(title, note, { ids, hasRows: true, relation, depth }, (holder) =>
    showDiagram(holder, { ids, center: relation.id, isStar, depth, rows: settings.rows, ends: settings.ends }),
  );
}

/**
 * The toolbar, and below it the diagram that `draw` makes.
 * @param {{ ids?: number[], hasRows?: boolean, relation?: Relation, depth?: number, schema?: number }} about
 */
function framed(title, note, about, draw) {
  const holder = h("div", { class: "stage" });
  const again = () => {
    closeDiagrams();
    holder.replaceChildren();
    draw(holder);
    if (about.ids) holder.append(...present([legend(about.ids)]));
  };
  const page = h(
    "div",
    { class: "diagram-page" },
    h(
      "div",
      { class: "toolbar", role: "toolbar", "aria-label": "Diagram" },
      h("h1", { tabindex: "-1" }, title),
      about.depth && depthChoice(about),
      h("span", { class: "spring" }),
      scopeChoice(about),
      about.hasRows && choice("rows", "Columns", ROW_CHOICES, again),
      about.ids && choice("ends", "Ends", END_CHOICES, again),
    ),
    note && h("p", { class: "diagram-note" }, note),
    holder,
  );
  // The holder has a size only once it is in the page.
  queueMicrotask(again);
  return page;
}

const ROW_CHOICES = { names: "Names only", keys: "Keys", all: "All columns" };
const END_CHOICES = { crow: "Crow's feet", plain: "Arrows" };

function choice(name, title, choices, again) {
  const options = Object.entries(choices).map(([value, shown]) =>
    h("option", { value, selected: settings[name] === value }, shown),
  );
  const select = h(
    "select",
    {
      onchange: (event) => {
        settings[name] = event.target.value;
        remember(name, settings[name]);
        again();
      },
    },
    options,
  );
  return h("label", null, title, select);
}

function depthChoice({ relation, depth }) {
  const options = [1, 2, 3, 4].map((value) =>
    h("option", { value, selected: value === depth }, counted(value, "step")),
  );
  return h(
    "label",
    null,
    "Up to",
    h(
      "select",
      { id: "depth", onchange: (event) => (location.hash = diagramAddress(relation, event.target.value)) },
      options,
    ),
    "away",
  );
}

/** Another schema's diagram, or all. */
function scopeChoice({ relation, schema }) {
  const withTables = schemas.filter((one) => tables.some((table) => table.schemaId === one.id));
  if (withTables.length < 2 && !relation && schema === undefined) return null;
  const options = withTables.map((one) =>
    h(
      "option",
      {
        value: schemaDiagramAddress(one.name),
        selected: location.hash.split("/").slice(0, 3).join("/") === schemaDiagramAddress(one.name),
      },
      visible(one.name),
    ),
  );
  const isElsewhere = relation !== undefined || schema !== undefined;
  const first = isElsewhere && h("option", { value: "", selected: true }, "this part");
  return h(
    "label",
    null,
    "Show",
    h(
      "select",
      { onchange: (event) => event.target.value && (location.hash = event.target.value) },
      first,
      h("option", { value: "#/diagram" }, "all schemas"),
      options,
    ),
  );
}

/** Which colour is which schema, where there are several. */
function legend(ids) {
  const shown = [...new Set(ids.map((id) => relations[id].schemaId))].sort((a, b) => a - b);
  if (shown.length < 2) return null;
  return h(
    "div",
    { class: "legend", role: "note", "aria-label": "Schemas by colour" },
    shown.map((id) => h("span", { class: hueOf(id) }, h("span", { class: "dot" }), nameOf(schemas[id].name))),
  );
}
