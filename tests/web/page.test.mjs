// Drives the page of a small database, hostile names and all: PAGE=file node page.test.mjs
//
// tests/tests/page.rs makes the page and says what is in it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { openPage, startBrowser } from "./browser.mjs";

const address = pathToFileURL(process.env.PAGE).href;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser;

before(async () => (browser = await startBrowser()));
after(() => browser.stop());

/** Opens the page at an address within, and afterwards sees that nothing ran, failed or was loaded. */
async function at(hash, use, options = {}) {
  const page = await openPage(browser, address + hash, options);
  await use(page);
  assert.deepEqual(await page.troubles(), []);
  await page.close();
}

const text = (page, selector) => page.$eval(selector, (element) => element.textContent);
const hash = (page) => page.evaluate(() => decodeURIComponent(location.hash));
const laidOut = (page) => page.waitForSelector(".drawing .node");
const nodes = (page) =>
  page.$$eval(".drawing .node .table-link", (links) =>
    links.map((link) => decodeURIComponent(link.getAttribute("href"))),
  );

/** Names as the page writes them: on one line, and nothing in them unseen. */
const visible = (name) =>
  name.replace(
    /^\s+$/u.test(name) ? /[^]/g : /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (letter) => `\\u{${letter.charCodeAt(0).toString(16)}}`,
  );

/** Clicks, and waits until what is at this address is shown. */
async function follow(page, selector, expected) {
  await page.click(selector);
  await page.waitForFunction(
    (to) => decodeURIComponent(document.documentElement.dataset.shown ?? "") === to,
    {},
    expected,
  );
}

test("the overview says what there is", () =>
  at("", async (page) => {
    assert.equal(await text(page, "h1"), "shop & <b>sons</b>");
    const figures = await page.$$eval(".facts > div", (facts) =>
      facts.map((fact) => [...fact.children].map((part) => part.textContent).join(" ")),
    );
    assert.ok(
      figures.some((figure) => /^Tables \d+$/.test(figure)),
      figures.join(),
    );
    const hubs = await page.$eval('[aria-label="Most referenced"]', (table) => table.textContent);
    assert.match(hubs, /customer/);
    assert.match(
      await page.$eval('[aria-label="Tables without a primary key"]', (table) => table.textContent),
      /staging/,
    );
    assert.match(await text(page, ".note"), /Not everything is described here: 1 object/);
  }));

test("search finds tables, columns, comments, views and routines, by keyboard alone", () =>
  at("", async (page) => {
    const results = async (query) => {
      await page.$eval("#search", (input) => {
        input.value = "";
        input.blur();
      });
      await page.keyboard.press("/");
      await page.keyboard.type(query);
      return page.$$eval(".result", (rows) => rows.map((row) => decodeURIComponent(row.getAttribute("href"))));
    };
    assert.equal((await results("invoice"))[0], "#/table/billing.invoice");
    assert.ok((await results("invoice total")).includes("#/table/billing.invoice/total"));
    assert.equal((await results("dunning letters"))[0], "#/table/billing.invoice/due_on");
    assert.equal((await results("open_inv"))[0], "#/view/billing.open_invoice");
    assert.equal((await results("balance"))[0], "#/object/function/billing.balance(integer)");
    assert.deepEqual(await results("nothing is called so"), []);
    assert.equal((await results("INVOICE.customer"))[0], "#/table/billing.invoice/customer_id");
    await page.keyboard.press("Enter");
    await page.waitForSelector("tr.target");
    assert.match(await text(page, "tr.target"), /customer_id/);
    await results("inv");
    await page.keyboard.press("ArrowDown");
    const chosen = await page.$eval("#search", (input) =>
      document.getElementById(input.getAttribute("aria-activedescendant")).getAttribute("aria-selected"),
    );
    assert.equal(chosen, "true");
    await page.keyboard.press("Escape");
    assert.equal(await page.$eval("#results", (list) => list.hidden), true);
  }));

test("foreign keys are followed both ways, and back and forward work", () =>
  at("#/table/billing.invoice", async (page) => {
    await follow(page, '[aria-label="References"] a', "#/table/public.customer");
    assert.equal(await text(page, "h1"), "customer");
    await follow(page, '[aria-label="Referenced by"] a', "#/table/billing.invoice");
    await page.goBack();
    await page.waitForFunction(() => document.documentElement.dataset.shown === "#/table/public.customer");
    await page.goForward();
    await page.waitForFunction(() => document.querySelector("h1").textContent === "invoice");
    const seen = await text(page, "main");
    for (const said of [
      "≈\u00a01,200",
      "on delete cascade",
      "total >= 0",
      "invoice_touch",
      "own_rows",
      "open_invoice",
      "CREATE INDEX",
      "Dunning letters count from here",
    ])
      assert.ok(seen.includes(said), said);
    await follow(page, '[aria-labelledby="part-used-by-views"] a', "#/view/billing.open_invoice");
    assert.match(await text(page, "pre.sql"), /SELECT/);
  }));

