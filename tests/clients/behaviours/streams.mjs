// Streams that break. The client must raise: a truncated answer that reads as a whole one is the worst outcome of all.
import assert from 'node:assert/strict';
import { models } from '../lib/documents.mjs';
import { prompt } from '../lib/upstream.mjs';
import { raised } from './raised.mjs';

const breaks = [
  { name: 'error before the head', script: 'drop-before', words: false },
  { name: 'error before the first event', script: 'drop-first', words: false },
  { name: 'error after some events', script: 'drop-after', words: true },
  { name: 'reset', script: 'reset-after', words: true },
  { name: 'idle past the timeout', script: 'idle-after', words: true, model: models.impatient, code: 'upstream_timeout' },
  { name: 'clean end without the end marker', script: 'truncated', words: true },
];

async function breakOff({ client, open, upstream, check }, { script, words, model = models.scripted, ...row }) {
  const text = [];
  const error = await raised(async () => {
    for await (const word of client.stream(open(), { model, prompt: prompt(script, check) })) {
      // The upstream breaks off after this line: over HTTP/2 a reset overtakes the words that are not read yet.
      upstream.of(check).release();
      text.push(word);
    }

    return text;
  });
  assert.equal(text.length > 0, words, `words before the break: ${JSON.stringify(text)}`);
  const seen = client.describe(error);
  const code = row.code ?? (script === 'drop-before' ? 'upstream_error' : 'upstream_stream_interrupted');
  const [status, reason] = code === 'upstream_timeout' ? [504, 'in time'] : [502, 'broke off'];
  const named =
    seen.code === code || seen.code === status || seen.message.includes(code) || seen.message.includes(reason);
  assert.ok(named || (words && client.hidesErrorChunks), `${seen.className} ${seen.code}: ${seen.message}`);
  return `\`${seen.className}\``;
}

async function abort({ client, open, upstream, check }) {
  const controller = new AbortController();
  let aborted = false;
  try {
    const options = { model: models.scripted, prompt: prompt('endless', check), signal: controller.signal };
    for await (const _ of client.stream(open(), options)) {
      aborted = true;
      controller.abort();
    }
  } catch {
    // Whether the client raises or just ends is its own business.
  }

  assert.ok(aborted, 'no word came');

  // Nothing but the abort closes this stream: the upstream goes on sending.
  await upstream.of(check).closed;
}

export const streams = [false, true].flatMap((http2) => {
  const version = http2 ? 'HTTP/2' : 'HTTP/1.1';
  return [
    ...breaks.map((row) => ({
      name: `${row.name}, ${version}`,
      needs: 'stream',
      http2,
      run: (context) => breakOff(context, row),
    })),
    { name: `client abort, ${version}`, needs: 'stream', http2, run: abort },
  ];
});
