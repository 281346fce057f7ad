// Addresses inside the page: `#/table/billing.invoice`, `#/diagram/billing.invoice/2`.

/** A part of an address. The dot divides schema and name, so a dot inside a name is written out. */
const encode = (part) => encodeURIComponent(part).replace(/\./g, "%2E");
const decode = (part) => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};
const qualified = (schema, name) => `${encode(schema)}.${encode(name)}`;

const relationAddress = (relation) =>
  `#/${relation.isView ? "view" : "table"}/${qualified(relation.schema, relation.name)}`;
const objectAddress = (object) => `#/object/${encode(object.kind)}/${qualified(object.schema, object.name)}`;
const schemaAddress = (schema) => `#/schema/${encode(schema)}`;
const kindAddress = (kind) => `#/objects/${encode(kind)}`;
const diagramAddress = (relation, depth = 1) => `#/diagram/${qualified(relation.schema, relation.name)}/${depth}`;
const schemaDiagramAddress = (schema) => `#/diagram/${encode(schema)}`;
const partAddress = (hub) => `#/part/${qualified(hub.schema, hub.name)}`;

/**
 * Where an address leads.
 * @returns {{ page: string, names: string[], rest: string[] }} the page, the parts of the qualified name, what follows
 */
function parseAddress(hash) {
  const [page = "", ...segments] = hash.replace(/^#?\/?/, "").split("/");
  const decoded = (segment) => segment.split(".").map(decode);
  if (page === "object") return { page, names: decoded(segments[1] ?? ""), rest: decoded(segments[0] ?? "") };
  return { page, names: segments.length > 0 ? decoded(segments[0]) : [], rest: segments.slice(1).map(decode) };
}

/** A link to a relation, with its icon if wanted. */
function relationLink(relation, shown = label(relation)) {
  return h("a", { href: relationAddress(relation) }, nameOf(shown));
}