test("a diagram focuses, moves, and leads to tables", () =>
  at("#/diagram/billing.line/1", async (page) => {
    await laidOut(page);
    assert.deepEqual((await nodes(page)).sort(), ["#/table/billing.invoice", "#/table/billing.line"]);
    await page.select("#depth", "2");
    await page.waitForFunction(() => document.querySelectorAll(".drawing .node").length === 3);
    assert.equal(await hash(page), "#/diagram/billing.line/2");
    const place = () => page.$eval(".drawing > g", (world) => world.getAttribute("transform"));
    const moved = async (act) => {
      const before = await place();
      await act();
      await page.waitForFunction(
        (old) => document.querySelector(".drawing > g").getAttribute("transform") !== old,
        {},
        before,
      );
    };
    const box = await (await page.$('.node [href="#/table/billing.invoice"]')).boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    assert.ok((await page.$$(".edge.lit")).length >= 2, "the lines of a table are lit under the pointer");
    await moved(() => page.mouse.wheel({ deltaY: -200 }));
    await moved(async () => {
      await page.mouse.down();
      await page.mouse.move(x + 60, y + 40, { steps: 4 });
      await page.mouse.up();
    });
    assert.equal(await hash(page), "#/diagram/billing.line/2", "a drag is no click");
    await page.$eval(".drawing", (drawing) => drawing.focus());
    await moved(() => page.keyboard.press("+"));
    await moved(() => page.keyboard.press("ArrowLeft"));
    await moved(() => page.click('[aria-label="Show all of it"]'));
    await follow(page, '.node [href="#/table/billing.invoice"]', "#/table/billing.invoice");
  }));

test("a diagram shows keys, all columns or names, and the whole of a schema", () =>
  at("#/diagram/billing", async (page) => {
    await laidOut(page);
    const rows = () => page.$$eval(".node .rest, .node .type", (list) => list.length);
    const setting = (value) =>
      page.$$eval(
        ".toolbar select",
        (lists, wanted) => {
          const list = lists.find((one) => [...one.options].some((option) => option.value === wanted));
          list.value = wanted;
          list.dispatchEvent(new Event("change"));
        },
        value,
      );
    const keys = await rows();
    await setting("all");
    await page.waitForFunction((before) => document.querySelectorAll(".node .type").length > before, {}, keys);
    await setting("names");
    await page.waitForFunction(
      () => document.querySelectorAll(".node").length > 0 && document.querySelectorAll(".node .type").length === 0,
    );
    await setting("plain");
    await laidOut(page);
    await setting("crow");
    await page.goto(`${address}#/diagram`);
    await laidOut(page);
    assert.ok((await nodes(page)).length > 10);
  }));

test("a diagram is saved as a whole, by itself", () =>
  at("#/diagram", async (page) => {
    await laidOut(page);
    const saved = await page.evaluate(async () => {
      let file;
      const create = URL.createObjectURL;
      URL.createObjectURL = (blob) => create.call(URL, (file = blob));
      document.querySelector('[aria-label="Save as SVG"]').click();
      return file.text();
    });
    // Elsewhere: this page's policy would hold for what it reads, too.
    const elsewhere = await browser.newPage();
    const { error, names } = await elsewhere.evaluate((text) => {
      const read = new DOMParser().parseFromString(text, "image/svg+xml");
      const texts = [...read.querySelectorAll(".node .title")].map((title) => title.textContent);
      return { error: read.querySelector("parsererror")?.textContent, names: texts };
    }, saved);
    await elsewhere.close();
    assert.equal(error, undefined);
    assert.ok(names.includes("customer") && names.some((name) => name.startsWith("</script>")), names.join());
  }));

