// @ts-check
/** Reads lines of a language and a text, and writes the terms of each, for a comparison with those of the program. */

import "./languages.mjs";
import { readFileSync } from "node:fs";
import { term } from "./stem.js";
import { tokens } from "./tokens.js";
const lines = readFileSync(0, "utf8").split("\n").slice(0, -1);
const terms = lines.map((line) => {
  const [language, text] = line.split("\t");
  return tokens(text).map((token) => term(token.text, language)).join("\t");
});
process.stdout.write(`${terms.join("\n")}\n`);
