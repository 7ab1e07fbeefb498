// JSON as Node.js servers read it.
import express from 'express';
import fastify from 'fastify';
import json5 from 'json5';
import * as jsonc from 'jsonc-parser';
import * as lossless from 'lossless-json';
import secure from 'secure-json-parse';
import { headersOf, through } from './requests.mjs';

const isObject = value => value !== null && typeof value === 'object' && !Array.isArray(value);
const listed = (item, key) => (isObject(item) && Array.isArray(item[key]) ? item[key] : []);
const named = item => (isObject(item) && item.model !== undefined && item.model !== null ? [item.model] : []);

/** What a tool runs: a model of its own, or what its settings name. A schema's object called "model" is none. */
const settings = item => [...named(item).filter(model => !isObject(model)), ...listed(item, 'analysis_models'), ...tools(item)];
const tools = item => listed(item, 'tools').flatMap(tool => [...named(tool), ...settings(tool?.parameters)]);
const plugin = item => [...named(item), ...listed(item, 'analysis_models'), ...listed(item, 'allowed_models')];

/** Every model that a request's tree names, wherever one can stand. */
function places(tree) {
  if (!isObject(tree)) return [];
  return [
    ...named(tree),
    ...['models', 'fallbacks'].flatMap(key => listed(tree, key)).flatMap(entry => (isObject(entry) ? named(entry) : [entry])),
    ...[tree, ...listed(tree, 'input')].flatMap(tools),
    ...listed(tree, 'plugins').flatMap(plugin),
    ...named(tree.moderation),
    ...listed(tree, 'requests').flatMap(request => [...named(request), ...places(request?.params)]),
  ];
}

function leniently(text) {
  const errors = [];
  return jsonc.parse(text, errors, { allowTrailingComma: true });
}

const ofText = parse => ({ body }) => places(parse(body.toString('utf8')));
const app = fastify({ bodyLimit: 2 ** 30 });
app.post('/', async request => ({ models: places(request.body) }));
const expressJson = express.json({ limit: '1gb' });
const expressAnyType = express.json({ limit: '1gb', type: () => true, strict: false });

async function injected(request) {
  const response = await app.inject({ method: 'POST', url: '/', headers: headersOf(request), payload: request.body });
  if (response.statusCode !== 200) throw new Error(response.body);
  return response.json().models;
}

export const jsonParsers = {
  'JSON.parse': ofText(JSON.parse),
  'JSON.parse latin1': ({ body }) => places(JSON.parse(body.toString('latin1'))),
  'fetch Response.json': async ({ body, contentType }) =>
    places(await new Response(body, { headers: { 'content-type': contentType } }).json()),
  json5: ofText(text => json5.parse(text)),
  'secure-json-parse': ({ body }) => places(secure.parse(body)),
  'secure-json-parse remove': ({ body }) => places(secure.parse(body, { protoAction: 'remove', constructorAction: 'remove' })),
  'jsonc-parser lenient': ofText(leniently),
  'lossless-json': ofText(text => lossless.parse(text)),
  'express.json': async request => places((await through(expressJson, request)).body),
  'express.json any type': async request => places((await through(expressAnyType, request)).body),
  'fastify body': injected,
};
