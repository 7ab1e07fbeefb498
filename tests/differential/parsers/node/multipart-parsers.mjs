// Forms as Node.js servers read them.
import { readFile } from 'node:fs/promises';
import multipart from '@fastify/multipart';
import busboy from 'busboy';
import fastify from 'fastify';
import formidable from 'formidable';
import multer from 'multer';
import { Response as UndiciResponse } from 'undici';
import { headersOf, incoming, through } from './requests.mjs';

const isModel = name => name === 'model';

/** Every text in a value that a form reader may nest in lists and objects. */
const leaves = value =>
  value === null || value === undefined ? [] : typeof value === 'object' ? Object.values(value).flatMap(leaves) : [String(value)];

function busboyForm(request) {
  return new Promise((resolve, reject) => {
    const models = [];
    const parser = busboy({ headers: headersOf(request) });
    parser.on('field', (name, value) => { if (isModel(name)) models.push(value); });
    parser.on('file', (name, stream) => {
      const chunks = [];
      stream.on('data', chunk => chunks.push(chunk));
      stream.on('error', reject);
      stream.on('end', () => { if (isModel(name)) models.push(Buffer.concat(chunks).toString()); });
    });
    parser.on('close', () => resolve(models));
    parser.on('error', reject);
    incoming(request).pipe(parser);
  });
}

const anyMulter = multer({ storage: multer.memoryStorage() }).any();

async function multerForm(request) {
  const read = await through(anyMulter, request);
  const files = (read.files ?? []).filter(file => isModel(file.fieldname)).map(file => file.buffer.toString());
  return [...leaves(read.body?.model), ...files];
}

async function formidableForm(request) {
  const [fields, files] = await formidable({ allowEmptyFiles: true, minFileSize: 0 }).parse(incoming(request));
  const contents = await Promise.all((files.model ?? []).map(file => readFile(file.filepath, 'utf8')));
  return [...leaves(fields.model), ...contents];
}

const app = fastify({ bodyLimit: 2 ** 30 });
app.register(multipart, { attachFieldsToBody: true, limits: { fileSize: 2 ** 30 } });
app.post('/', async request => {
  const found = [request.body?.model ?? []].flat();
  const texts = found.map(async part => (part.type === 'file' ? (await part.toBuffer()).toString() : part.value));
  return { models: await Promise.all(texts) };
});

async function fastifyForm(request) {
  const response = await app.inject({ method: 'POST', url: '/', headers: headersOf(request), payload: request.body });
  if (response.statusCode !== 200) throw new Error(response.body);
  return response.json().models;
}

const fetched = type => async request => {
  const form = await new type(request.body, { headers: { 'content-type': request.contentType } }).formData();
  return Promise.all(form.getAll('model').map(value => (typeof value === 'string' ? value : value.text())));
};

export const multipartParsers = {
  busboy: busboyForm,
  multer: multerForm,
  formidable: formidableForm,
  '@fastify/multipart': fastifyForm,
  'undici formData': fetched(UndiciResponse),
  'fetch formData': fetched(Response),
};
