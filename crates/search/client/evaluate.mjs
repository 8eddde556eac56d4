// @ts-check
/** Runs queries against an index in a folder and says how good the answers are. */

import "./languages.mjs";
import { readFileSync } from "node:fs";
import { Engine } from "./engine.js";

/**
 * Loads the files of an index from a folder.
 * @param {string} folder
 * @param {Set<string>} [loaded] is told what was loaded
 * @returns {import("./load.js").Load}
 */
export function folder(folder, loaded) {
  return async (name) => {
    loaded?.add(`${name}.js`);
    const script = readFileSync(`${folder}/${name}.js`, "utf8");
    return JSON.parse(script.slice(script.indexOf(",") + 1, script.lastIndexOf(")")));
  };
}

/** @typedef {{ query: string, portal: string, expected: string, also: string[], anchor?: string, about?: string, filters?: Record<string, string>, why?: string }} Expected */

/**
 * @param {Expected[]} queries
 * @param {Record<string, string>} folders
 */
export async function evaluate(queries, folders) {
  let top = 0;
  let first = 0;
  let reciprocal = 0;
  let anchors = 0;
  /** @type {Record<string, [top: number, all: number]>} */
  const about = {};
  /** @type {string[]} */
  const failures = [];
  for (const query of queries) {
    const root = readFileSync(`${folders[query.portal]}/root.txt`, "utf8").replace(/\.js$/, "");
    const engine = new Engine(folder(folders[query.portal]), root);
    const { results } = await engine.search(query.query, query.filters);
    const right = [query.expected, ...(query.also ?? [])];
    const rank = results.findIndex((result) => right.includes(result.url.split("#")[0]));
    if (rank >= 0) reciprocal += 1 / (rank + 1);
    const isTop = rank >= 0 && rank < 3;
    if (isTop) top += 1;
    const subject = (about[query.about ?? "anything else"] ??= [0, 0]);
    subject[0] += Number(isTop);
    subject[1] += 1;
    if (rank === 0) first += 1;
    const shown = results.slice(0, 4).map((result) => `${result.url}${result.links[0] ? ` → ${result.links[0].anchor}` : ""}`);
    if (rank !== 0) failures.push(`${query.portal} „${query.query}“ (${query.why}): ${query.expected} is ${rank + 1}: ${shown.join(", ")}`);
    if (query.anchor) {
      const hit = results.find((result) => result.url.split("#")[0] === query.expected);
      const anchor = hit && (hit.url.split("#")[1] ?? hit.links[0]?.anchor);
      if (anchor === query.anchor) anchors += 1;
      else failures.push(`anchor of „${query.query}“: ${query.anchor}, not ${anchor} of ${hit?.url}`);
    }
  }
  const withAnchor = queries.filter((query) => query.anchor).length;
  return { top: top / queries.length, first: first / queries.length, reciprocal: reciprocal / queries.length, anchors: anchors / withAnchor, about, failures };
}
