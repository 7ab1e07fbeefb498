import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { calls } from './calls.mjs';
import { capture } from './capture.mjs';
import { differences } from './differences.mjs';
import { whyLeftOut } from './left-out.mjs';
import { operationOf } from './operations.mjs';
import { requestTypes } from './types.mjs';

const folder = new URL('data/', import.meta.url);
const knownFile = new URL('../../gateway/Forwarding/Fields/known.jsonl', import.meta.url);
const bodies = new Map();
const known = new Map();
const unwritten = [];

for (const { call, bodies: samples, fields } of requestTypes()) {
  const { make, otherwise, path } = calls[call];
  const sdk = call.split(' ')[0];
  const lines = bodies.get(sdk) ?? { rows: [], leftOut: {}, refusedByItself: 0 };
  bodies.set(sdk, lines);
  const written = new Set();
  for (const { name, field, body } of samples) {
    const sent = await send(body, make, otherwise);
    if (sent.error !== undefined) {
      lines.refusedByItself++;
      continue;
    }

    [field, ...Object.keys(body)].forEach((name) => written.add(name));
    const target = path ?? gatewayPath(sent.path);
    const operation = operationOf(target);
    if (operation !== undefined) {
      note(operation, sdk, sent.form?.map((part) => part.name.split('[')[0]) ?? Object.keys(sent.json));
    }

    if (operation === 'batchEmbedContents') {
      note('embedContent', sdk, sent.json.requests.flatMap(Object.keys));
    }

    const reason = operation === undefined ? 'path that is not routed' : whyLeftOut(sent.json ?? {});
    if (reason !== undefined) {
      lines.leftOut[reason] = (lines.leftOut[reason] ?? 0) + 1;
      continue;
    }

    const content = sent.form ? { form: sent.form } : { body: sent.json };
    lines.rows.push({ name: `${call}: ${name}`, path: target, ...content });
  }

  unwritten.push(...fields.filter((field) => !written.has(field)).map((field) => `${call}: ${field}`));
}

const files = new Map([...bodies].map(([sdk, lines]) => [fileOf(sdk), text([head(sdk, lines), ...lines.rows])]));
files.set('known.jsonl', text([...known.values()]
  .map((row) => ({ ...row, fields: [...row.fields].sort() }))
  .sort((a, b) => `${a.operation} ${a.source}`.localeCompare(`${b.operation} ${b.source}`, 'en'))));

for (const field of unwritten) {
  console.error(`no SDK call writes ${field}`);
}

if (process.argv.includes('--check')) {
  const found = differences(readAll(), files);
  console.log(found.length === 0 ? 'request types: as checked in' : found.join('\n'));
  process.exit(found.length + unwritten.length === 0 ? 0 : 1);
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
files.forEach((content, file) => writeFileSync(placeOf(file), content));
const rows = [...bodies.values()].reduce((sum, lines) => sum + lines.rows.length, 0);
console.log(`request types: ${rows} bodies, ${known.size} sets of fields, ${unwritten.length} fields unwritten`);
process.exit(unwritten.length === 0 ? 0 : 1);

async function send(body, make, otherwise) {
  const sent = await capture(() => make(body));
  return sent.error === undefined || otherwise === undefined ? sent : capture(() => otherwise(body));
}

// Vertex writes the same body to another path.
function gatewayPath(path) {
  return path.replace(/^\/v1beta1\/publishers\/google\//, '/v1beta/');
}

function note(operation, sdk, names) {
  const key = `${operation} ${sdk}`;
  const row = known.get(key) ?? { operation, source: `${sdk} ${versionOf(sdk)}`, fields: new Set() };
  known.set(key, row);
  names.forEach((name) => row.fields.add(name));
}

function head(sdk, { leftOut, refusedByItself }) {
  return { package: sdk, version: versionOf(sdk), leftOut, refusedByItself };
}

function versionOf(sdk) {
  return JSON.parse(readFileSync(new URL(`node_modules/${sdk}/package.json`, import.meta.url), 'utf8')).version;
}

function fileOf(sdk) {
  return `${sdk.replace('@', '').replace('/', '-')}.jsonl`;
}

function text(rows) {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

// The gateway itself reads the known fields.
function placeOf(file) {
  return file === 'known.jsonl' ? knownFile : new URL(file, folder);
}

function readAll() {
  return new Map(['known.jsonl', ...existsSync(folder) ? readdirSync(folder) : []]
    .filter((file) => existsSync(placeOf(file)))
    .map((file) => [file, readFileSync(placeOf(file), 'utf8')]));
}
