// The search box: results as you type, arrows and Enter to go there.

const searchInput = /** @type {HTMLInputElement} */ (byId("search"));
const resultList = byId("results");
let chosen = -1;

function startSearchBox() {
  // The first search takes longest: it is over before anybody types.
  setTimeout(() => search("a"), 300);
  searchInput.addEventListener("input", showResults);
  searchInput.addEventListener("focus", showResults);
  searchInput.addEventListener("keydown", searchKey);
  document.addEventListener("pointerdown", (event) => {
    if (!(event.target instanceof Element && event.target.closest(".search"))) closeResults();
  });
}

function closeResults() {
  resultList.hidden = true;
  searchInput.setAttribute("aria-expanded", "false");
  searchInput.removeAttribute("aria-activedescendant");
}

function showResults() {
  const { words, count, found } = search(searchInput.value);
  if (words.length === 0) {
    closeResults();
    byId("found").textContent = "";
    return;
  }
  const rows = found.map((one, number) => resultRow(one, words, number));
  const none = h("p", { class: "none" }, "Nothing is called so, and no comment says so.");
  const rest =
    count > found.length &&
    h("p", { class: "none" }, `and ${grouped(count - found.length)} more: another word narrows it down`);
  resultList.replaceChildren(...(rows.length > 0 ? rows : [none]), ...(rest ? [rest] : []));
  resultList.hidden = false;
  resultList.scrollTop = 0;
  searchInput.setAttribute("aria-expanded", "true");
  byId("found").textContent = counted(count, "result");
  choose(rows.length > 0 ? 0 : -1);
}

function resultRow({ kind, id, position }, words, number) {
  const { address, sign, title, where, said, word } = resultParts(kind, id, position);
  return h(
    "a",
    {
      class: "result",
      role: "option",
      id: `result-${number}`,
      href: address,
      tabindex: "-1",
      "aria-selected": "false",
      onclick: leaveSearch,
    },
    icon(sign),
    h(
      "span",
      { class: "what" },
      h(
        "span",
        { class: "title" },
        h("bdi", null, marked(visible(title), words)),
        where && h("span", { class: "where" }, " in ", h("bdi", null, marked(visible(where), words))),
      ),
      said && h("span", { class: "said" }, marked(excerpt(said, words), words)),
    ),
    h("span", { class: "kind" }, word),
  );
}

function resultParts(kind, id, position) {
  if (kind === "object") {
    const object = objects[id];
    const sign = /function|procedure|aggregate/.test(object.kind) ? "routine" : "object";
    const where = hasSeveralSchemas && object.schema !== data.default_schema ? object.schema : "";
    return {
      address: objectAddress(object),
      sign,
      title: object.name,
      where,
      said: object.comment ?? object.summary,
      word: object.kind,
    };
  }
  const relation = relations[id];
  if (kind === "column") {
    const column = columnsOf(id)[position];
    const address = `${relationAddress(relation)}/${encode(column.name)}`;
    return {
      address,
      sign: "column",
      title: column.name,
      where: label(relation),
      said: column.comment,
      word: firstLine(column.type, 24),
    };
  }
  const where = hasSeveralSchemas ? relation.schema : "";
  return {
    address: relationAddress(relation),
    sign: relation.isView ? "view" : "table",
    title: relation.name,
    where,
    said: relation.comment,
    word: KINDS[relation.kind],
  };
}

/** The part of a comment where the first word is. */
function excerpt(said, words) {
  const line = said.replace(/\s+/g, " ");
  const at = Math.min(...words.map((word) => line.toLowerCase().indexOf(word)).filter((place) => place >= 0));
  return Number.isFinite(at) && at > 60 ? `…${line.slice(at - 30, at + 130)}` : firstLine(line);
}

function choose(number) {
  const rows = resultList.querySelectorAll(".result");
  rows[chosen]?.setAttribute("aria-selected", "false");
  chosen = number;
  const row = rows[number];
  if (!row) return searchInput.removeAttribute("aria-activedescendant");
  row.setAttribute("aria-selected", "true");
  row.scrollIntoView({ block: "nearest" });
  searchInput.setAttribute("aria-activedescendant", row.id);
}

function leaveSearch() {
  closeResults();
  searchInput.value = "";
  searchInput.blur();
}

function searchKey(event) {
  const rows = resultList.querySelectorAll(".result");
  const isOpen = !resultList.hidden && rows.length > 0;
  if (event.key === "Escape") {
    if (resultList.hidden) leaveSearch();
    else closeResults();
  } else if (event.key === "ArrowDown" && isOpen) choose((chosen + 1) % rows.length);
  else if (event.key === "ArrowUp" && isOpen) choose((chosen + rows.length - 1) % rows.length);
  else if (event.key === "ArrowDown") showResults();
  else if (event.key === "Enter" && isOpen) /** @type {HTMLElement} */ (rows[Math.max(chosen, 0)]).click();
  else return;
  event.preventDefault();
}