test("every page opens, and hostile names and comments are but text", () =>
  at("", async (page) => {
    const pages = await page.evaluate(() => {
      const read = JSON.parse(document.getElementById("data").textContent);
      return read.relations.name.map((name, id) => [
        read.strings[read.schemas[read.relations.schema[id]].name],
        read.strings[name],
      ]);
    });
    assert.ok(pages.some(([, name]) => name.includes("</script>")));
    const encode = (part) => encodeURIComponent(part).replace(/\./g, "%2E");
    const addresses = pages.flatMap(([schema, name]) => [
      `#/table/${encode(schema)}.${encode(name)}`,
      `#/diagram/${encode(schema)}.${encode(name)}/2`,
    ]);
    for (const [place, one] of addresses.entries()) {
      await page.evaluate((to) => (location.hash = to), one);
      await page.waitForFunction((to) => document.documentElement.dataset.shown === to, {}, one);
      if (one.startsWith("#/diagram")) await laidOut(page);
      else assert.equal(await text(page, "h1"), visible(pages[place / 2][1]));
    }
    // What a hostile name might have made.
    assert.equal(await page.evaluate(() => document.querySelectorAll("img, iframe, object, embed, marquee").length), 0);
    assert.equal(await page.evaluate(() => "hacked" in window), false);
    const hostile = pages.find(([, name]) => name.includes("</script>"));
    await page.evaluate((to) => (location.hash = to), `#/table/${encode(hostile[0])}.${encode(hostile[1])}`);
    await page.waitForFunction((name) => document.querySelector("h1").textContent === name, {}, hostile[1]);
    assert.match(await text(page, ".comment"), /<img src=x onerror=/);
  }));

test("names with dots, slashes and quotes have addresses of their own", () =>
  at(`#/table/public.${encodeURIComponent("a.b/c\"d'e f#%").replace(/\./g, "%2E")}`, async (page) => {
    assert.equal(await text(page, "h1"), "a.b/c\"d'e f#%");
    await page.reload();
    await page.waitForFunction(() => document.documentElement.dataset.ready);
    assert.equal(await text(page, "h1"), "a.b/c\"d'e f#%");
    await page.goto(`${address}#/table/public.gone%ZZ`);
    await page.waitForFunction(() => document.querySelector("h1").textContent === "Not here");
  }));

test("light and dark: as the system has it, or as the reader says", () =>
  at("", async (page) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    const dark = await paper();
    assert.notEqual(dark, light);
    await page.click("#theme");
    assert.equal(await paper(), light);
    await page.reload();
    await page.waitForFunction(() => document.documentElement.dataset.ready);
    assert.equal(await paper(), light, "it is remembered");
  }));

test("the list folds, and is walked by arrows", () =>
  at("", async (page) => {
    const rows = () => page.$$eval(".sidebar .row", (list) => list.length);
    const all = await rows();
    await page.click('.sidebar .group[aria-expanded="true"]');
    assert.ok((await rows()) < all);
    await page.click('.sidebar .group[aria-expanded="false"]');
    await page.focus(".sidebar .group");
    await page.keyboard.press("ArrowDown");
    const href = await page.evaluate(() => document.activeElement.getAttribute("href"));
    await page.keyboard.press("Enter");
    await page.waitForFunction((to) => location.hash === to, {}, href);
  }));

test("a phone shows the same, without anything beyond its edge", () =>
  at(
    "#/table/billing.invoice",
    async (page) => {
      const overflow = () => page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
      assert.equal(await overflow(), 0);
      assert.equal(await page.$eval("#sidebar", (list) => getComputedStyle(list).visibility), "hidden");
      await page.click("#menu");
      await page.waitForFunction(() => getComputedStyle(document.getElementById("sidebar")).visibility === "visible");
      await follow(page, '.sidebar [href="#/table/public.customer"]', "#/table/public.customer");
      assert.equal(await overflow(), 0);
    },
    { width: 390, height: 800 },
  ));

test("on paper there is the page alone", () =>
  at("#/table/billing.invoice", async (page) => {
    await page.emulateMediaType("print");
    for (const around of [".bar", ".sidebar", ".zoom"])
      assert.equal(await page.$eval(around, (element) => getComputedStyle(element).display), "none");
    assert.ok((await page.pdf({ format: "A4" })).length > 10000);
  }));

for (const theme of ["light", "dark"]) {
  test(`axe finds nothing to mend, ${theme}`, () =>
    at("", async (page) => {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
      await page.evaluate(axe);
      // A table in a diagram is named by what it is, not by all of its columns.
      const rules = { "label-content-name-mismatch": { enabled: false } };
      for (const one of [
        "#/",
        "#/table/billing.invoice",
        "#/view/billing.open_invoice",
        "#/object/enum/billing.status",
        "#/schema/billing",
        "#/diagram/billing",
      ]) {
        await page.evaluate((to) => (location.hash = to), one);
        await page.waitForFunction((to) => document.documentElement.dataset.shown === to, {}, one);
        if (one.startsWith("#/diagram")) await laidOut(page);
        const { violations } = await page.evaluate((chosen) => axe.run({ rules: chosen }), rules);
        const said = violations.flatMap(({ id, nodes }) =>
          nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`),
        );
        assert.deepEqual(said, [], one);
      }
    }));
}
