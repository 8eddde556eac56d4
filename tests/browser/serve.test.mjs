// The preview follows every change of a file: the page loads again at the same place, and says what is wrong.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, beforeEach, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { launch, newContext, watch } from "./lib/browser.mjs";
import { Problems } from "./lib/problems.mjs";
import { program } from "./lib/sites.mjs";

const FAR_DOWN = 1200;
const PARAGRAPHS = Array.from({ length: 80 }, (_, number) => `Absatz ${number}.`).join("\n\n");

const folder = mkdtempSync(join(tmpdir(), "wissensportal-serve-"));
const problems = new Problems();
let browser;
let context;
let page;
let preview;
let base;

before(async () => {
  mkdirSync(join(folder, "content"));
  write("portal.yaml", "title: Vorschau\n");
  write("content/index.md", "---\ntitle: Start\n---\n[Seite](seite.md)\n");
  write("content/suche.md", "---\ntitle: Suche\nlayout: search\n---\n");
  writePage("Am Anfang.");
  preview = spawn(program(), ["serve", "--drafts", "--lang", "de", "--root", folder, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
  base = await firstAddress(preview.stdout);
  browser = await launch();
});
beforeEach(async () => {
  await context?.close();
  context = await newContext(browser, { locale: "de-DE" });
  page = await context.newPage();
  watch(page, base, problems);
});
after(async () => {
  await browser?.close();
  preview?.kill();
  rmSync(folder, { recursive: true, force: true });
});

test("an edited page loads again at the same place", async () => {
  await open("Am Anfang.");
  await page.evaluate((top) => scrollTo(0, top), FAR_DOWN);
  writePage("Nach der Änderung.");
  await page.getByText("Nach der Änderung.").waitFor({ state: "attached" });
  await page.waitForFunction((top) => scrollY === top, FAR_DOWN);
  problems.assertNone();
});

test("a broken reference is shown with its line and what to do, until it is mended", async () => {
  await open("");
  writePage("Siehe [Fehlt](gibtsnicht.md).");
  const overlay = page.locator(".wp-overlay");
  await overlay.waitFor();
  const text = await overlay.innerText();
  for (const part of ["content/seite.md:4:15", "Siehe [Fehlt](gibtsnicht.md).", "Hilfe: ", "gibtsnicht.md"]) {
    assert.ok(text.includes(part), `${part} in:\n${text}`);
  }
  assert.equal(await overlay.locator(".wp-mark").innerText(), "gibtsnicht.md");
  writePage("Geheilt.");
  await page.getByText("Geheilt.").waitFor({ state: "attached" });
  await overlay.waitFor({ state: "detached" });
  problems.assertNone();
});

test("the overlay can be closed with the keyboard", async () => {
  writePage("Siehe [Fehlt](gibtsnicht.md).");
  await open("Siehe");
  await page.getByRole("button", { name: "Schließen" }).press("Enter");
  await page.locator(".wp-overlay").waitFor({ state: "detached" });
  writePage("Geheilt.");
  await page.getByText("Geheilt.").waitFor({ state: "attached" });
  problems.assertNone();
});

test("each page says which file it comes from", async () => {
  await open("");
  assert.equal(await page.locator(".wp-path").innerText(), "content/seite.md");
  problems.assertNone();
});

test("eight pages hear of a change, though a browser has six connections to a server", async () => {
  const pages = await Promise.all(Array.from({ length: 8 }, () => context.newPage()));
  // Pages of a browser without windows never hide by themselves.
  for (const [number, one] of pages.entries()) {
    await one.goto(`${base}seite.html`, { waitUntil: "domcontentloaded" });
    if (number < 7) await one.evaluate(hide);
  }
  writePage("Für alle.");
  await pages[7].getByText("Für alle.").waitFor({ state: "attached" });
  await pages[0].evaluate(show);
  await pages[0].getByText("Für alle.").waitFor({ state: "attached" });
  problems.assertNone();
});

test("the search finds what is being written, marks drafts, and shows hostile titles as text", { timeout: 60_000 }, async () => {
  const title = `"><img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
  write("content/entwurf.md", `---\ntitle: '${title.replaceAll("'", "''")}'\ndraft: true\n---\nEin Quittenbaum.\n`);
  await written("entwurf.html", "Ein Quittenbaum.");
  writePage("Noch ein Quittenbaum.");
  await written("seite.html", "Noch ein Quittenbaum.");
  await page.goto(`${base}suche.html?q=Quittenbaum`, { waitUntil: "domcontentloaded" });
  const draft = page.locator(".search-draft");
  await draft.waitFor();
  assert.equal(await page.locator(".search-result").count(), 2);
  assert.equal(await draft.locator("h2 a").innerText(), title);
  assert.match(await draft.locator(".search-facts").innerText(), /Entwurf/);
  assert.equal(await draft.locator("img, script").count(), 0);
  assert.equal(await page.title(), "Suche – Vorschau");
  await draft.locator("h2 a").click();
  await page.waitForURL(`${base}entwurf.html`);
  problems.assertNone();
});

function hide() {
  Object.defineProperty(document, "hidden", { value: true, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}

function show() {
  Object.defineProperty(document, "hidden", { value: false, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}

async function open(text) {
  await page.goto(`${base}seite.html`, { waitUntil: "domcontentloaded" });
  if (text) await page.getByText(text).first().waitFor({ state: "attached" });
}

/** Waits until the preview has a page with this text. */
async function written(path, text) {
  while (!(await (await fetch(`${base}${path}`)).text()).includes(text)) await setTimeout(100);
}

function writePage(text) {
  write("content/seite.md", `---\ntitle: Seite\n---\n${text}\n\n${PARAGRAPHS}\n`);
}

function write(path, text) {
  writeFileSync(join(folder, path), text);
}

async function firstAddress(output) {
  const [line] = await once(createInterface({ input: output }), "line");
  return line.match(/http:\/\/\S+/)[0];
}
