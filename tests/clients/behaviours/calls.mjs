// What an allowed call does, against the demonstration upstream; the stream against the scripted one, which can wait.
import assert from 'node:assert/strict';
import { callable, models } from '../lib/documents.mjs';
import { prompt } from '../lib/upstream.mjs';
import { toolName } from '../clients/samples.mjs';

const served = (text, model) => assert.match(text, new RegExp(`served by ${model}`));

export const calls = [
  {
    name: 'chat',
    needs: 'chat',
    run: async ({ client, open }) =>
      served(await client.chat(open(), { model: models.chat, prompt: 'Hello' }), models.chat),
  },
  {
    name: 'stream',
    needs: 'stream',
    run: async ({ client, open, upstream, check }) => {
      const text = [];
      for await (const word of client.stream(open(), { model: models.scripted, prompt: prompt('gated', check) })) {
        // The upstream does not send the rest before this line; a gateway that buffers would wait for it.
        upstream.of(check).release();
        text.push(word);
      }

      assert.ok(text.length >= 3, `${text.length} pieces`);
      assert.match(text.join(''), /^one two three/);
    },
  },
  {
    name: 'tool',
    needs: 'tool',
    run: async ({ client, open }) =>
      assert.equal((await client.tool(open(), { model: models.chat, prompt: 'Weather?' })).name, toolName),
  },
  {
    name: 'image',
    needs: 'image',
    run: async ({ client, open }) =>
      served(await client.image(open(), { model: models.chat, prompt: 'What is this?' }), models.chat),
  },
  {
    name: 'embedding',
    needs: 'embed',
    run: async ({ client, open }) => {
      const vector = await client.embed(open(), { model: models.embedding, prompt: 'Hello' });
      assert.ok(vector.length > 0 && vector.every(Number.isFinite), JSON.stringify(vector));
    },
  },
  {
    name: 'transcription',
    needs: 'transcribe',
    run: async ({ client, open }) => served(await client.transcribe(open(), { model: models.speech }), models.speech),
  },
  {
    name: 'list',
    needs: 'list',
    run: async ({ client, open }) => assert.deepEqual((await client.list(open())).toSorted(), callable.toSorted()),
  },
  {
    name: 'retrieve',
    needs: 'retrieve',
    run: async ({ client, open }) => assert.equal(await client.retrieve(open(), { model: models.chat }), models.chat),
  },
];
