// Holds a list of components against the schema of CycloneDX.
import { readFileSync } from "node:fs";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";

const problem = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(readFileSync(process.argv[2], "utf8"));
console.log(problem === null ? "valid" : JSON.stringify(problem, null, 2));
process.exitCode = problem === null ? 0 : 1;
