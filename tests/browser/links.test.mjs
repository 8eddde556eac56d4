// Every link of every page leads somewhere, below any path and in any depth, and nothing in the HTML breaks the policy.

import { after, before, test } from "node:test";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "./lib/browser.mjs";
import { Problems } from "./lib/problems.mjs";
import { serve } from "./lib/server.mjs";
import { build } from "./lib/sites.mjs";

const own = build("own");
const fixture = build("fixture");
const MOUNTS = [
  { site: own, prefix: "/" },
  { site: own, prefix: "/a/b/" },
  { site: fixture, prefix: "/muster/" },
  { site: fixture, prefix: "/a/b/" },
  { site: build("english"), prefix: "/" },
];

let browser;
let parser;
before(async () => {
  browser = await launch();
  parser = await browser.newPage();
});
after(() => browser.close());

for (const { site, prefix } of MOUNTS) {
  test(`each link of the ${site.name} portal below ${prefix} leads somewhere`, async () => {
    const server = await serve(site.folder, prefix);
    const problems = new Problems();
    const documents = await readAll(site);
    for (const [path, { links }] of documents) {
      for (const link of links) await follow(server.base, path, link, documents, problems);
    }
    await server.close();
    problems.assertNone();
  });
}

for (const site of [own, fixture]) {
  test(`the HTML of the ${site.name} portal obeys a strict policy`, async () => {
    const problems = new Problems();
    for (const [path, { breaches }] of await readAll(site)) breaches.forEach((breach) => problems.add(path, breach));
    problems.assertNone();
  });
}

/** What stands in each HTML file, redirects included. */
async function readAll(site) {
  const documents = new Map();
  for (const path of [...site.pages, ...site.redirects]) {
    const html = await readFile(join(site.folder, path), "utf8");
    documents.set(path, await parser.evaluate(read, html));
  }
  return documents;
}

/** Runs in the browser, for its HTML parser. */
function read(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const all = (selector) => [...page.querySelectorAll(selector)];
  return { links: links(), ids: all("[id]").map((element) => element.id), breaches: breaches() };

  function links() {
    const values = ["href", "src", "poster"].flatMap((name) => all(`[${name}]:not([rel=canonical])`).map((element) => element.getAttribute(name)));
    const sets = all("[srcset]").flatMap((element) => element.srcset.split(",").map((part) => part.trim().split(/\s/)[0]));
    const refresh = all("meta[http-equiv=refresh]").map((meta) => meta.content.replace(/^.*?url=/i, ""));
    return [...values, ...sets, ...refresh];
  }

  function breaches() {
    // Scripts of these types are data (HTML Standard, 4.12.1), to which no policy applies.
    const data = ":not([type='application/json'], [type='application/ld+json'])";
    const found = all(`style, script:not([src])${data}, [style]`).map((element) => `not from a file: ${element.outerHTML.slice(0, 90)}`);
    const handlers = all("*").flatMap((element) => [...element.attributes].filter(({ name }) => name.startsWith("on")));
    const ids = all("[id]").map((element) => element.id);
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
    if (!page.querySelector("meta[http-equiv=Content-Security-Policy]")) found.push("no policy");
    return [...found, ...handlers.map(({ name }) => `handler ${name}`), ...twice.map((id) => `the id ${id} is there twice`)];
  }
}

const answers = new Map();

async function follow(base, path, link, documents, problems) {
  const target = new URL(link, base + path);
  if (["mailto:", "tel:", "webcal:"].includes(target.protocol)) return;
  if (/^https?:\/\//i.test(link)) return;
  if (isAbsolute(link) && path !== "404.html") return problems.add(path, `not relative: ${link}`);
  if (path === "404.html" && !target.href.startsWith(base)) return foreignNotFound(link, base, problems);
  if ((await status(target)) !== 200) return problems.add(path, `leads nowhere: ${link}`);
  if (!anchorExists(target, base, documents)) problems.add(path, `no such place on the page: ${link}`);
}

function isAbsolute(link) {
  return link.startsWith("/") || /^[a-z][a-z0-9+.-]*:/i.test(link);
}

/** The page for whatever is missing knows only the path of `base_url`; elsewhere its links cannot work. */
function foreignNotFound(link, base, problems) {
  const path = new URL(base).pathname;
  if (path === "/" || path === fixture.prefix) problems.add("404.html", `leads out of the portal: ${link}`);
}

async function status(target) {
  const address = target.origin + target.pathname;
  if (!answers.has(address)) answers.set(address, (await fetch(address)).status);
  return answers.get(address);
}

function anchorExists(target, base, documents) {
  const id = decodeURIComponent(target.hash.slice(1));
  const path = decodeURIComponent(target.href.slice(base.length).replace(/#.*$/, ""));
  return !id || (documents.get(path)?.ids.includes(id) ?? false);
}
