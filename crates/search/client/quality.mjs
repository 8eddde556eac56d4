// @ts-check
/** `node quality.mjs FOLDER QUERIES…` prints as JSON how good the answers of the indexes are that lie in a folder by portal. */

import { readFileSync } from "node:fs";
import { evaluate } from "./evaluate.mjs";

const [folder, ...files] = process.argv.slice(2);
const queries = files.flatMap((file) => JSON.parse(readFileSync(file, "utf8")));
const portals = [...new Set(queries.map((query) => query.portal))];
console.log(JSON.stringify(await evaluate(queries, Object.fromEntries(portals.map((name) => [name, `${folder}/${name}`])))));
