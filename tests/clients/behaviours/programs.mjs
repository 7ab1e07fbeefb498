// Coding agents run as programs: what their users see of an answer, of a refusal and of an upstream that fails.
import assert from 'node:assert/strict';
import { keys, models } from '../lib/documents.mjs';
import { runProgram } from '../lib/programs.mjs';
import { prompt } from '../lib/upstream.mjs';

const programs = { codex: 'Codex', claude: 'Claude Code', gemini: 'Gemini CLI' };

const ask = async (name, { gateway, upstream, check }, model, script) => {
  upstream.of(check).release();
  const { code, output } = await runProgram(name, {
    url: gateway.url,
    key: keys.good,
    model,
    prompt: prompt(script, check),
  });
  return { code, output, seen: upstream.of(check).requests };
};

const fails = (output, pattern) => {
  assert.match(output, pattern, output);
  assert.doesNotMatch(output, /failed to authenticate|\/login|log in again/i, output);
};

const behaviours = (name) => [
  {
    name: 'an allowed model answers',
    run: async (context) => {
      const { code, output, seen } = await ask(name, context, models.scripted, 'gated');
      assert.equal(code, 0, output);
      assert.match(output, /one two three/, output);
      assert.ok(seen.length >= 1);
      assert.ok(!JSON.stringify(seen).includes(keys.good), 'the key reached the upstream');
    },
  },
  {
    name: 'a model outside the plan is refused, and the reader is told why',
    run: async (context) => {
      const { output, seen } = await ask(name, context, models.denied, 'gated');
      fails(output, /acme\/paid:pro.*plan/s);
      assert.equal(seen.length, 0);
    },
  },
  {
    name: 'an unknown model is refused, and the reader is told so',
    run: async (context) => {
      const { output, seen } = await ask(name, context, models.unknown, 'gated');
      fails(output, /acme\/no-such:model.*not supported/s);
      assert.equal(seen.length, 0);
    },
  },
  {
    name: 'a stream that is cut is no complete answer',
    run: async (context) => {
      const { code, output, seen } = await ask(name, context, models.scripted, 'drop-after');
      assert.ok(code !== 0 || /error|retry|disconnected|interrupted|broke off/i.test(output), output);
      assert.ok(seen.length >= 1);
    },
  },
  {
    name: "an upstream's error reaches the reader",
    run: async (context) => {
      const { output, seen } = await ask(name, context, models.scripted, 'status-400');
      assert.match(output, /The upstream is busy/, output);
      assert.ok(seen.length >= 1);
    },
  },
];

/** Takes longer than a call of a library does. */
export const programTimeout = 120_000;

export const programChecks = Object.entries(programs).flatMap(([name, client]) =>
  behaviours(name).map((behaviour) => ({ ...behaviour, client, timeout: programTimeout })),
);
