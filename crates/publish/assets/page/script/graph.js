// Which tables a diagram shows.

/** Partitions are shown by the table that they are parts of. */
const isDrawn = (id) => !relations[id].isView && relations[id].parent === null;

/** The tables that a table is joined with, once each, in order. @returns {number[]} */
function neighbours(id) {
  const found = new Set();
  for (const key of foreignKeys[id]) if (key.to !== null && key.to !== id) found.add(key.to);
  for (const key of incoming[id]) if (key.from !== id && isDrawn(key.from)) found.add(key.from);
  return [...found];
}

/**
 * A table and those that can be reached from it along `depth` foreign keys, in either direction.
 * @returns {{ ids: number[], left: number }} `left`: how many did not fit
 */
function neighbourhood(id, depth, most) {
  const reached = new Set([id]);
  let edge = [id];
  for (let step = 0; step < depth && edge.length > 0; step += 1) {
    const next = [];
    for (const one of edge) {
      for (const neighbour of neighbours(one)) {
        if (reached.has(neighbour)) continue;
        reached.add(neighbour);
        next.push(neighbour);
      }
    }
    edge = next;
  }
  const ids = [...reached];
  return { ids: ids.slice(0, most), left: Math.max(0, ids.length - most) };
}

/** Foreign keys between these tables. @returns {ForeignKey[]} */
function keysBetween(ids) {
  const inside = new Set(ids);
  return ids.flatMap((id) => foreignKeys[id].filter((key) => key.to !== null && inside.has(key.to)));
}
