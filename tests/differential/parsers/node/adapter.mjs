// Reads requests as Node.js servers do. The protocol is described in ../README.md.
import { jsonParsers } from './json-parsers.mjs';
import { multipartParsers } from './multipart-parsers.mjs';

const patienceMs = 5000;
let buffered = Buffer.alloc(0);
const source = process.stdin[Symbol.asyncIterator]();

async function read(length) {
  const chunks = [buffered];
  let held = buffered.length;
  while (held < length) {
    const { value, done } = await source.next();
    if (done) return null;
    chunks.push(value);
    held += value.length;
  }
  const all = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
  buffered = all.subarray(length);
  return all.subarray(0, length);
}

async function frame() {
  return Buffer.from(await read((await read(4)).readUInt32BE()));
}

function answer(text) {
  const content = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  process.stdout.write(Buffer.concat([length, content]));
}

// A parser that never calls back (busboy at a missing last boundary, for one) refused the request.
function inTime(promise) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error('no answer')), patienceMs); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function line(parser, request) {
  try {
    const models = await inTime(Promise.resolve().then(() => parser(request)));
    return models.map(model => Buffer.from(typeof model === 'string' ? model : String(JSON.stringify(model))).toString('hex')).join(',');
  } catch {
    return '-';
  }
}

process.on('uncaughtException', () => {});
process.on('unhandledRejection', () => {});
answer([
  ...Object.keys(jsonParsers).map(name => `J node ${name}`),
  ...Object.keys(multipartParsers).map(name => `M node ${name}`),
].join('\n'));
for (;;) {
  const kind = await read(1);
  if (kind === null) break;
  const parsers = kind.toString() === 'J' ? jsonParsers : multipartParsers;
  const request = {
    contentType: (await frame()).toString('latin1'),
    contentEncoding: (await frame()).toString('latin1'),
    body: await frame(),
  };
  const lines = [];
  for (const parser of Object.values(parsers)) lines.push(await line(parser, request));
  answer(lines.join('\n'));
}
process.exit(0);
