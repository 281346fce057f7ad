// Finds parts of a schema whose tables belong together: those with many foreign keys between them.

/**
 * Merges neighbours as long as that gains modularity, the smallest part first, until no part can grow.
 * @param {number} count how many nodes there are
 * @param {[number, number][]} edges
 * @param {number} most how many nodes a part may have
 * @returns {number[][]} the members of each part, in ascending order; nodes without edges are in none
 */
function findParts(count, edges, most) {
  const links = Array.from({ length: count }, () => new Map());
  for (const [a, b] of edges) {
    if (a === b) continue;
    links[a].set(b, (links[a].get(b) ?? 0) + 1);
    links[b].set(a, (links[b].get(a) ?? 0) + 1);
  }
  const weight = links.map((map) => [...map.values()].reduce((sum, one) => sum + one, 0));
  const twice = weight.reduce((sum, one) => sum + one, 0) || 1;
  const members = links.map((map, node) => (map.size > 0 ? [node] : []));
  const gain = (a, b, shared) => shared / twice - (weight[a] * weight[b]) / (twice * twice);
  // First what gains; then what is still tiny joins whom it has most to do with.
  const rounds = [
    { isDue: () => true, value: gain, room: most },
    {
      isDue: (part) => members[part].length < 4,
      value: (a, b, shared) => shared / members[b].length,
      room: most * 1.5,
    },
  ];
  for (const { isDue, value, room } of rounds) {
    for (let changed = true; changed;) {
      changed = false;
      const order = members.map((_, part) => part).filter((part) => members[part].length > 0 && isDue(part));
      order.sort((a, b) => members[a].length - members[b].length || a - b);
      for (const part of order) {
        const other = bestNeighbour(part, links, members, value, room);
        if (other < 0) continue;
        mergeParts(part, other, links, members, weight);
        changed = true;
      }
    }
  }
  return members
    .filter((part) => part.length > 0)
    .map((part) => part.sort((a, b) => a - b))
    .sort((a, b) => a[0] - b[0]);
}

function bestNeighbour(part, links, members, value, room) {
  let [best, most] = [-1, 0];
  for (const [other, shared] of links[part]) {
    if (members[part].length + members[other].length > room) continue;
    const worth = value(part, other, shared);
    if (worth > most || (worth === most && best >= 0 && other < best)) [best, most] = [other, worth];
  }
  return best;
}

/** Moves what `from` has to `into`. */
function mergeParts(from, into, links, members, weight) {
  members[into].push(...members[from]);
  members[from] = [];
  weight[into] += weight[from];
  links[into].delete(from);
  for (const [other, shared] of links[from]) {
    links[other].delete(from);
    if (other === into) continue;
    links[into].set(other, (links[into].get(other) ?? 0) + shared);
    links[other].set(into, links[into].get(other));
  }
  links[from] = new Map();
}
