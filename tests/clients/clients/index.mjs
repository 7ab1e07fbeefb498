import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { aiSdk } from './ai-sdk.mjs';
import { anthropic } from './anthropic.mjs';
import { curl } from './curl.mjs';
import { genai } from './genai.mjs';
import { langchain } from './langchain.mjs';
import { openai } from './openai.mjs';

const root = resolve(import.meta.dirname, '..');

function versionOf(workspace, name) {
  const path = [join(root, workspace), root]
    .map((folder) => join(folder, 'node_modules', name, 'package.json'))
    .find(existsSync);
  return JSON.parse(readFileSync(path, 'utf8')).version;
}

/** Every client: the newest and the previous major of each package, and curl in each dialect. */
export async function loadClients() {
  const clients = [];
  for (const workspace of ['newest', 'previous']) {
    const sdks = await import(`../${workspace}/sdks.mjs`);
    const version = (name) => versionOf(workspace, name);
    clients.push(
      ...openai(sdks, version('openai')),
      ...anthropic(sdks, version('@anthropic-ai/sdk')),
      ...genai(sdks, version('@google/genai')),
      ...aiSdk(sdks, version('ai')),
      ...langchain(sdks, { openai: version('@langchain/openai'), anthropic: version('@langchain/anthropic') }),
    );
  }

  return [...clients, ...curl()];
}
