// Holds the SARIF log on standard input against the schema of SARIF 2.1.0; says what is wrong and exits with 1.
// The schema comes with Microsoft's package for Jest; it is JSON Schema draft 4, which ajv knows up to version 6.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(import.meta.url);
const Ajv = require("ajv");
const schema = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");

const ajv = new Ajv({ schemaId: "id", format: "full", allErrors: true, meta: false, unknownFormats: "ignore" });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
ajv._opts.defaultMeta = schema.$schema.replace(/#$/, "");

const log = JSON.parse(readFileSync(0, "utf8"));
if (!ajv.validate(schema, log)) {
  console.error(ajv.errorsText(ajv.errors, { separator: "\n" }));
  process.exit(1);
}
