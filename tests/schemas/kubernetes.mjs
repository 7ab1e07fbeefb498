// Holds every manifest against the schema of its kind: the values by the schema's validator, and the names of all fields by the types,
// because the validator lets unknown fields pass, and a cluster drops them without a word.
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { parseAllDocuments } from "yaml";

const root = process.argv[2] ?? join(import.meta.dirname, "..", "..", "deploy", "kubernetes");
const check = join(import.meta.dirname, `check-${process.pid}.ts`);
const problems = [];
const lines = [];
let count = 0;

const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".yaml") && entry.name !== "kustomization.yaml")
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();
for (const file of files) {
  for (const document of parseAllDocuments(readFileSync(file, "utf8"))) {
    const manifest = document.toJS();
    const name = `${relative(root, file)} ${manifest.kind}`;
    const module = manifest.apiVersion.startsWith("gateway.networking.k8s.io/")
      ? `@kubernetes-models/gateway-api/${manifest.apiVersion}/${manifest.kind}`
      : `kubernetes-models/${manifest.apiVersion}/${manifest.kind}`;
    try {
      const { [manifest.kind]: Model } = await import(module);
      new Model(manifest).validate();
    } catch (error) {
      problems.push(`${name}: ${error.message}`);
    }

    lines.push(`import type { I${manifest.kind} as T${count} } from "${module}";`);
    lines.push(`/* ${name} */ export const c${count}: T${count} = ${JSON.stringify(manifest)};`);
    count++;
  }
}

try {
  writeFileSync(check, lines.join("\n"));
  const program = ts.createProgram([check], {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ES2022,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  });
  for (const diagnostic of ts.getPreEmitDiagnostics(program)) {
    const line = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start).line ?? 0;
    problems.push(`${/\/\* (.*?) \*\//.exec(lines[line])?.[1] ?? ""}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, " ")}`);
  }
} finally {
  rmSync(check, { force: true });
}

problems.forEach((problem) => console.log(problem));
console.log(`${count} manifests, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
