// Divides what is too large for one diagram into parts: schemas, and of large schemas tables that belong together.

const LARGEST_PART = 40;
/** Of a very large schema rather larger parts than more of them. */
const MOST_PARTS = 60;

/**
 * @typedef {{ hub: Relation, schemaId: number, ids: number[], name: string, isSchema: boolean, isLinked: boolean }} Part
 */

/** @type {Map<number, Part[]>} */
const partsOfSchema = new Map();

/** The parts of a schema; one, if it is small. @returns {Part[]} */
function schemaParts(schemaId) {
  if (!partsOfSchema.has(schemaId)) partsOfSchema.set(schemaId, divideSchema(schemaId));
  return partsOfSchema.get(schemaId);
}

function divideSchema(schemaId) {
  const all = tables.filter((table) => table.schemaId === schemaId).map((table) => table.id);
  const drawn = all.filter(isDrawn);
  // A schema for partitions alone shows them.
  const ids = drawn.length > 0 ? drawn : all;
  if (ids.length === 0) return [];
  if (ids.length <= LARGEST_PART) return [partOf(schemaId, ids, true, true)];
  const place = new Map(ids.map((id, number) => [id, number]));
  const edges = keysBetween(ids).map((key) => [place.get(key.from), place.get(key.to)]);
  const most = Math.max(LARGEST_PART, Math.min(MOST_AT_ONCE, Math.ceil(ids.length / MOST_PARTS)));
  const found = findParts(ids.length, edges, most).filter((part) => part.length >= LEAST_OF_A_PART);
  const joined = new Set(found.flat());
  const others = ids.filter((_, number) => !joined.has(number));
  const parts = found.map((members) =>
    partOf(
      schemaId,
      members.map((number) => ids[number]),
      false,
      true,
    ),
  );
  // What is joined with few tables or none is in no natural order: by name.
  const share = Math.max(LARGEST_PART * 2, most);
  for (let first = 0; first < others.length; first += share)
    parts.push(partOf(schemaId, others.slice(first, first + share), false, false));
  return parts.length > 1 ? parts : [partOf(schemaId, ids, true, true)];
}

function partOf(schemaId, ids, isSchema, isLinked) {
  const hub = relations[ids.reduce((best, id) => (degree(id) > degree(best) ? id : best), ids[0])];
  const name = isSchema ? schemas[schemaId].name : isLinked ? hub.name : `${hub.name} …`;
  return { hub, schemaId, ids, name, isSchema, isLinked };
}

/** Each schema that has tables, whole. @returns {Part[]} */
function wholeSchemas() {
  return schemas.flatMap((schema) => {
    const ids = schemaParts(schema.id).flatMap((part) => part.ids);
    return ids.length > 0 ? [partOf(schema.id, ids, true, true)] : [];
  });
}

/** The part that a table is in. @returns {Part | undefined} */
function partWith(relation) {
  return schemaParts(relation.schemaId).find((part) => part.ids.includes(relation.id));
}

/** A drawing of parts, with a line where foreign keys lead from one to another. */
function partScene(parts) {
  const home = new Map(parts.flatMap((part, number) => part.ids.map((id) => [id, number])));
  const between = new Map();
  for (const [id, number] of home) {
    for (const key of foreignKeys[id]) {
      const to = key.to === null ? undefined : home.get(key.to);
      if (to === undefined || to === number) continue;
      const name = `${number} ${to}`;
      between.set(name, { from: number, to, count: (between.get(name)?.count ?? 0) + 1 });
    }
  }
  // Where everything is joined with everything, only strong ties say something.
  let ties = [...between.values()];
  for (let least = 2; ties.length > parts.length * 2.5; least += 1) ties = ties.filter((tie) => tie.count >= least);
  const edges = ties.map(({ from, to, count }) => ({
    from,
    to,
    fromRow: -1,
    toRow: -1,
    count,
    title: counted(count, "foreign key"),
  }));
  return { nodes: parts.map(partNode), edges };
}

function partNode(part) {
  const inOrder = [...part.ids].sort((a, b) => degree(b) - degree(a) || a - b).slice(0, 5);
  return {
    title: part.name,
    remark: counted(part.ids.length, "table"),
    hue: hueOf(part.schemaId),
    group: part.schemaId,
    href: part.isSchema ? schemaDiagramAddress(schemas[part.schemaId].name) : partAddress(part.hub),
    described: `${part.isSchema ? "Schema" : "Tables around"} ${visible(part.name)}, ${counted(part.ids.length, "table")}`,
    rows: inOrder.map((id) => ({ name: relations[id].name, type: "", primary: false, foreign: false, column: -1 })),
    rest: part.ids.length > inOrder.length ? `and ${grouped(part.ids.length - inOrder.length)} more` : "",
    hidden: 0,
  };
}
