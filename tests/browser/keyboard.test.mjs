// Everything can be reached and used with the keyboard alone, and one always sees where one is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eachInPages, newContext } from "./lib/browser.mjs";
import * as checks from "./lib/checks.mjs";
import { Problems } from "./lib/problems.mjs";
import { representatives } from "./lib/representatives.mjs";
import { shown } from "./lib/shown.mjs";
import { build } from "./lib/sites.mjs";

const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 800 };
const MORE_STOPS_THAN_ANY_PAGE_HAS = 400;

const site = build("fixture");
const at = shown(site);

for (const viewport of [NARROW, WIDE]) {
  test(`at ${viewport.width} px each stop of the Tab key is in view and marked`, async () => {
    const context = await newContext(at.browser, { viewport });
    const problems = new Problems();
    await eachInPages(representatives(site), () => context.newPage(), async (page, path) => {
      await page.goto(at.base + path);
      await tabThrough(page, path, problems);
    });
    await context.close();
    problems.assertNone();
  });

  test(`at ${viewport.width} px the skip link leads past the menu`, async () => {
    const page = await openStart(viewport);
    await page.keyboard.press("Tab");
    const skip = await checks.focused(page);
    assert.match(skip.name, /class="skip"/);
    assert.deepEqual(skip.problems, []);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.equal((await checks.focused(page)).inMain, true);
    await page.context().close();
  });
}

test("at 320 px the menu opens, holds every page of the navigation, and closes", async () => {
  const page = await openStart(NARROW);
  const button = page.locator(".menu-button");
  await button.focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#main-menu").isVisible(), true);
  for (const submenu of await page.locator(".submenu").all()) assert.equal(await submenu.isVisible(), true);
  assert.deepEqual(await checks.axe(page), []);
  assert.deepEqual(await checks.fitsWidth(page), []);
  assert.deepEqual(await checks.readable(page, "#main-menu"), []);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#main-menu").isVisible(), false);
  assert.equal(await button.evaluate((element) => element === document.activeElement), true);
  await page.context().close();
});

test("at 1280 px each submenu opens with the keyboard, inside the window, and alone", async () => {
  const page = await openStart(WIDE);
  for (const button of await page.locator(".submenu-button").all()) {
    await button.focus();
    await page.keyboard.press("Enter");
    assert.equal(await shownSubmenus(page), 1);
    assert.equal(await button.locator("+ .submenu").isVisible(), true);
    assert.deepEqual(await checks.fitsWidth(page), []);
    assert.deepEqual(await checks.axe(page), []);
  }
  await page.context().close();
});

test("a submenu closes by Escape, by a click beside it, and when the Tab key leaves it", async () => {
  const page = await openStart(WIDE);
  const button = page.locator(".submenu-button").first();
  const open = async () => {
    await button.focus();
    await page.keyboard.press("Enter");
    assert.equal(await shownSubmenus(page), 1);
  };
  await open();
  await page.keyboard.press("Escape");
  assert.equal(await shownSubmenus(page), 0);
  assert.equal(await button.evaluate((element) => element === document.activeElement), true);
  await open();
  await page.mouse.click(1200, 300);
  assert.equal(await shownSubmenus(page), 0);
  await open();
  const links = await page.locator(".submenu").first().locator("a").count();
  for (let stop = 0; stop < links; stop += 1) await page.keyboard.press("Tab");
  assert.equal(await shownSubmenus(page), 1);
  await page.keyboard.press("Tab");
  assert.equal(await shownSubmenus(page), 0);
  assert.deepEqual((await checks.focused(page)).problems, []);
  await page.context().close();
});

test("a link of the menu leads to its page, and the menu says so", async () => {
  const page = await openStart(WIDE);
  await page.locator("#main-menu a").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/projekte\.html$/);
  assert.equal(await page.locator('#main-menu a[aria-current="page"]').count(), 1);
  await page.context().close();
});

test("a link to a tag unfolds its pages", async () => {
  const page = await openStart(WIDE);
  await page.goto(`${at.base}verbund/sitzungen/plenum-1.html`);
  await page.locator("a.tag").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/schlagwoerter[^#]*#/);
  assert.equal(await page.locator(":target a").first().isVisible(), true);
  assert.equal(await page.locator(".tag-groups details[open]").count(), 1);
  await page.context().close();
});

async function openStart(viewport) {
  const context = await newContext(at.browser, { viewport });
  const page = await context.newPage();
  await page.goto(at.base);
  return page;
}

async function tabThrough(page, path, problems) {
  for (let stop = 0; stop < MORE_STOPS_THAN_ANY_PAGE_HAS; stop += 1) {
    await page.keyboard.press("Tab");
    const found = await checks.focused(page);
    if (!found) return;
    found.problems.forEach((problem) => problems.add(path, problem));
  }
  problems.add(path, "The Tab key never comes to the end of the page.");
}

async function shownSubmenus(page) {
  const shown = await Promise.all((await page.locator(".submenu").all()).map((submenu) => submenu.isVisible()));
  return shown.filter(Boolean).length;
}
