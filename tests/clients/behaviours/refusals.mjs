// What a client makes of each status: class, code, request id, message, and how often it tries.
import assert from 'node:assert/strict';
import { keys, models } from '../lib/documents.mjs';
import { maxBodyBytes } from '../lib/gateway.mjs';
import { prompt } from '../lib/upstream.mjs';
import { raised } from './raised.mjs';

// How much earlier than it should a timer may fire.
const timerSlack = 20;

const rows = [
  {
    name: '400 unsupported_model',
    status: 400,
    code: 'unsupported_model',
    model: models.unknown,
    text: models.unknown,
  },
  {
    name: '403 model_access_denied',
    status: 403,
    code: 'model_access_denied',
    model: models.denied,
    text: models.denied,
  },
  { name: '401', status: 401, code: 'invalid_api_key', key: keys.unknown, text: 'API key' },
  { name: '403 permission_error', status: 403, code: 'permission_error', key: keys.paused, text: '' },
  {
    name: '404',
    status: 404,
    code: { openai: 'unknown_url', anthropic: 'route_not_found', gemini: 'route_not_found' },
    path: '/nowhere',
    text: 'Unknown route',
  },
  { name: '413', status: 413, code: 'request_too_large', prompt: () => 'x'.repeat(maxBodyBytes), text: '' },
  { name: '429', status: 429, code: 'upstream_429', script: 'status-429', text: 'busy' },
  { name: '502', status: 502, code: 'upstream_error', model: models.dead, text: 'could not be reached' },
  { name: '503', status: 503, code: 'upstream_503', script: 'status-503', text: 'busy' },
  { name: '504', status: 504, code: 'upstream_timeout', model: models.impatient, script: 'silent', text: 'in time' },
];

export const refusals = rows.map((row) => ({
  name: row.name,
  needs: 'chat',
  run: async (context) => {
    const { client, open, upstream, check, traffic } = context;
    const model = row.model ?? (row.script ? models.scripted : models.chat);
    const text = row.prompt?.() ?? prompt(row.script ?? 'answer', check);
    const error = await raised(() => client.chat(open({ key: row.key, path: row.path }), { model, prompt: text }));
    const seen = client.describe(error);
    const { attempts } = traffic;
    const last = attempts.at(-1);
    const { classes, attempts: expectedAttempts, hidesRequestId } = client.expected;

    assert.equal(last.status, row.status);
    assert.equal(seen.className, classes[row.status], seen.message);
    assert.equal(seen.status, row.status);
    assert.equal(seen.code, row.code[client.dialect] ?? row.code);
    assert.ok(seen.message.includes(row.text), seen.message);
    assert.match(last.headers.get('x-request-id') ?? '', /^req_/, 'x-request-id');
    if (!hidesRequestId) {
      assert.equal(seen.requestId, last.headers.get('x-request-id'));
    }

    assert.equal(attempts.length, expectedAttempts[row.status] ?? 1, 'attempts');
    if (!client.ignoresRetryAfter) {
      for (const [index, attempt] of [...attempts.entries()].slice(1)) {
        const pause = Number(attempts[index - 1].headers.get('retry-after')) * 1000;
        assert.ok(pause > 0, 'retry-after');
        const paused = attempt.at - attempts[index - 1].at;
        assert.ok(paused >= pause - timerSlack, `tried again after ${paused} ms, asked for ${pause}`);
      }
    }

    assert.equal(
      upstream.of(check).requests.length,
      row.script ? attempts.length : 0,
      'requests that reached the upstream',
    );
    return `\`${seen.className}\` ×${attempts.length}`;
  },
}));
