// Pages with more and longer of everything than any portal has.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { eachInPages, newContext, watch } from "./lib/browser.mjs";
import * as checks from "./lib/checks.mjs";
import { Problems } from "./lib/problems.mjs";
import { representatives } from "./lib/representatives.mjs";
import { shown } from "./lib/shown.mjs";
import { buildFrom } from "./lib/sites.mjs";
import { writeStressPortal } from "./lib/stress.mjs";

const root = mkdtempSync(join(tmpdir(), "wissensportal-stress-"));
process.on("exit", () => rmSync(root, { recursive: true, force: true }));
writeStressPortal(root);
const site = buildFrom("stress", root, "/");
const pages = representatives(site);
const at = shown(site);

test(`${pages.length} kinds of ${site.pages.length} pages with long words and lists are accessible and fit 320 pixels`, async () => {
  const problems = new Problems();
  await look({ width: 320, height: 900 }, problems, async (page) => [...(await checks.axe(page)), ...(await checks.fitsWidth(page)), ...(await checks.readable(page))]);
  problems.assertNone();
});

test("they are readable in a wide window, too", async () => {
  const problems = new Problems();
  await look({ width: 1280, height: 900 }, problems, async (page) => [...(await checks.fitsWidth(page)), ...(await checks.readable(page))]);
  problems.assertNone();
});

test("they print on pages that hold their whole width", async () => {
  const problems = new Problems();
  await look({ width: 794 - 136, height: 1123 }, problems, async (page) => {
    await page.emulateMedia({ media: "print" });
    return checks.fitsWidth(page);
  });
  problems.assertNone();
});

async function look(viewport, problems, check) {
  const context = await newContext(at.browser, { viewport });
  const open = async () => {
    const page = await context.newPage();
    watch(page, at.base, problems);
    return page;
  };
  await eachInPages(pages, open, async (page, path) => {
    await page.goto(at.base + path);
    for (const problem of await check(page)) problems.add(path, problem);
  });
  await context.close();
}
