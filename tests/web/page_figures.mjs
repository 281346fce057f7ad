// Says how fast a page is: PAGE=file node page_figures.mjs. A line of JSON; no figure is judged here.

import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { openPage, startBrowser } from "./browser.mjs";

const file = process.env.PAGE;
const browser = await startBrowser();
try {
  const page = await openPage(browser, pathToFileURL(file).href);
  const ready = await page.evaluate(() => Math.round(performance.getEntriesByName("ready")[0].startTime));
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const words = ["a", "in", "invo", "customer id", "created", "nowhere to be found"];
  const keystrokes = await page.evaluate((queries) => {
    const input = document.getElementById("search");
    return queries.map((query) => {
      const start = performance.now();
      input.value = query;
      input.dispatchEvent(new Event("input"));
      // Until the results have their places.
      document.getElementById("results").getBoundingClientRect();
      return Math.round(performance.now() - start);
    });
  }, words);
  const counted = await page.evaluate(() => document.querySelector(".facts dd").textContent);
  const timed = async (hash, done) => {
    const start = Date.now();
    await page.evaluate((to) => (location.hash = to), hash);
    await page.waitForSelector(done);
    return Date.now() - start;
  };
  const diagram = await timed("#/diagram", ".drawing .node");
  const table = await timed(await page.$eval(".sidebar a.row", (row) => row.getAttribute("href")), ".page h1");
  const rows = await page.$$eval(".sidebar .row", (list) => list.length);
  assert.ok(rows < 200, `${rows} rows of the list are elements`);
  assert.deepEqual(await page.troubles(), []);
  console.log(
    JSON.stringify({
      tables: counted,
      bytes: statSync(file).size,
      ready_ms: ready,
      keystrokes_ms: Object.fromEntries(words.map((word, place) => [word, keystrokes[place]])),
      diagram_ms: diagram,
      table_ms: table,
    }),
  );
} finally {
  await browser.stop();
}
