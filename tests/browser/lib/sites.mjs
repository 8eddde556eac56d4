// The sites under test, each built anew by the program under test.

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

const SOURCES = {
  own: { root: repository, prefix: "/" },
  fixture: { root: join(repository, "tests/browser/portal"), prefix: "/muster/" },
  english: { root: join(repository, "tests/browser/portal-en"), prefix: "/" },
  sample: { root: join(repository, "scaffold/init"), prefix: "/" },
};

/** Builds one of the sites; `pages` and `redirects` are paths below its folder. */
export function build(name) {
  return buildFrom(name, SOURCES[name].root, SOURCES[name].prefix);
}

/** Builds a site from any folder. */
export function buildFrom(name, root, prefix) {
  const folder = mkdtempSync(join(tmpdir(), `wissensportal-${name}-`));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const output = join(folder, "site");
  execFileSync(program(), ["build", "--quiet", "--lang", "en", "--root", root, "--output", output], { stdio: "pipe" });
  const html = files(output).filter((path) => path.endsWith(".html"));
  const redirects = html.filter((path) => isRedirect(join(output, path)));
  const pages = html.filter((path) => !redirects.includes(path));
  return { name, prefix, folder: output, pages, redirects };
}

/** The program under test. */
export function program() {
  const target = resolve(repository, process.env.CARGO_TARGET_DIR ?? "target");
  const path = process.env.WISSENSPORTAL ?? join(target, "debug/wissensportal");
  if (!existsSync(path)) throw new Error(`The program is missing at ${path}: run \`cargo build\` first.`);
  return path;
}

function files(folder, below = folder) {
  const entries = readdirSync(below, { withFileTypes: true });
  const paths = entries.flatMap((entry) => {
    const path = join(below, entry.name);
    return entry.isDirectory() ? files(folder, path) : [relative(folder, path).split(sep).join("/")];
  });
  return paths.sort();
}

function isRedirect(path) {
  return readFileSync(path, "utf8").includes('http-equiv="refresh"');
}
