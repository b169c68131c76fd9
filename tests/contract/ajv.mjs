// Whether Ajv in its strict mode takes the schema, and each article of a file of JSON lines: `node ajv.mjs SCHEMA FILE`.
import { readFileSync } from "node:fs";
import addFormats from "ajv-formats";
import Ajv from "ajv/dist/2020.js";

const [schema, file] = process.argv.slice(2);
const heard = [];
const logger = { log: (...line) => heard.push(line), warn: (...line) => heard.push(line), error: (...line) => heard.push(line) };
const ajv = addFormats(new Ajv({ logger }));
const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
for (const line of readFileSync(file, "utf8").split("\n").filter(Boolean)) {
  if (!validate(JSON.parse(line))) heard.push(validate.errors);
}
for (const line of heard) console.error(JSON.stringify(line));
process.exit(heard.length ? 1 : 0);
