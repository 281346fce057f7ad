// Names, numbers and SQL for people.

const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A name on one line, with characters that cannot be seen written out: a newline as `\u{a}`, a name of spaces too. */
function visible(name) {
  return name.replace(
    /^\s+$/u.test(name) ? /[^]/g : INVISIBLE,
    (letter) => `\\u{${letter.charCodeAt(0).toString(16)}}`,
  );
}

/** The first line of a text, cut at a length. */
function firstLine(text, length = 160) {
  const whole = text.trim();
  const line = whole
    .split("\n", 1)[0]
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, "");
  return line.length < whole.length ? `${line}…` : line;
}

/** @param {number} number */
function grouped(number) {
  return number.toLocaleString("en-US");
}

/** `1 table`, `12 tables`. */
function counted(number, one, many = `${one}s`) {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}

function twoDigits(number) {
  if (number < 100) return Math.round(number);
  const step = 10 ** (Math.floor(Math.log10(number)) - 1);
  return Math.round(number / step) * step;
}

/** Rows: `1,234`; an estimate to two digits, `≈ 1,200`, which stays on one line; `–` where nothing is known. */
function rowsText(relation) {
  if (relation.rows === null) return "–";
  return relation.estimated ? `≈\u00a0${grouped(twoDigits(relation.rows))}` : grouped(relation.rows);
}

/** Bytes in units of 1,024; `–` where nothing is known. */
function sizeText(bytes) {
  if (bytes === null) return "–";
  const units = ["B", "KB", "MB", "GB", "TB", "PB"];
  let value = bytes;
  let unit = 0;
  while (value >= 995 && unit + 1 < units.length) {
    value /= 1024;
    unit += 1;
  }
  return `${unit > 0 && value < 9.95 ? value.toFixed(1) : twoDigits(value)} ${units[unit]}`;
}

const WORDS = new Set(
  `add after all alter and any array as asc before begin between by call case cast check coalesce collate commit constraint
  create cross current_date current_timestamp date declare default deferrable delete desc distinct do domain each else end
  enum except exception execute exists false filter for foreign from full function group having if immutable in index inherits
  initially inner insert instead intersect into is join key language lateral left like limit loop materialized natural new not
  notnull null of offset old on only or order outer over partition perform policy primary procedure range references replace
  return returning returns right row schema security select sequence set setof sql stable strict table then to trigger true
  type union unique update using values view volatile when where while window with within without`.split(/\s+/),
);

const TOKEN = /--[^\n]*|\/\*[^]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|[A-Za-z_][A-Za-z_0-9$]*|[^]/g;

/** SQL with its words, texts and remarks marked. Only for the eye: nothing is understood. */
function sqlBlock(text) {
  const block = h("pre", { class: "sql", tabindex: "0" });
  let plain = "";
  const add = (element) => {
    block.append(plain, element);
    plain = "";
  };
  // A very long text is shown as it is: marking it would only take time.
  for (const token of text.length > 200000 ? [text] : (text.match(TOKEN) ?? [])) {
    if (token.length > 1 && (token.startsWith("--") || token.startsWith("/*"))) add(h("em", null, token));
    else if (token.length > 1 && token.startsWith("'")) add(h("i", null, token));
    else if (WORDS.has(token.toLowerCase())) add(h("b", null, token));
    else plain += token;
  }
  block.append(plain);
  return block;
}
