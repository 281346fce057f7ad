// The list of all tables, views and kinds of objects. Only the rows in sight are elements: there may be 10,000.

const ROW = 28;
const sidebar = byId("sidebar");
const room = h("div", { class: "room", role: "list" });
/** Schemas, and "everything else", that are folded. */
const folded = new Set();
/** @type {{ group?: string, key?: string, hue?: string, count?: number, href?: string, name?: string, sign?: string }[]} */
let listRows = [];
let currentHref = "";

function startSidebar() {
  // Many schemas are easier to survey folded.
  if (schemas.length > 12) schemas.forEach((schema) => folded.add(`schema ${schema.id}`));
  sidebar.append(room);
  sidebar.addEventListener("scroll", paintSidebar, { passive: true });
  sidebar.addEventListener("keydown", sidebarKey);
  new ResizeObserver(paintSidebar).observe(sidebar);
  layRows();
}

function layRows() {
  const bySchema = schemas.map(() => /** @type {Relation[]} */ ([]));
  relations.forEach((relation) => bySchema[relation.schemaId].push(relation));
  listRows = [];
  schemas.forEach((schema, id) => {
    if (bySchema[id].length === 0) return;
    const key = `schema ${id}`;
    listRows.push({ group: schema.name, key, hue: hueOf(id), count: bySchema[id].length });
    if (folded.has(key)) return;
    for (const relation of bySchema[id])
      listRows.push({ href: relationAddress(relation), name: relation.name, sign: relation.isView ? "view" : "table" });
  });
  const kinds = objectKinds();
  if (kinds.length > 0) listRows.push({ group: "Everything else", key: "objects", count: objects.length });
  if (!folded.has("objects")) {
    for (const [kind, count] of kinds)
      listRows.push({ href: kindAddress(kind), name: plural(kind), sign: "object", count });
  }
  room.style.setProperty("height", `${listRows.length * ROW + 16}px`);
  paintSidebar();
}

/** Kinds of objects that are neither tables nor views, with their counts, in the order in which they come. */
function objectKinds() {
  const counts = new Map();
  for (const object of objects) counts.set(object.kind, (counts.get(object.kind) ?? 0) + 1);
  return [...counts];
}

function plural(kind) {
  const capital = kind[0].toUpperCase() + kind.slice(1);
  return /[^aeiou]y$/.test(kind)
    ? `${capital.slice(0, -1)}ies`
    : /(s|x|ss)$/.test(kind)
      ? `${capital}es`
      : `${capital}s`;
}

function paintSidebar() {
  const first = Math.max(0, Math.floor(sidebar.scrollTop / ROW) - 8);
  const last = Math.min(listRows.length, Math.ceil((sidebar.scrollTop + sidebar.clientHeight) / ROW) + 8);
  const focused = document.activeElement?.closest?.(".sidebar .row")?.getAttribute("data-row");
  room.replaceChildren(...listRows.slice(first, last).map((row, offset) => listRow(row, first + offset)));
  if (focused !== undefined && focused !== null) focusRow(Number(focused), false);
}

function listRow(row, number) {
  const isOpen = !folded.has(row.key);
  const shared = { "data-row": number };
  const element =
    row.group !== undefined
      ? h(
          "button",
          {
            ...shared,
            type: "button",
            class: `row group ${row.hue ?? ""}`,
            "aria-expanded": String(isOpen),
            onclick: () => fold(row.key),
          },
          icon("open"),
          row.hue && h("span", { class: "dot" }),
          nameOf(row.group),
          h("span", { class: "count" }, grouped(row.count)),
        )
      : h(
          "a",
          {
            ...shared,
            class: "row",
            href: row.href,
            title: visible(row.name),
            "aria-current": row.href === currentHref && "page",
          },
          icon(row.sign),
          nameOf(row.name),
          row.count !== undefined && h("span", { class: "count" }, grouped(row.count)),
        );
  const item = h("div", { role: "listitem", "aria-setsize": listRows.length, "aria-posinset": number + 1 }, element);
  element.style.setProperty("top", `${number * ROW + 8}px`);
  return item;
}

function fold(key) {
  if (!folded.delete(key)) folded.add(key);
  layRows();
}

/** Marks the page that is shown, and brings its row in sight. */
function markCurrent(href) {
  currentHref = href;
  let number = listRows.findIndex((row) => row.href === href);
  if (number < 0) {
    const relation = relations.find((one) => relationAddress(one) === href);
    if (relation && folded.delete(`schema ${relation.schemaId}`)) {
      layRows();
      number = listRows.findIndex((row) => row.href === href);
    }
  }
  const top = number * ROW;
  const isSeen = top >= sidebar.scrollTop && top + ROW * 2 <= sidebar.scrollTop + sidebar.clientHeight;
  if (number >= 0 && !isSeen) sidebar.scrollTop = Math.max(0, top - sidebar.clientHeight / 3);
  paintSidebar();
}

function focusRow(number, scroll = true) {
  const top = number * ROW;
  if (scroll && top < sidebar.scrollTop) sidebar.scrollTop = top;
  if (scroll && top + ROW * 2 > sidebar.scrollTop + sidebar.clientHeight)
    sidebar.scrollTop = top + ROW * 2 - sidebar.clientHeight;
  if (scroll) paintSidebar();
  /** @type {HTMLElement | null} */ (room.querySelector(`[data-row="${number}"]`))?.focus({ preventScroll: true });
}

function sidebarKey(event) {
  const row = event.target.closest(".row");
  const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -Infinity, End: Infinity };
  if (!row || !(event.key in moves)) return;
  event.preventDefault();
  const next = Number(row.getAttribute("data-row")) + moves[event.key];
  focusRow(Math.max(0, Math.min(listRows.length - 1, next)));
}
