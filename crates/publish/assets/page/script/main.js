// Starts the page, and shows what the address says.

const main = byId("main");

function pageOf(hash) {
  const { page, names, rest } = parseAddress(hash);
  if (page === "") return { title: "", content: overviewPage() };
  if (page === "table" || page === "view") return { title: names[1], content: relationPage(names, rest[0] ?? "") };
  if (page === "schema") return { title: names[0], content: schemaPage(names[0]) };
  if (page === "objects") return { title: plural(names[0] || "object"), content: kindPage(names[0]) };
  if (page === "object") return { title: names[names.length - 1], content: objectPage(rest[0], names) };
  if (page === "diagram") return { title: "Diagram", content: diagramPage(names, rest) };
  if (page === "part") return { title: "Diagram", content: partPage(names) };
  return { title: "", content: missingPage(page) };
}

/** Where each address was scrolled to, for going back. */
const scrolled = new Map();
let shownHash = "";

function show() {
  scrolled.set(shownHash, main.scrollTop);
  const isFirst = main.childElementCount === 0 || shownHash === "";
  shownHash = location.hash || "#/";
  closeDiagrams();
  const { title, content } = pageOf(shownHash);
  main.replaceChildren(content);
  document.documentElement.dataset.shown = shownHash;
  document.title = title ? `${visible(title)} · ${visible(data.database)}` : visible(data.database);
  markLinks();
  sidebar.classList.remove("open");
  byId("menu").setAttribute("aria-expanded", "false");
  const target = main.querySelector("tr.target");
  if (target) target.scrollIntoView({ block: "center" });
  else main.scrollTop = scrolled.get(shownHash) ?? 0;
  // Who reads by ear is told of the new page; at the start the browser does that itself.
  if (!isFirst) /** @type {HTMLElement} */ (main.querySelector("h1") ?? main).focus({ preventScroll: true });
}

function markLinks() {
  const { page } = parseAddress(shownHash);
  const set = (id, isCurrent) =>
    isCurrent ? byId(id).setAttribute("aria-current", "page") : byId(id).removeAttribute("aria-current");
  set("to-overview", page === "");
  set("to-diagram", page === "diagram" || page === "part");
  markCurrent(shownHash.split("/").slice(0, 3).join("/"));
}

function pageKey(event) {
  const isTyping = event.target instanceof Element && event.target.closest("input, select, textarea");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    searchInput.focus();
    searchInput.select();
  }
}

function start() {
  startTheme();
  byId("brand").append(icon("database"), nameOf(data.database));
  byId("brand").setAttribute("aria-label", `${visible(data.database)}, overview`);
  byId("menu").append(icon("menu"));
  byId("menu").addEventListener("click", () =>
    byId("menu").setAttribute("aria-expanded", String(sidebar.classList.toggle("open"))),
  );
  main.addEventListener("click", () => sidebar.classList.remove("open"));
  startSearchBox();
  startSidebar();
  document.addEventListener("keydown", pageKey);
  window.addEventListener("hashchange", show);
  main.replaceChildren();
  show();
  document.documentElement.dataset.ready = "true";
  performance.mark("ready");
}

start();
