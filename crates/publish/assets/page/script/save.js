// Saves a diagram as an SVG file, which needs nothing of this page any more.

/** @param {SVGSVGElement} svg @param {{ w: number, h: number }} bounds */
function saveSvg(svg, { w, h: height }) {
  const margin = 24;
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  dress(copy, {
    xmlns: SVG,
    width: Math.ceil(w + margin * 2),
    height: Math.ceil(height + margin * 2),
    viewBox: `${-margin} ${-margin} ${w + margin * 2} ${height + margin * 2}`,
    // As on paper.
    "data-theme": "light",
  });
  copy.classList.remove("far", "lighting");
  // Links of this page lead nowhere from there.
  copy.querySelectorAll("a").forEach((link) => link.removeAttribute("href"));
  copy.querySelectorAll(".focus-link, .hit").forEach((element) => element.remove());
  copy.prepend(s("style", null, document.querySelector("style").textContent));
  const text = new XMLSerializer().serializeToString(copy);
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  const name = data.database.replace(/[^\p{L}\p{N}_-]+/gu, "-") || "schema";
  h("a", { href: address, download: `${name}.svg` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
