// The catalog as the page holds it. `crates/publish/src/render/html/data.rs` writes what is read here.

const data = JSON.parse(byId("data").textContent);
const strings = data.strings;
const text = (number) => (number === null || number === undefined ? null : strings[number]);

/** By the number of a relation's kind. */
const KINDS = ["table", "partitioned table", "foreign table", "virtual table", "view", "materialized view"];

/**
 * @typedef {{ id: number, schemaId: number, schema: string, name: string, kind: number, isView: boolean,
 *   comment: string | null, rows: number | null, estimated: boolean, bytes: number | null, indexes: number,
 *   parent: number | null }} Relation
 * @typedef {{ name: string, type: string, flags: number, nullable: boolean, stored: boolean, computed: boolean,
 *   identity: string, default: string | null, comment: string | null }} Column
 * @typedef {{ id: number, from: number, name: string, to: number | null, columns: number[], there: number[],
 *   target: string }} ForeignKey
 */

const schemas = data.schemas.map((schema, id) => ({ id, name: text(schema.name), comment: text(schema.comment) }));

/** @type {Relation[]} */
const relations = data.relations.name.map((name, id) => {
  const from = data.relations;
  const schemaId = from.schema[id];
  return {
    id,
    schemaId,
    schema: schemas[schemaId].name,
    name: text(name),
    kind: from.kind[id],
    isView: from.kind[id] >= 4,
    comment: text(from.comment[id]),
    rows: from.rows[id],
    estimated: from.estimated[id] === 1,
    bytes: from.bytes[id],
    indexes: from.indexes[id],
    parent: from.parent[id],
  };
});
const tables = relations.filter((relation) => !relation.isView);
const views = relations.filter((relation) => relation.isView);

const objects = data.objects.name.map((name, id) => {
  const from = data.objects;
  const schema = from.schema[id] === null ? null : schemas[from.schema[id]];
  return {
    id,
    kind: text(from.kind[id]),
    schema: schema?.name ?? "",
    schemaId: schema?.id ?? null,
    name: text(name),
    comment: text(from.comment[id]),
    summary: text(from.summary[id]),
  };
});

const pair = (schema, name) => `${schema}\u0000${name}`;
const relationNumbers = new Map(relations.map((relation) => [pair(relation.schema, relation.name), relation.id]));
const objectNumbers = new Map(
  objects.map((object) => [pair(object.kind, pair(object.schema, object.name)), object.id]),
);

/** @returns {Relation | undefined} */
function findRelation(schema, name) {
  return relations[relationNumbers.get(pair(schema, name)) ?? -1];
}

function findObject(kind, schema, name) {
  return objects[objectNumbers.get(pair(kind, pair(schema, name))) ?? -1];
}

/** The foreign keys of all tables, in order, and by where they point to. @type {ForeignKey[][]} */
const foreignKeys = data.relations.foreign_keys.map((keys, from) =>
  keys.map(([name, to, columns, there, target], id) => ({
    id,
    from,
    name: text(name),
    to,
    columns,
    there,
    target: text(target),
  })),
);
/** @type {ForeignKey[][]} */
const incoming = relations.map(() => []);
foreignKeys.flat().forEach((key) => key.to !== null && incoming[key.to].push(key));

const uses = data.relations.uses;
/** The views that read a relation. @type {number[][]} */
const usedBy = relations.map(() => []);
uses.forEach((used, view) => used.forEach((relation) => usedBy[relation].push(view)));

/** @type {(Column[] | undefined)[]} */
const columnsRead = [];

/** The columns of a relation, decoded when they are first asked for. @returns {Column[]} */
function columnsOf(id) {
  return (columnsRead[id] ??= decodeColumns(data.relations.columns[id]));
}

function decodeColumns(numbers) {
  const columns = [];
  for (let place = 0; place < numbers.length;) {
    const [name, type, flags] = [numbers[place], numbers[place + 1], numbers[place + 2]];
    place += 3;
    columns.push({
      name: text(name),
      type: text(type),
      flags,
      nullable: (flags & 1) !== 0,
      stored: (flags & 2) !== 0,
      computed: (flags & 4) !== 0,
      identity: (flags & 8) !== 0 ? "always" : (flags & 16) !== 0 ? "by default" : "",
      default: (flags & 32) !== 0 ? text(numbers[place++]) : null,
      comment: (flags & 64) !== 0 ? text(numbers[place++]) : null,
    });
  }
  return columns;
}

/** Positions of the primary key's columns. @returns {number[]} */
const primaryOf = (id) => data.relations.primary[id];

/** Whether no two rows can have the same values in these columns. */
function isUnique(id, positions) {
  const covers = (key) => key.length > 0 && key.every((position) => positions.includes(position));
  return covers(primaryOf(id)) || data.relations.unique[id].some(covers);
}

/** What is known of a relation, or object, beside that: parsed when it is first asked for, a chunk at a time. */
const chunks = new Map();
function detailsOf(kind, id) {
  const key = `${kind}-${Math.floor(id / data.chunk)}`;
  if (!chunks.has(key)) chunks.set(key, JSON.parse(byId(key).textContent));
  return chunks.get(key)[id % data.chunk];
}

const hasSeveralSchemas = new Set(relations.map((relation) => relation.schemaId)).size > 1;

/** A name for people: without its schema where that is the default one, or the only one. */
function label(relation) {
  return hasSeveralSchemas && relation.schema !== data.default_schema
    ? `${relation.schema}.${relation.name}`
    : relation.name;
}

const hueOf = (schemaId) => `hue-${schemaId % 10}`;

/** How many tables are joined with this one by foreign keys. */
function degree(id) {
  return foreignKeys[id].length + incoming[id].length;
}
