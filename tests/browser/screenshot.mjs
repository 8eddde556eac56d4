// Takes a picture of the start page of this repository's portal and writes it to the file named as argument.

import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { launch, newContext } from "./lib/browser.mjs";
import { serve } from "./lib/server.mjs";
import { build } from "./lib/sites.mjs";

const file = process.argv[2];
const site = build("own");
const server = await serve(site.folder, site.prefix);
const browser = await launch();
const context = await newContext(browser, { viewport: { width: 1280, height: 900 } });
const page = await context.newPage();
await page.goto(server.base);
mkdirSync(dirname(file), { recursive: true });
await page.screenshot({ path: file });
await browser.close();
await server.close();
console.log(`The picture is in ${file}.`);
