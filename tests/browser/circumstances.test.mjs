// Reading where things are missing or different: no JavaScript, no server, no such page, another address, paper.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { eachInPages, newContext, watch } from "./lib/browser.mjs";
import { Problems } from "./lib/problems.mjs";
import { representatives } from "./lib/representatives.mjs";
import { shown } from "./lib/shown.mjs";
import { build } from "./lib/sites.mjs";

// pdfjs wants these for drawing only, which no test here does.
for (const name of ["DOMMatrix", "ImageData", "Path2D"]) globalThis[name] ??= class {};
const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");

const site = build("fixture");
const at = shown(site);

test("without JavaScript every page reads the same", async () => {
  const problems = new Problems();
  const without = await texts({ javaScriptEnabled: false }, problems);
  const usual = await texts({}, problems);
  usual.delete("suche.html"); // It says something else.
  for (const [path, text] of usual) {
    if (!without.get(path).includes(text)) problems.add(path, "The text differs without JavaScript.");
  }
  problems.assertNone();
});

test("a draft is not published", () => {
  assert.deepEqual(site.pages.filter((path) => path.includes("entwurf")), []);
});

test("a missing page answers with help at any depth", async () => {
  const page = await openPage(at.base + "gibt/es/nicht.html");
  assert.equal(await page.locator("h1").innerText(), "Seite nicht gefunden");
  assert.equal(await isStyled(page), true);
  await page.locator("main a").first().click();
  assert.equal(page.url(), `${at.base}index.html`);
  await page.context().close();
});

test("each old address redirects to the page", async () => {
  assert.ok(site.redirects.length >= 5);
  const page = await openPage(at.base);
  for (const path of site.redirects) await followRedirect(page, path);
  await page.context().close();
});

test("from a folder on the disk, links and styles work", async () => {
  const context = await newContext(at.browser);
  const page = await context.newPage();
  const problems = new Problems();
  const base = pathToFileURL(site.folder).href;
  watch(page, base, problems);
  for (const path of representatives(site).filter((path) => path !== "404.html")) {
    await page.goto(`${base}/${path}`);
    if (!(await isStyled(page))) problems.add(path, "The style sheet does not apply.");
  }
  await page.goto(`${base}/verbund/sitzungen/plenum-1.html`);
  await page.locator('main a[href$="finanzierung.html"]:visible').first().click();
  await page.waitForURL(/finanzierung/);
  await page.locator(".brand").click();
  await page.waitForURL(`${base}/index.html`);
  await context.close();
  problems.assertNone();
});

test("the minutes print whole, as tagged PDF, without what only a screen needs", async () => {
  const { text, marked, language } = await print("verbund/sitzungen/plenum-1.html");
  const wanted = ["1. Plenarsitzung", "12. März 2031", "Rathaus Musterstadt", "Arbeitsplan für 2031", "38", "Kostenmodell nach Einwohnerzahl", "Verschiedenes", "Zwei weitere Modelle"];
  assert.deepEqual(wanted.filter((words) => !text.includes(words)), []);
  assert.deepEqual(["Zum Inhalt springen", "Menü"].filter((words) => text.includes(words)), []);
  assert.equal(marked, true);
  assert.match(language, /^de/);
});

test("what is folded up on the screen is printed", async () => {
  const { text } = await print("handbuch.html");
  assert.match(text, /Verborgener Text/);
});

test("each kind and layout prints on pages that hold its whole width", async () => {
  const context = await newContext(at.browser, { viewport: { width: 794 - 136, height: 1123 } });
  const problems = new Problems();
  await eachInPages(representatives(site), () => context.newPage(), async (page, path) => {
    await page.emulateMedia({ media: "print" });
    await page.goto(at.base + path);
    const excess = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    if (excess > 0) problems.add(path, `${excess} pixels do not fit on A4.`);
  });
  await context.close();
  problems.assertNone();
});

async function openPage(url, options) {
  const context = await newContext(at.browser, options);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** The visible text of each page's main part. */
async function texts(options, problems) {
  const context = await newContext(at.browser, options);
  const found = new Map();
  const open = async () => {
    const page = await context.newPage();
    watch(page, at.base, problems);
    return page;
  };
  await eachInPages(site.pages, open, async (page, path) => {
    await page.goto(at.base + path);
    found.set(path, await page.locator("main").innerText());
  });
  await context.close();
  return found;
}

/** The skip link lies outside the window until it has the focus, but only if the style sheet says so. */
async function isStyled(page) {
  return page.evaluate("getComputedStyle(document.querySelector('.skip')).position !== 'static'");
}

async function followRedirect(page, path) {
  const [, target] = /url=([^"]+)"/.exec(await (await fetch(at.base + path)).text());
  await page.goto(at.base + path, { waitUntil: "commit" });
  await page.waitForURL(new URL(target, at.base + path).href);
}

async function print(path) {
  const page = await openPage(at.base + path);
  const data = new Uint8Array(await page.pdf({ format: "A4", tagged: true, outline: true, preferCSSPageSize: true }));
  await page.context().close();
  const pdf = await getDocument({ data, verbosity: 0 }).promise;
  const numbers = Array.from({ length: pdf.numPages }, (_, at) => at + 1);
  const pages = await Promise.all(numbers.map(async (number) => pageText(await pdf.getPage(number))));
  const { marked } = (await pdf.getMarkInfo()) ?? {};
  const language = (await pdf.getMetadata()).info.Language ?? "";
  return { text: pages.join(" "), marked: Boolean(marked ?? (await pdf.getMarkInfo())?.Marked), language };
}

async function pageText(page) {
  const { items } = await page.getTextContent();
  return items.map((item) => item.str).join(" ").replace(/[\s\u00ad]+/g, " ");
}
