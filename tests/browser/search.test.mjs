// Readers find: on a server, from a disk, with the keyboard, and without a script.

import assert from "node:assert/strict";
import { test } from "node:test";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { newContext, watch } from "./lib/browser.mjs";
import * as checks from "./lib/checks.mjs";
import { Problems } from "./lib/problems.mjs";
import { serve } from "./lib/server.mjs";
import { shown } from "./lib/shown.mjs";
import { build, repository } from "./lib/sites.mjs";

const site = build("fixture");
const hostile = `"><img src=x onerror="document.title='owned'"><script>document.title='owned'</script> Sitzung`;
const at = shown(site);
const places = { "a server": () => at.base, "a disk": () => `${pathToFileURL(site.folder).href}/` };

for (const place of ["a server", "a disk"]) {
  test(`from ${place} results appear while somebody types, and the address keeps the question`, async () => {
    const { page, problems } = await open(places[place](), "suche.html");
    await page.locator("#search-q").pressSequentially("Finanzierung");
    await page.locator(".search-result").first().waitFor();
    await page.waitForURL(/\?q=Finanzierung$/);
    assert.match(await page.locator("[role=status]").innerText(), /^\d+ Treffer/);
    assert.ok((await page.locator(".search-result mark").count()) > 0);
    assert.equal(await page.evaluate("document.activeElement.id"), "search-q");
    await page.reload();
    await page.locator(".search-result h2 a").first().click();
    await page.waitForURL(/finanzierung/i);
    await close(page, problems);
  });

  test(`from ${place} the fields of other pages lead to results`, async () => {
    for (const [path, field] of [["verbund/sitzungen/plenum-1.html", "#search-header"], ["index.html", "#search-hero"]]) {
      const { page, problems } = await open(places[place](), path);
      await page.locator(field).fill("Kostenmodell");
      await page.keyboard.press("Enter");
      await page.waitForURL(/suche\.html\?q=Kostenmodell$/);
      await page.locator(".search-result").first().waitFor();
      assert.equal(await page.locator("#search-header").isVisible(), false);
      await close(page, problems);
    }
  });
}

test("a missing page can be searched for", async () => {
  const { page } = await open(at.base, "gibt/es/nicht.html", new Problems());
  await page.locator("#search-missing").fill("Sitzung");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${at.base}suche.html?q=Sitzung`);
  await page.locator(".search-result").first().waitFor();
  await page.context().close();
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 1280]) {
    test(`at ${width} px in the ${colorScheme} results are accessible and fit`, async () => {
      const { page, problems } = await open(at.base, "suche.html?q=Sitzung", undefined, { colorScheme, viewport: { width, height: 900 } });
      await page.locator(".search-result").first().waitFor();
      await page.locator("[data-search-filters]:not([hidden])").waitFor();
      assert.deepEqual(await checks.axe(page), []);
      assert.deepEqual(await checks.outline(page), []);
      assert.deepEqual(await checks.fitsWidth(page), []);
      assert.deepEqual(await checks.readable(page), []);
      await close(page, problems);
    });
  }
}

test("the Tab key goes from the field over button and filters to the results", async () => {
  const { page, problems } = await open(at.base, "suche.html?q=Sitzung");
  await page.locator(".search-result").first().waitFor();
  await page.locator("[data-search-filters]:not([hidden])").waitFor();
  const links = page.locator(".search-result h2 a");
  const filters = await page.locator(".search-filters select:visible").count();
  assert.ok(filters > 0);
  await page.locator("#search-q").focus();
  for (let stop = 0; stop < filters + 2; stop += 1) {
    await page.keyboard.press("Tab");
    assert.deepEqual((await checks.focused(page)).problems, []);
  }
  assert.equal(await links.first().evaluate((link) => link === document.activeElement), true);
  await close(page, problems);
});

test("a filter narrows the results and stands in the address", async () => {
  const { page, problems } = await open(at.base, "suche.html?q=Sitzung");
  await page.locator("[data-search-filters]:not([hidden])").waitFor();
  await page.locator("select[name=kind]").selectOption("meeting");
  await page.waitForURL(/kind=meeting/);
  await page.waitForFunction(() => [...document.querySelectorAll(".search-facts")].every((facts) => facts.textContent.startsWith("Sitzung")));
  assert.ok((await page.locator(".search-result").count()) > 0);
  await close(page, problems);
});

test("a hostile question is only text", async () => {
  const { page, problems } = await open(at.base, `suche.html?q=${encodeURIComponent(hostile)}`);
  await page.locator("[role=status]:not(:empty)").waitFor();
  assert.equal(await page.locator("#search-q").inputValue(), hostile);
  assert.doesNotMatch(await page.title(), /owned/);
  assert.equal(await page.locator("main img").count(), 0);
  await close(page, problems);
});

test("without JavaScript the page says what else helps", async () => {
  const { page, problems } = await open(at.base, "suche.html?q=Sitzung", undefined, { javaScriptEnabled: false });
  assert.match(await page.locator("main").innerText(), /Die Suche braucht JavaScript/);
  assert.equal(await page.locator('main a[href="inhalt.html"]').isVisible(), true);
  assert.equal(await page.locator(".search-filters").isVisible(), false);
  await close(page, problems);
});

test("the page that a reader expects is among the first three", async () => {
  const queries = JSON.parse(readFileSync(join(repository, "tests/search/queries.json"), "utf8"));
  const found = [...(await missed("own", queries.filter(({ portal }) => portal === "real"))), ...(await missed("sample", queries.filter(({ portal }) => portal === "sample")))];
  assert.ok(found.length <= queries.length * 0.03, `${found.length} of ${queries.length}:\n${found.join("\n")}`);
});

/** The questions that do not lead to their page. */
async function missed(name, queries) {
  const asked = build(name);
  const { base, close: stop } = await serve(asked.folder, "/unter/pfad/");
  const context = await newContext(at.browser);
  const page = await context.newPage();
  const wrong = [];
  for (const { query, expected, also } of queries) {
    await page.goto(`${base}suche.html?q=${encodeURIComponent(query)}`);
    await page.locator("[role=status]:not(:empty)").waitFor();
    const links = await page.locator(".search-result h2 a").evaluateAll((all) => all.map((link) => link.href));
    const pages = links.map((link) => link.slice(base.length).replace(/#.*/, "")).slice(0, 3);
    if (![expected, ...also].some((wanted) => pages.includes(wanted))) wrong.push(`${query}: ${expected}, not ${pages.join(", ")}`);
  }
  await context.close();
  await stop();
  return wrong;
}

async function open(base, path, problems = new Problems(), options = {}) {
  const context = await newContext(at.browser, options);
  const page = await context.newPage();
  watch(page, base, problems);
  await page.goto(base + path);
  return { page, problems };
}

async function close(page, problems) {
  await page.context().close();
  problems.assertNone();
}
