// @ts-check
/**
 * `node typing.mjs FOLDER WORDS` types the words of each portal with a mistake, every kind at every place, and prints as JSON how
 * often the page that the right word finds first is still among the first three.
 */

import "./languages.mjs";
import { readFileSync } from "node:fs";
import { Engine } from "./engine.js";
import { folder } from "./evaluate.mjs";

/** The letter beside each on a German keyboard. */
const KEYS = ["qwertzuiopü", "asdfghjklöä", "yxcvbnm"];

/** @type {Record<string, (word: string, at: number) => string>} */
const MISTAKES = {
  swapped: (word, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
  missing: (word, at) => word.slice(0, at) + word.slice(at + 1),
  doubled: (word, at) => word.slice(0, at + 1) + word.slice(at),
  wrong: (word, at) => word.slice(0, at) + beside(word[at]) + word.slice(at + 1),
};

/** @type {Record<string, (word: string) => number>} */
const PLACES = { beginning: () => 0, second: () => 1, middle: (word) => Math.floor(word.length / 2), end: (word) => word.length - 2 };

/** @param {string} letter */
function beside(letter) {
  const row = KEYS.find((keys) => keys.includes(letter)) ?? letter;
  const at = row.indexOf(letter);
  return row[at + 1] ?? row[at - 1] ?? "x";
}

/**
 * The addresses of the first three results.
 * @param {Engine} engine
 * @param {string} query
 */
async function first(engine, query) {
  const { results } = await engine.search(query, {}, 3);
  return results.map((result) => result.url);
}

const [indexes, file] = process.argv.slice(2);
/** @type {Record<string, [found: number, all: number]>} */
const counts = {};
/** @type {string[]} */
const failures = [];
for (const [portal, words] of Object.entries(JSON.parse(readFileSync(file, "utf8")))) {
  const name = readFileSync(`${indexes}/${portal}/root.txt`, "utf8").replace(/\.js$/, "");
  const engine = new Engine(folder(`${indexes}/${portal}`), name);
  for (const word of words) {
    const [wanted] = await first(engine, word);
    for (const [kind, mistake] of Object.entries(MISTAKES)) {
      for (const [place, at] of Object.entries(PLACES)) {
        const typed = mistake(word.toLowerCase(), at(word));
        // Equal letters cannot be swapped.
        if (typed === word.toLowerCase()) continue;
        const isFound = (await first(engine, typed)).includes(wanted);
        for (const name of [kind, place, word.length > 8 ? "long" : "short", "all"]) {
          counts[name] ??= [0, 0];
          counts[name][0] += Number(isFound);
          counts[name][1] += 1;
        }
        if (!isFound) failures.push(`${portal} ${word}, ${kind} at the ${place}: ${typed}`);
      }
    }
  }
}
const rates = Object.fromEntries(Object.entries(counts).map(([name, [found, all]]) => [name, found / all]));
console.log(JSON.stringify({ count: counts.all[1], rates, failures }));
