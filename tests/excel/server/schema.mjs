// Holds a file to a schema: node schema.mjs SCHEMA.json FILE.json prints a list of faults.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [schema, file] = process.argv.slice(2).map((name) => JSON.parse(readFileSync(name, "utf8")));
const near = createRequire(process.argv[2]);
const Ajv = near("ajv-draft-04").default ?? near("ajv-draft-04");
const formats = near("ajv-formats").default ?? near("ajv-formats");
const ajv = formats(new Ajv({ strict: false, allErrors: true }));
const valid = ajv.validate(schema, file);
console.log(JSON.stringify(valid ? [] : ajv.errors.map((each) => `${each.instancePath} ${each.message}`)));
