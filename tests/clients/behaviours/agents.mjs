// What coding agents do besides calling a model, sent as they send it.
import assert from 'node:assert/strict';
import * as zlib from 'node:zlib';
import { keys, models } from '../lib/documents.mjs';
import { prompt } from '../lib/upstream.mjs';

const encoders = {
  gzip: zlib.gzipSync,
  deflate: zlib.deflateSync,
  br: zlib.brotliCompressSync,
  ...(zlib.zstdCompressSync && { zstd: zlib.zstdCompressSync }),
};

const claudeCode = 'Claude Code';
const codex = 'Codex';

const send = (gateway, path, { method = 'POST', headers = {}, body } = {}) =>
  fetch(gateway.url + path, {
    method,
    headers: { authorization: `Bearer ${keys.good}`, ...(body && { 'content-type': 'application/json' }), ...headers },
    body: typeof body === 'object' && !Buffer.isBuffer(body) ? JSON.stringify(body) : body,
  });

const anthropic = {
  'anthropic-version': '2023-06-01',
  'anthropic-beta': 'claude-code-20250219,interleaved-thinking-2025-05-14',
  'x-app': 'cli',
};

const ask = (model, text) => ({ model, max_tokens: 64, messages: [{ role: 'user', content: text }] });

export const agents = [
  {
    client: claudeCode,
    name: 'HEAD / says that somebody is there',
    run: async ({ gateway }) => assert.equal((await send(gateway, '/', { method: 'HEAD' })).status, 200),
  },
  {
    client: claudeCode,
    name: '/v1/messages?beta=true is forwarded with its betas',
    run: async ({ gateway, upstream, check }) => {
      const answer = await send(gateway, '/v1/messages?beta=true', {
        headers: anthropic,
        body: ask(models.scripted, prompt('answer', check)),
      });
      assert.equal(answer.status, 200);
      const [request] = upstream.of(check).requests;
      assert.equal(request.url, '/v1/messages?beta=true');
      assert.equal(request.headers['anthropic-beta'], anthropic['anthropic-beta']);
      assert.equal(request.headers['anthropic-version'], anthropic['anthropic-version']);
      assert.ok(!JSON.stringify(request.headers).includes(keys.good), 'the key reached the upstream');
    },
  },
  {
    client: claudeCode,
    name: 'a refused ?beta=true call names the model',
    run: async ({ gateway }) => {
      const answer = await send(gateway, '/v1/messages?beta=true', {
        headers: anthropic,
        body: ask(models.denied, 'Hello'),
      });
      assert.equal(answer.status, 403);
      const body = await answer.json();
      assert.equal(body.error.type, 'permission_error');
      assert.equal(body.error.details.error_code, 'model_access_denied');
      assert.ok(body.error.message.includes(models.denied));
      assert.equal(body.request_id, answer.headers.get('request-id'));
    },
  },
  {
    client: claudeCode,
    name: 'a refusal has a status that Claude Code does not take for a failed login',
    run: async ({ gateway }) => {
      const answer = await send(gateway, '/v1/messages?beta=true', {
        headers: { ...anthropic, 'user-agent': 'claude-cli/2.1.197 (external, cli)' },
        body: ask(models.denied, 'Hello'),
      });
      assert.equal(answer.status, 400);
      assert.equal((await answer.json()).error.details.error_code, 'model_access_denied');
    },
  },
  {
    client: claudeCode,
    name: 'count_tokens is answered',
    run: async ({ gateway }) => {
      const answer = await send(gateway, '/v1/messages/count_tokens?beta=true', {
        headers: anthropic,
        body: ask(models.chat, 'Hello'),
      });
      assert.ok((await answer.json()).input_tokens > 0);
    },
  },
  {
    client: claudeCode,
    name: 'count_tokens of a model outside the plan is refused',
    run: async ({ gateway }) => {
      const answer = await send(gateway, '/v1/messages/count_tokens', {
        headers: anthropic,
        body: ask(models.denied, 'Hello'),
      });
      assert.equal(answer.status, 403);
    },
  },
  {
    client: claudeCode,
    name: "the listing is in Anthropic's shape",
    run: async ({ gateway }) => {
      const page = await (await send(gateway, '/v1/models?limit=1000', { method: 'GET', headers: anthropic })).json();
      assert.equal(page.has_more, false);
      assert.ok(page.data.every(({ type, display_name }) => type === 'model' && display_name));
    },
  },
  {
    client: codex,
    name: '/v1/responses with instructions, tools and a cache key is forwarded whole',
    run: async ({ gateway, upstream, check }) => {
      const body = {
        model: models.scripted,
        instructions: 'You are a coding agent.',
        input: [{ type: 'message', role: 'user', content: [{ type: 'input_text', text: prompt('answer', check) }] }],
        tools: [{ type: 'function', name: 'shell', strict: false, parameters: { type: 'object', properties: {} } }],
        tool_choice: 'auto',
        parallel_tool_calls: false,
        reasoning: { effort: 'medium' },
        store: false,
        stream: false,
        include: ['reasoning.encrypted_content'],
        prompt_cache_key: check,
      };
      const answer = await send(gateway, '/v1/responses', { body });
      assert.equal(answer.status, 200);
      assert.equal(upstream.of(check).requests[0].body, JSON.stringify(body));
    },
  },
  ...Object.entries(encoders).map(([encoding, encode]) => ({
    client: codex,
    name: `a body in ${encoding} is decoded, inspected and forwarded`,
    run: async ({ gateway, upstream, check }) => {
      const body = JSON.stringify({ model: models.scripted, input: prompt('answer', check) });
      const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
      const answer = await send(gateway, '/v1/responses', { headers, body: encode(body) });
      assert.equal(answer.status, 200);
      assert.equal(upstream.of(check).requests[0].body, body);
      const denied = encode(JSON.stringify({ model: models.denied, input: prompt('answer', check) }));
      assert.equal((await send(gateway, '/v1/responses', { headers, body: denied })).status, 403);
      assert.equal(upstream.of(check).requests.length, 1);
    },
  })),
  {
    client: codex,
    name: 'the listing has the member that Codex reads',
    run: async ({ gateway }) => {
      const list = await (await send(gateway, '/v1/models?client_version=0.171.0', { method: 'GET' })).json();
      assert.ok(Array.isArray(list.models));
      assert.ok(list.data.length > 0);
    },
  },
];
