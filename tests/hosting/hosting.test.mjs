// What readers get from nginx, Apache and Caddy, run as Debian has them, with the snippets that `init` writes.
//
// The sites are the sample portal of `init`, built with and without compressed copies.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { program } from "../browser/lib/sites.mjs";
import { SERVERS, start } from "./servers.mjs";

const SETTINGS = `
base_url: "https://portal.example.org/"
security: {contact: "mailto:sicherheit@example.org", expires: 2027-12-31T00:00}
`;
const UNPACK = { gzip: gunzipSync, br: brotliDecompressSync };

const folder = mkdtempSync(join(tmpdir(), "wissensportal-hosting-"));
// Servers that begin as root go on as somebody who may read only what everybody may.
chmodSync(folder, 0o755);
after(() => rmSync(folder, { recursive: true, force: true }));

/** Builds the sample portal into a folder of its own. */
function build(name, ...options) {
  const portal = join(folder, "portal");
  const output = join(folder, name);
  if (!existsSync(portal)) {
    run("init", portal);
    appendFileSync(join(portal, "portal.yaml"), SETTINGS);
    const settings = join(portal, "portal.yaml");
    writeFileSync(settings, readFileSync(settings, "utf8").replace("# markdown: true", "markdown: true"));
  }
  run("build", "--quiet", "--root", portal, "--output", output, "--cache-dir", join(folder, "cache"), ...options);
  return output;
}

function run(...args) {
  execFileSync(program(), args, { stdio: "pipe" });
}

/** Asks for a path; gives status, headers and the bytes as they were sent. */
function ask(base, path, headers = {}) {
  return new Promise((answer, fail) => {
    const request = get(base + path, { headers }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => answer({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    });
    request.on("error", fail);
  });
}

/** The first file of the site whose path below `site` begins and ends so. */
function some(site, start, end) {
  const paths = readdirSync(site, { recursive: true }).filter((path) => path.startsWith(start) && path.endsWith(end)).sort();
  assert.ok(paths.length > 0, `the site has no ${start}…${end}`);
  return `/${paths[0]}`;
}

const SECURITY = ["x-content-type-options", "referrer-policy", "cross-origin-opener-policy", "permissions-policy"];

/** What must be true of every answer. */
function assertSafe(response, path) {
  for (const header of SECURITY) assert.ok(response.headers[header], `${path} has no ${header}`);
  const policy = response.headers["content-security-policy"];
  assert.match(policy, /^default-src 'none'; .*frame-ancestors 'none'$/, path);
  assert.equal(policy.includes("script-src 'self'"), path.endsWith("/suche.html"), `${path}: ${policy}`);
  assert.match(response.headers["cache-control"], path.startsWith("/assets/") ? /immutable/ : /^no-cache$/, path);
}

for (const name of Object.keys(SERVERS)) {
  describe(name, () => {
    let site;
    let server;

    before(async () => {
      site = build("compressed", "--compress");
      server = await start(name, site);
    });
    after(() => server?.stop());

    const file = (path) => readFileSync(join(site, path));

    test("pages come as they are, with what protects readers", async () => {
      for (const [path, page] of [["/", "index.html"], ["/suche.html", "suche.html"], ["/verbinden/", "verbinden/index.html"]]) {
        const response = await ask(server.base, path);
        assert.equal(response.status, 200, path);
        assert.match(response.headers["content-type"], /^text\/html; charset=utf-8$/i);
        assert.equal(response.headers["content-encoding"], undefined);
        assert.deepEqual(response.body, file(page));
        assertSafe(response, path);
      }
    });

    test("browsers that understand it get the compressed copies", async () => {
      for (const [path, page] of [["/", "index.html"], ["/kontakt.html", "kontakt.html"], [some(site, "assets/", ".css"), null]]) {
        for (const [accepted, encoding, ending] of [["gzip", "gzip", "gz"], ["gzip, deflate, br", "br", "br"]]) {
          const response = await ask(server.base, path, { "accept-encoding": accepted });
          assert.equal(response.headers["content-encoding"], encoding, path);
          assert.deepEqual(response.body, file(`${page ?? path}.${ending}`), `${path} is not the copy`);
          assert.deepEqual(UNPACK[encoding](response.body), file(page ?? path));
          assert.match(response.headers["content-type"], page ? /^text\/html/ : /^text\/css/);
          assert.match(response.headers.vary ?? "", /accept-encoding/i);
          assertSafe(response, path);
        }
      }
    });

    test("every format has its media type", async () => {
      const types = [
        [some(site, "", ".ics"), "text/calendar"],
        [some(site, "feeds/", ".xml"), "application/atom\\+xml"],
        [some(site, "verbinden/feed", ".xml"), "application/atom\\+xml"],
        ["/sitemap.xml", "(text|application)/xml"],
        [some(site, "daten/", ".json"), "application/json"],
        [some(site, "daten/", ".csv"), "text/csv"],
        [some(site, "", ".md"), "text/markdown"],
        [some(site, "", ".svg"), "image/svg\\+xml"],
        [some(site, "", ".pdf"), "application/pdf"],
        [some(site, "assets/", ".js"), "(text|application)/javascript"],
        ["/robots.txt", "text/plain"],
        ["/.well-known/security.txt", "text/plain"],
      ];
      for (const [path, type] of types) {
        for (const headers of [{}, { "accept-encoding": "br, gzip" }]) {
          const response = await ask(server.base, path, headers);
          assert.equal(response.status, 200, path);
          assert.match(response.headers["content-type"], new RegExp(`^${type}`), path);
          if (type.startsWith("text/")) assert.match(response.headers["content-type"], /charset=utf-8/i, path);
          assertSafe(response, path);
        }
      }
    });

    test("what is missing or hidden is answered with the page for that", async () => {
      for (const path of ["/fehlt.html", "/fehlt/", "/.wissensportal.json", "/.wissensportal.lock", "/verbinden/.git/config"]) {
        for (const headers of [{}, { "accept-encoding": "gzip" }]) {
          const response = await ask(server.base, path, headers);
          assert.equal(response.status, 404, path);
          const body = headers["accept-encoding"] && response.headers["content-encoding"] ? gunzipSync(response.body) : response.body;
          assert.deepEqual(body, file("404.html"), path);
          assert.match(response.headers["content-type"], /^text\/html/);
          assertSafe(response, path);
        }
      }
    });

    test("a folder leads to its page, and what a browser has is not sent again", async () => {
      const folder = await ask(server.base, "/verbinden");
      assert.ok([301, 302, 308].includes(folder.status), String(folder.status));
      assert.match(folder.headers.location, /\/verbinden\/$/);
      const tag = (await ask(server.base, "/kontakt.html")).headers.etag;
      const again = await ask(server.base, "/kontakt.html", { "if-none-match": tag });
      assert.equal(again.status, 304);
      assert.equal(again.body.length, 0);
    });

    test("without copies, the server compresses by itself", async () => {
      const plain = build("plain");
      const other = await start(name, plain);
      try {
        const response = await ask(other.base, "/kontakt.html", { "accept-encoding": "gzip" });
        assert.equal(response.headers["content-encoding"], "gzip");
        assert.deepEqual(gunzipSync(response.body), readFileSync(join(plain, "kontakt.html")));
        assertSafe(response, "/kontakt.html");
      } finally {
        await other.stop();
      }
    });
  });
}
