// Pages that stand for all others: the first of each kind and layout.

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The first page of each combination of kind and layout, as `body` names them; the start page is one of its own. */
export function representatives(site) {
  const first = new Map();
  for (const path of site.pages) {
    const look = bodyClass(site, path);
    if (!first.has(look)) first.set(look, path);
  }
  return [...first.values()];
}

export function bodyClass(site, path) {
  return /<body class="([^"]*)"/.exec(readFileSync(join(site.folder, path), "utf8"))?.[1] ?? "";
}
