/**
 * Makes the script that is delivered, one for each language: `node crates/search/client/bundle.mjs`; with `--check`, says whether
 * they are up to date.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const MOST = 8000;
// Names that only these modules use: those of the index's files, of the words and of the browser stay.
const INTERNAL =
  /^(choices|postings|correction|phrases|strength|texts|isSmall|isMedium|dictionary|byTitle|byText|withPhrases|together|share|score|impact|hits|lists|bundle|shard|whole|weight|record|excerpt|row|look|parts|links|anchor|heading|mark|group|term|raw|common|stem|away|last|whole|total|results|meeting|engine|others|limit|filters|text|start|end|file|groups|result|read|url|number|entry|load|form|input|status|list|more)$/;
const PUBLIC =
  "version language records shards tables facets synonyms one many none missing corrected failed draft votes day month sections months kind state project year n query words from to title";
const clash = PUBLIC.split(" ").find((name) => INTERNAL.test(name));
if (clash) throw new Error(`${clash} is no name of these modules alone`);
const path = (name) => fileURLToPath(new URL(name, import.meta.url));

for (const name of ["main.js", "main.de.js", "main.en.js"]) {
  const options = { bundle: true, minify: true, format: "iife", target: "es2022", charset: "utf8", write: false, mangleProps: INTERNAL };
  const made = await build({ entryPoints: [path(name)], ...options });
  const text = made.outputFiles[0].text;
  const target = path(`dist/${name.replace("main", "search")}`);
  const size = gzipSync(text, { level: 9 }).length;
  if (size > MOST) throw new Error(`${target} has ${size} bytes with gzip, more than ${MOST}`);
  if (!process.argv.includes("--check")) writeFileSync(target, text);
  else if (readFileSync(target, "utf8") !== text) throw new Error(`${target} is stale: node crates/search/client/bundle.mjs`);
  console.log(`${name}: ${text.length} bytes, ${size} with gzip`);
}
