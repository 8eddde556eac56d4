// A font of one's own: the portal serves it, below any path, and its policy lets it pass.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { newContext, watch } from "./lib/browser.mjs";
import { Problems } from "./lib/problems.mjs";
import { shown } from "./lib/shown.mjs";
import { buildFrom } from "./lib/sites.mjs";

const SERIF = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf";
const LETTERS = "--unicodes=U+0020-017F";

const root = mkdtempSync(join(tmpdir(), "wissensportal-fonts-"));
process.on("exit", () => rmSync(root, { recursive: true, force: true }));
mkdirSync(join(root, "content"));
execFileSync("pyftsubset", [SERIF, LETTERS, "--flavor=woff2", `--output-file=${join(root, "content/font.woff2")}`]);
writeFileSync(join(root, "portal.yaml"), "title: Schrift\ntheme: {name: wissensportal, options: {font_file: content/font.woff2}}\n");
writeFileSync(join(root, "content/index.md"), "---\ntitle: Schrift\n---\nEin Satz mit Umlauten: äöüß.\n");
const at = shown(buildFrom("fonts", root, "/unter/pfad/"));

test("a font of one's own is loaded from the portal and used", async () => {
  const context = await newContext(at.browser);
  const page = await context.newPage();
  const problems = new Problems();
  watch(page, at.base, problems);
  await page.goto(at.base);
  await page.evaluate(() => document.fonts.ready);
  assert.deepEqual(await usedFonts(page, ".prose p"), [["DejaVu Serif", true]]);
  await context.close();
  problems.assertNone();
});

/** The fonts in which the browser shows an element, and whether they come from the page. */
async function usedFonts(page, selector) {
  const client = await page.context().newCDPSession(page);
  await client.send("DOM.enable");
  await client.send("CSS.enable");
  const { root } = await client.send("DOM.getDocument");
  const { nodeId } = await client.send("DOM.querySelector", { nodeId: root.nodeId, selector });
  const { fonts } = await client.send("CSS.getPlatformFontsForNode", { nodeId });
  return fonts.map(({ familyName, isCustomFont }) => [familyName, isCustomFont]);
}
