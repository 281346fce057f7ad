// Opens every page that a page has, and sees that none fails: PAGE=file node page_walk.mjs

import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { openPage, startBrowser } from "./browser.mjs";

const browser = await startBrowser();
try {
  const page = await openPage(browser, pathToFileURL(process.env.PAGE).href);
  const seen = new Set(["#/"]);
  for (const address of seen) {
    await page.evaluate((to) => (location.hash = to), address);
    await page.waitForFunction((to) => document.documentElement.dataset.shown === to, {}, address);
    const { title, links } = await page.evaluate(async () => {
      for (const button of document.querySelectorAll(".button.more, .sidebar .group[aria-expanded=false]"))
        button.click();
      // A diagram is there a moment later.
      if (document.querySelector(".drawing")) await new Promise((resolve) => setTimeout(resolve, 50));
      return {
        title: document.querySelector("h1").textContent,
        links: [...document.querySelectorAll("main a, .sidebar a")].map((link) => link.getAttribute("href")),
      };
    });
    assert.notEqual(title, "Not here", address);
    links.filter((link) => link !== "#main").forEach((link) => seen.add(link));
  }
  assert.deepEqual(await page.troubles(), []);
  console.log(`${seen.size} pages`);
} finally {
  await browser.stop();
}
