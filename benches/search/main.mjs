// What a reader's browser loads and how soon it answers, for portals of the benchmark; and what one edited page renews.
//
//     cargo bench --bench scale -- make 10000 /tmp/portal && cargo build --profile dist
//     WISSENSPORTAL=target/dist/wissensportal node benches/search/main.mjs /tmp/portal
//
// Each argument is the folder of a portal. Bytes are those after gzip, without the script of the search; times are those of
// Chromium from a key to the list of results, without the pause for which the page waits for the next key.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { folder } from "../../crates/search/client/evaluate.mjs";
import { Engine } from "../../crates/search/client/engine.js";
import { program } from "../../tests/browser/lib/sites.mjs";
import { keyStrokes } from "./keys.mjs";

/** What readers ask, by what is particular about it. */
const QUERIES = {
  "one word": ["Wohngeldantrag", "Führerschein", "Nachnutzung", "Katasteramt"],
  "several words": ["digitale Akte Kosten", "Vereinbarung Standard Meldeportal", "Was wurde zur Finanzierung beschlossen", "Frist Bauantrag"],
  "a word that is mistyped": ["Wohngledantrag", "Vereinbarnug", "Schnitstelle", "Katasteramtt"],
};

const PAGE = "ansicht-search.html";

for (const portal of process.argv.slice(2)) {
  const output = mkdtempSync(join(tmpdir(), "wissensportal-search-"));
  process.on("exit", () => rmSync(output, { recursive: true, force: true }));
  const site = built(portal, join(output, "site"));
  console.log(`${portal}: ${index(site).size} files, ${kilobytes([...index(site).values()].reduce((sum, size) => sum + size, 0))} kB`);
  for (const [kind, queries] of Object.entries(QUERIES)) console.log(`${kind}, kB: ${(await loads(site, queries)).join(", ")}`);
  const times = (await keyStrokes(site, PAGE, Object.values(QUERIES).flat())).sort((a, b) => a - b);
  const at = (part) => times[Math.floor(part * (times.length - 1))].toFixed(1);
  console.log(`${times.length} keys, ms: median ${at(0.5)}, 95 % within ${at(0.95)}, longest ${at(1)}`);
  console.log(`renewed by one edited page: ${(100 * renewed(portal, site, join(output, "edited"))).toFixed(1)} %`);
}

/** Builds a portal. */
function built(portal, output) {
  execFileSync(program(), ["build", "--quiet", "--root", resolve(portal), "--output", output], { stdio: "inherit" });
  return output;
}

/** The files of the index with their bytes. */
function index(site) {
  const assets = join(site, "assets/search");
  const names = readdirSync(assets).filter((name) => /^[a-z]-/.test(name));
  return new Map(names.map((name) => [name, readFileSync(join(assets, name)).length]));
}

/** The kilobytes that each query loads in a browser that has nothing yet. */
async function loads(site, queries) {
  const found = [];
  for (const query of queries) {
    const loaded = new Set();
    const assets = join(site, "assets/search");
    const engine = new Engine(folder(assets, loaded), root(site));
    await engine.search(query);
    // The page loads them for its filters.
    await engine.facets();
    const sizes = [...loaded].map((name) => gzipSync(readFileSync(join(assets, name))).length);
    found.push(`${kilobytes(sizes.reduce((sum, size) => sum + size, 0))} („${query}“: ${parts(loaded)})`);
  }
  return found;
}

/** How many files of each kind these are. */
function parts(names) {
  const kinds = [...names].map((name) => name[0]).sort();
  return [...new Set(kinds)].map((kind) => `${kinds.filter((other) => other === kind).length} ${kind}`).join(" ");
}

/** The name of the index's first file. */
function root(site) {
  return /data-index="[^"]*\/([^"/]+)\.js"/.exec(readFileSync(join(site, PAGE), "utf8"))[1];
}

/** What part of the index's bytes is new after one page was edited. */
function renewed(portal, site, output) {
  const pages = readdirSync(join(portal, "content"), { recursive: true }).filter((path) => path.endsWith(".md")).sort();
  const page = join(portal, "content", pages[Math.floor(pages.length / 2)]);
  const text = readFileSync(page, "utf8");
  writeFileSync(page, `${text}\nEin Nachtrag zur Sache.\n`);
  const [before, after] = [index(site), index(built(portal, output))];
  writeFileSync(page, text);
  const total = [...after.values()].reduce((sum, size) => sum + size, 0);
  return [...after].filter(([name]) => !before.has(name)).reduce((sum, [, size]) => sum + size, 0) / total;
}

function kilobytes(bytes) {
  return (bytes / 1000).toFixed(0);
}
