// @ts-check
/** `node quality.mjs QUERIES SAMPLE REAL` prints as JSON how good the answers are. */

import { readFileSync } from "node:fs";
import { evaluate } from "./evaluate.mjs";

const [queries, sample, real] = process.argv.slice(2);
console.log(JSON.stringify(await evaluate(JSON.parse(readFileSync(queries, "utf8")), { sample, real })));
