// Reads calendars and JSON-LD with the libraries that readers use, and prints as JSON what they understood.
//
//     read.mjs calendar FILE | json-ld FILE

import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import jsonld from "jsonld";

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

const [command, path] = process.argv.slice(2);
const read = { calendar, "json-ld": jsonLd }[command];
console.log(JSON.stringify(await read(path)));
