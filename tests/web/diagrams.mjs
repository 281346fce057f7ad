// Renders every Mermaid block of Markdown files as GitHub does: FOLDER=folder node diagrams.mjs
// Prints what each shows, as JSON by file; SHOTS=folder also takes a picture of each.

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { marked } from "marked";
import { startBrowser } from "./browser.mjs";

/** GitHub's limits, which are Mermaid's own; and its security level. */
const SETTINGS = { startOnLoad: false, securityLevel: "strict", maxTextSize: 50000, maxEdges: 500 };

/** The blocks as a Markdown parser sees them, so that one that ends too early, or never, is found. */
const blocks = (file) =>
  marked
    .lexer(readFileSync(file, "utf8"))
    .filter((token) => token.type === "code" && token.lang === "mermaid")
    .map((token) => token.text);

/** Draws a block, and gives back the texts in the picture. Runs in the page. */
async function draw(text) {
  // A text that is too long, or does not parse, is drawn as a picture that says so.
  await window.mermaid.parse(text);
  const { svg } = await window.mermaid.render("drawn", text);
  document.body.innerHTML = svg;
  const drawing = document.querySelector("svg");
  const labels = drawing.querySelectorAll(".nodeLabel, .edgeLabel p, .label p, .label text");
  return [...new Set([...labels].map((label) => label.textContent))];
}

const browser = await startBrowser();
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  // As wide as GitHub's column.
  await page.setViewport({ width: 1012, height: 800 });
  const troubles = [];
  page.on("dialog", (dialog) => dialog.dismiss().then(() => troubles.push(dialog.message())));
  page.on("request", (request) => request.url().startsWith("http") && troubles.push(request.url()));
  await page.goto(pathToFileURL(join(import.meta.dirname, "blank.html")).href);
  const mermaid = process.env.MERMAID ?? createRequire(import.meta.url).resolve("mermaid/dist/mermaid.min.js");
  await page.addScriptTag({ path: mermaid });
  await page.evaluate((settings) => window.mermaid.initialize(settings), SETTINGS);
  const shown = {};
  for (const file of readdirSync(process.env.FOLDER).filter((name) => name.endsWith(".md"))) {
    shown[file] = [];
    for (const [number, text] of blocks(join(process.env.FOLDER, file)).entries()) {
      const labels = await page.evaluate(draw, text).catch((error) => {
        throw new Error(`${file}, block ${number}: ${error.message}\n${text.slice(0, 2000)}`);
      });
      shown[file].push({ text, labels });
      if (process.env.SHOTS)
        await page.screenshot({ path: join(process.env.SHOTS, `${file}-${number}.png`), fullPage: true });
    }
  }
  if (troubles.length) throw new Error(`nothing may run or be loaded: ${troubles}`);
  console.log(JSON.stringify(shown));
} finally {
  await browser.stop();
}
