// Search: which tables, columns, views and other objects fit the words, best first.

/** Names and comments in small letters, by their numbers; made at the first search. @type {string[] | null} */
let small = null;

function smallStrings() {
  return (small ??= strings.map((one) => one.toLowerCase()));
}

/** How well each text fits a word, by the text's number: 0 not at all, 100 exactly. */
function scores(word) {
  const small = smallStrings();
  const found = new Uint8Array(small.length);
  for (let number = 0; number < small.length; number += 1) {
    const one = small[number];
    const place = one.indexOf(word);
    if (place < 0) continue;
    if (one.length === word.length) found[number] = 100;
    else if (place === 0) found[number] = 80;
    else found[number] = startsWord(one, word, place) ? 60 : 35;
  }
  return found;
}

function startsWord(one, word, first) {
  for (let place = first; place >= 0; place = one.indexOf(word, place + 1)) {
    if (place === 0 || !/[\p{L}\p{N}]/u.test(one[place - 1])) return true;
  }
  return false;
}

/** The best `limit` of what is offered to it, and how many were offered. */
class Best {
  constructor(limit) {
    this.limit = limit;
    this.count = 0;
    this.list = [];
    this.least = -1;
  }

  offer(score, kind, id, position) {
    this.count += 1;
    if (this.list.length >= this.limit && score <= this.least) return;
    let place = this.list.length;
    while (place > 0 && this.list[place - 1].score < score) place -= 1;
    this.list.splice(place, 0, { score, kind, id, position });
    if (this.list.length > this.limit) this.list.pop();
    this.least = this.list[this.list.length - 1].score;
  }
}

/**
 * Each word must fit something of the thing; at least one must fit the thing's own name or comment, and not only what it
 * stands in.
 * @param {string} query
 * @returns {{ words: string[], count: number, found: { kind: string, id: number, position: number }[] }}
 */
function search(query, limit = 40) {
  const words = query
    .toLowerCase()
    .split(/[\s.]+/)
    .filter((word) => word !== "");
  const best = new Best(limit);
  if (words.length > 0) {
    // `invoice.customer` asks for a name, and says what it is in.
    const fits = words.map(scores);
    const asked = {
      fits,
      fitsAny: fits.reduce((all, fit) => all.map((score, number) => score | fit[number])),
      isPath: /\S\.\S/.test(query),
    };
    searchRelations(asked, best);
    searchObjects(asked, best);
  }
  return { words, count: best.count, found: best.list };
}

/** The score of a thing, or 0. Own texts count fully, a comment a quarter, what it stands in a tenth. */
function total({ fits, isPath }, name, comment, around) {
  if (isPath && fits[fits.length - 1][name] === 0) return 0;
  let sum = 0;
  let own = 0;
  for (const fit of fits) {
    const mine = Math.max(fit[name], comment === null || comment === undefined ? 0 : fit[comment] / 4);
    let other = 0;
    for (const number of around) if (number !== null) other = Math.max(other, fit[number] / 10);
    if (mine === 0 && other === 0) return 0;
    sum += Math.max(mine, other);
    own = Math.max(own, mine);
  }
  return own === 0 ? 0 : sum / fits.length;
}

function searchRelations(asked, best) {
  const from = data.relations;
  for (const relation of relations) {
    const [name, comment] = [from.name[relation.id], from.comment[relation.id]];
    const schema = data.schemas[relation.schemaId].name;
    const score = total(asked, name, comment, [schema]);
    // Of equals, the shorter name and the table with more links come first.
    if (score > 0)
      best.offer(
        score + 12 - relation.isView * 3 + Math.min(degree(relation.id), 30) / 10 - relation.name.length / 50,
        "relation",
        relation.id,
        0,
      );
    searchColumns(asked, best, relation, name, schema);
  }
}

function searchColumns(asked, best, relation, tableName, schema) {
  const numbers = data.relations.columns[relation.id];
  const around = [tableName, schema];
  let position = 0;
  for (let place = 0; place < numbers.length; position += 1) {
    const [name, flags] = [numbers[place], numbers[place + 2]];
    place += 3 + ((flags & 32) !== 0 ? 1 : 0);
    const comment = (flags & 64) !== 0 ? numbers[place++] : null;
    // Most columns fit nothing: that is seen without a call.
    if (asked.fitsAny[name] === 0 && (comment === null || asked.fitsAny[comment] === 0)) continue;
    const score = total(asked, name, comment, around);
    if (score > 0) best.offer(score - relation.name.length / 50, "column", relation.id, position);
  }
}

function searchObjects(asked, best) {
  const from = data.objects;
  for (const object of objects) {
    const schema = object.schemaId === null ? null : data.schemas[object.schemaId].name;
    const score = total(asked, from.name[object.id], from.comment[object.id], [from.summary[object.id], schema]);
    if (score > 0) best.offer(score + 4 - object.name.length / 50, "object", object.id, 0);
  }
}

/** A text with the words in it marked. */
function marked(shown, words) {
  const parts = [];
  const lower = shown.toLowerCase();
  // Some letters change their length when made small; then nothing is marked.
  if (lower.length !== shown.length) return [shown];
  let place = 0;
  while (place < shown.length) {
    const hits = words.map((word) => [lower.indexOf(word, place), word.length]).filter(([at]) => at >= 0);
    if (hits.length === 0) break;
    const [at, length] = hits.reduce((a, b) => (b[0] < a[0] || (b[0] === a[0] && b[1] > a[1]) ? b : a));
    parts.push(shown.slice(place, at), h("mark", null, shown.slice(at, at + length)));
    place = at + length;
  }
  parts.push(shown.slice(place));
  return parts;
}
