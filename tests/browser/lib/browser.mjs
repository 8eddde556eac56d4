// One Chromium for a test file, and what every page in it is watched for.

import { availableParallelism } from "node:os";
import { chromium } from "playwright-core";

const QUIET = ["gpu", "quic", "background-networking", "component-update", "sync"].map((what) => `--disable-${what}`);

export function launch(options = []) {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--no-first-run", ...QUIET, ...options] });
}

/** A new context without animations. */
export function newContext(browser, options = {}) {
  return browser.newContext({ reducedMotion: "reduce", viewport: { width: 1280, height: 900 }, ...options });
}

/** Notes in `problems` whatever a page complains about, and each request that fails or leaves `base`. */
export function watch(page, base, problems) {
  const note = (text) => problems.add(page.url(), text);
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && note(`console: ${message.text()}`));
  page.on("pageerror", (error) => note(`error: ${error.message}`));
  page.on("request", (request) => isForeign(request.url(), base) && note(`request to ${request.url()}`));
  page.on("requestfailed", (request) => wasRefused(request) && note(`failed request: ${request.url()}`));
  page.on("response", (response) => response.status() >= 400 && note(`${response.status()} for ${response.url()}`));
}

/** A request that the next page cut short says nothing about this one. */
function wasRefused(request) {
  return request.failure()?.errorText !== "net::ERR_ABORTED";
}

function isForeign(url, base) {
  return !url.startsWith(base) && !url.startsWith("data:");
}

/** Calls `work` for each item, several at a time; each worker has one page of its own. */
export async function eachInPages(items, open, work) {
  const queue = [...items];
  const worker = async () => {
    const page = await open();
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(page, item);
    await page.close();
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism() + 1) }, worker));
}
