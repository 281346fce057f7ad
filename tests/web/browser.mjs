// Starts Chromium for the tests, with a folder of its own, and with nothing of it that speaks with the network.

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

/** Where Debian has it; `CHROMIUM` says otherwise. */
const CHROMIUM = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-default-apps",
  "--disable-dev-shm-usage",
];

/** A browser; its `stop` ends it, and removes its folder. */
export async function startBrowser() {
  const folder = mkdtempSync(join(tmpdir(), "trueup-chromium-"));
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM,
    headless: true,
    userDataDir: folder,
    args: FLAGS,
  });
  browser.stop = async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return browser;
}

/**
 * A tab with this address. Its `troubles` are what must not happen: a dialog, an error, something refused by the policy,
 * and anything loaded beside the page itself.
 */
export async function openPage(browser, address, { width = 1280, height = 820 } = {}) {
  const page = await browser.newPage();
  // A machine may be busy; a page that never comes is found out all the same.
  page.setDefaultTimeout(120_000);
  const troubles = [];
  page.on("dialog", async (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on(
    "console",
    (message) => ["error", "warn"].includes(message.type()) && troubles.push(`console: ${message.text()}`),
  );
  page.on("pageerror", (error) => troubles.push(`error: ${error.stack ?? error.message}`));
  const own = address.split("#")[0];
  page.on("request", (request) => {
    const isOwn = request.url().split("#")[0] === own || request.url().startsWith("blob:");
    if (!isOwn) troubles.push(`request: ${request.url()}`);
  });
  await page.evaluateOnNewDocument(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) =>
      window.violations.push(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  page.troubles = async () => [...troubles, ...(await page.evaluate(() => window.violations))];
  await page.setViewport({ width, height });
  await page.goto(address, { waitUntil: "domcontentloaded" });
  await page.waitForFunction(() => document.documentElement.dataset.ready);
  return page;
}
