// Every page of every site, in a narrow and a wide window, in the light and in the dark.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { eachInPages, launch, newContext, watch } from "./lib/browser.mjs";
import * as checks from "./lib/checks.mjs";
import { Problems } from "./lib/problems.mjs";
import { bodyClass, representatives } from "./lib/representatives.mjs";
import { serve } from "./lib/server.mjs";
import { build, repository } from "./lib/sites.mjs";

const LOOKS = ["light", "dark"].flatMap((colorScheme) => [320, 1280].map((width) => ({ colorScheme, width })));
const CROSSED = LOOKS.filter(({ colorScheme, width }) => (colorScheme === "dark") === (width === 320));

const sites = ["own", "fixture", "english"].map(build);
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const site of sites) {
  test(`the ${site.pages.length} pages of the ${site.name} portal are accessible, quiet and fit the window`, async () => {
    (await visit(site, site.pages, (path) => looksOf(site, path), look)).assertNone();
  });

  test(`the ${site.name} portal stays readable with wide spacing and large text`, async () => {
    (await visit(site, representatives(site), () => LOOKS.slice(0, 2), stretch)).assertNone();
  });
}

test("the fixture shows every kind and every layout of the theme", () => {
  const site = sites.find((candidate) => candidate.name === "fixture");
  const shown = new Set(site.pages.flatMap((path) => bodyClass(site, path).split(" ")));
  assert.deepEqual(expectedClasses().filter((name) => !shown.has(name)), []);
});

function expectedClasses() {
  const kinds = ["page", "project", "working-group", "meeting", "talk", "topic", "result", "news", "term"];
  const templates = readdirSync(join(repository, "themes/wissensportal/templates"));
  const layouts = templates.filter((name) => name.startsWith("layout-")).map((name) => name.replace(".html", ""));
  return [...kinds.map((kind) => `kind-${kind}`), ...layouts];
}

/** One page of a kind stands for its colours in both widths; pages of the fixture are all looked at in each way. */
function looksOf(site, path) {
  return site.name === "fixture" || representatives(site).includes(path) ? LOOKS : CROSSED;
}

/** Opens each path once, shows it in each way, and collects all problems. */
async function visit(site, paths, looks, check) {
  const server = await serve(site.folder, site.prefix);
  const context = await newContext(browser);
  const problems = new Problems();
  const open = async () => {
    const page = await context.newPage();
    watch(page, server.base, problems);
    return page;
  };
  await eachInPages(paths, open, async (page, path) => {
    await page.goto(server.base + path);
    for (const problem of await checks.outline(page)) problems.add(path, problem);
    for (const look of looks(path)) await inLook(page, look, path, check, problems);
  });
  await context.close();
  await server.close();
  return problems;
}

async function inLook(page, { colorScheme, width }, path, check, problems) {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 900 });
  for (const problem of await check(page)) problems.add(`${path} (${width} px, ${colorScheme})`, problem);
}

async function look(page) {
  return [...(await checks.axe(page)), ...(await checks.fitsWidth(page)), ...(await checks.readable(page))];
}

async function stretch(page) {
  await checks.spaceText(page);
  const spaced = [...(await checks.fitsWidth(page)), ...(await checks.readable(page))];
  await checks.enlargeText(page);
  const large = await checks.readable(page);
  return [...spaced.map((problem) => `wide spacing: ${problem}`), ...large.map((problem) => `large text: ${problem}`)];
}
