// Holds JSON documents against the schemas that they name, which lie beside them: node documents.mjs FILE...
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import ts from "typescript";

// "examples" and the like are for editors.
const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false });
addFormats.default(ajv);
let problems = 0;
for (const file of process.argv.slice(2)) {
  const document = ts.parseConfigFileTextToJson(file, readFileSync(file, "utf8")).config;
  const schema = JSON.parse(readFileSync(resolve(dirname(file), document.$schema), "utf8"));
  const validate = ajv.compile(schema);
  if (!validate(document)) {
    problems += validate.errors.length;
    console.log(`${file}: ${ajv.errorsText(validate.errors, { separator: "\n  " })}`);
  }
}

console.log(`${process.argv.length - 2} documents, ${problems} problems`);
process.exitCode = problems === 0 ? 0 : 1;
