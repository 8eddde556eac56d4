// Reads calendars and JSON-LD with the libraries that readers use, and prints as JSON what they understood.
//
//     read.mjs calendar FILE | json-ld FILE | schema-org FILE

import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import jsonld from "jsonld";
import ts from "typescript";

/** The events with their times in UTC, as the time zone of the file has it. */
function calendar(path) {
  const read = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
  for (const zone of read.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return read.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const { startDate: start } = event;
    return {
      uid: event.uid,
      start: start.isDate ? start.toString() : start.convertToZone(ICAL.Timezone.utcTimezone).toString(),
      summary: event.summary,
      description: event.description,
      location: event.location,
      status: component.getFirstPropertyValue("status"),
      sequence: event.sequence,
    };
  });
}

/** The graph with every name spelt out; the context is here, so that nothing is fetched. */
async function jsonLd(path) {
  const ids = ["url", "item", "about", "eventStatus", "eventAttendanceMode", "inDefinedTermSet"];
  const context = { "@vocab": "https://schema.org/", ...Object.fromEntries(ids.map((id) => [id, { "@type": "@id" }])) };
  const documentLoader = async (url) => {
    if (url !== "https://schema.org") throw new Error(`nothing is fetched, not even ${url}`);
    return { contextUrl: null, documentUrl: url, document: { "@context": context } };
  };
  return jsonld.expand(JSON.parse(readFileSync(path, "utf8")), { documentLoader, safe: true });
}

/** What is wrong with JSON-LD after the types of schema.org: fields that a type does not have, values that a field cannot have. */
function schemaOrg(path) {
  const name = new URL("graph.ts", import.meta.url).pathname;
  const graph = JSON.parse(readFileSync(path, "utf8"));
  // The type of an action knows fields such as "query-input" only by way of another type.
  const actions = graph["@graph"].map((thing) => thing.potentialAction).filter(Boolean);
  for (const thing of graph["@graph"]) delete thing.potentialAction;
  const text = `import type { Graph, SearchAction, WithActionConstraints } from "schema-dts";
export const graph: Graph = ${JSON.stringify(graph)};
export const actions: WithActionConstraints<SearchAction>[] = ${JSON.stringify(actions)};
`;
  const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => file === name || fileExists(file);
  host.getSourceFile = (file, ...rest) => file === name ? ts.createSourceFile(name, text, ts.ScriptTarget.ESNext) : getSourceFile(file, ...rest);
  const found = ts.getPreEmitDiagnostics(ts.createProgram([name], options, host));
  return found.map((finding) => ts.flattenDiagnosticMessageText(finding.messageText, "\n"));
}

const [command, path] = process.argv.slice(2);
const read = { calendar, "json-ld": jsonLd, "schema-org": schemaOrg }[command];
console.log(JSON.stringify(await read(path)));
