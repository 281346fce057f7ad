// Makes elements. Whatever the catalog says goes in as text: nothing here, or anywhere, reads markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * Sets what an element has: `on…` are listeners, all else attributes; what is false or missing is left out.
 * @param {Element} element
 * @param {Object<string, any>} attributes
 */
function dress(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  return element;
}

/**
 * An HTML element: `h("a", { href: "#/" }, "Overview")`. Children are elements, texts, lists of them, or nothing.
 * @param {string} tag
 * @param {Object<string, any> | null} attributes
 */
function h(tag, attributes, ...children) {
  const element = dress(document.createElement(tag), attributes ?? {});
  element.append(...present(children));
  return element;
}

/** An SVG element, made like those of `h`. */
function s(tag, attributes, ...children) {
  const element = dress(document.createElementNS(SVG, tag), attributes ?? {});
  element.append(...present(children));
  return element;
}

function present(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== undefined && child !== null && child !== false && child !== "");
}

/** Outlines on a field of 16 by 16. */
const ICONS = {
  table: "M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6",
  view: "M1.5 8s2.4-4.2 6.5-4.2S14.5 8 14.5 8s-2.4 4.2-6.5 4.2S1.5 8 1.5 8zM8 6.3a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4z",
  column: "M6 2.5h4v11H6zM2.5 5v6M13.5 5v6",
  object: "M8 1.8l5.4 3.1v6.2L8 14.2l-5.4-3.1V4.9zM2.6 4.9L8 8l5.4-3.1M8 8v6.2",
  routine: "M5.5 3.5C4 3.5 4.8 7 3 8c1.8 1 1 4.5 2.5 4.5M10.5 3.5C12 3.5 11.2 7 13 8c-1.8 1-1 4.5-2.5 4.5",
  schema: "M2 4.5h4.5l1.5 1.5h6v6.5H2z",
  database:
    "M3 4c0-1.2 2.2-2 5-2s5 .8 5 2-2.2 2-5 2-5-.8-5-2zM3 4v8c0 1.2 2.2 2 5 2s5-.8 5-2V4M3 8c0 1.2 2.2 2 5 2s5-.8 5-2",
  diagram: "M1.5 2.5h5v4h-5zM9.5 9.5h5v4h-5zM4 6.5v5h5.5",
  open: "M6 3.5L10.5 8 6 12.5",
  menu: "M2.5 4h11M2.5 8h11M2.5 12h11",
  sun: "M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM8 1.2v1.3M8 13.5v1.3M1.2 8h1.3M13.5 8h1.3M3.2 3.2l.9.9M11.9 11.9l.9.9M12.8 3.2l-.9.9M4.1 11.9l-.9.9",
  moon: "M13.5 9.8A6 6 0 0 1 6.2 2.5a6 6 0 1 0 7.3 7.3z",
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  save: "M8 2v8M4.5 7L8 10.5 11.5 7M2.5 13.5h11",
  fit: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
};

/** @param {keyof typeof ICONS} name */
function icon(name) {
  return s("svg", { class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true" }, s("path", { d: ICONS[name] }));
}

/** A name in a direction of its own, so that one written from right to left does not turn its surroundings. */
function nameOf(text) {
  return h("bdi", null, visible(text));
}

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
