import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { clientOnly, speakeasyOnly } from './left-out.mjs';
import { Samples } from './samples.mjs';

const path = fileURLToPath(new URL('requests.ts', import.meta.url));

// These SDKs check what they write. Where a type has more options than may stand together, each stands alone.
const checked = /^@(google|openrouter|mistralai)\//;
const speakeasy = /^@(openrouter|mistralai)\//;

export function* requestTypes() {
  const program = ts.createProgram([path], {
    module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2023,
    strict: true, skipLibCheck: true, noEmit: true,
  });
  const [problem] = ts.getPreEmitDiagnostics(program);
  if (problem !== undefined) {
    throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
  }

  const checker = program.getTypeChecker();
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(path)));
  const requests = checker.getDeclaredTypeOfSymbol(exported.find(({ name }) => name === 'Requests'));
  for (const property of checker.getPropertiesOfType(requests)) {
    const leftOut = speakeasy.test(property.name) ? new Set([...clientOnly, ...speakeasyOnly]) : clientOnly;
    const samples = new Samples(checker, leftOut, checked.test(property.name));
    yield { call: property.name, ...samples.bodiesOf(checker.getTypeOfSymbol(property)) };
  }
}
