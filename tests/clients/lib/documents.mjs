// The gateway's documents for these checks: model ids with '/' and ':', and a key for each thing a key can be.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const sha256 = (text) => createHash('sha256').update(text);

function apiKey(seed) {
  const random = [...sha256(seed).digest()]
    .slice(0, 22)
    .map((byte) => alphabet[byte % 62])
    .join('');
  const key = `gw_test_${random}`;
  let rest = crc32(key);
  let checksum = '';
  for (let digit = 0; digit < 6; digit++) {
    checksum = alphabet[rest % 62] + checksum;
    rest = Math.floor(rest / 62);
  }

  return `${key}_${checksum}`;
}

export const keys = {
  good: apiKey('good'),
  paused: apiKey('paused'),
  unknown: apiKey('unknown'),
};

export const models = {
  readme: 'gpt-oss-120b',
  chat: 'acme/chat:free',
  embedding: 'acme/embed:v1',
  speech: 'acme/whisper:v3',
  scripted: 'acme/scripted:v1',
  impatient: 'acme/impatient:v1',
  dead: 'acme/dead:v1',
  denied: 'acme/paid:pro',
  unknown: 'acme/no-such:model',
};

// Enough of them that a listing in pages has more than one.
const fillers = Array.from({ length: 25 }, (_, index) => `acme/filler-${String(index).padStart(2, '0')}:free`);

const model = (id, category = 'llm', cluster = 'default') => ({
  id,
  owned_by: 'acme',
  family: 'acme',
  category,
  capabilities: ['text', 'streaming'],
  context_window: 8192,
  max_output_tokens: 1024,
  input_modalities: ['text'],
  output_modalities: ['text'],
  created: 1714003200,
  upstream: { cluster },
});

const catalog = {
  models: [
    model(models.readme),
    model(models.chat),
    model(models.embedding),
    model(models.speech, 'stt'),
    model(models.scripted, 'llm', 'scripted'),
    model(models.impatient, 'llm', 'impatient'),
    model(models.dead, 'llm', 'dead'),
    ...fillers.map((id) => model(id)),
    model(models.denied),
  ],
  aliases: [],
};

export const callable = catalog.models.map(({ id }) => id).filter((id) => id !== models.denied);

const plans = {
  upgrade_url: 'https://gateway.example/pricing',
  plans: [
    { id: 'free', display_name: 'Free', free: true, allow: callable },
    { id: 'pro', display_name: 'Pro', allow: ['*'] },
  ],
};

const organisations = {
  organisations: [
    { id: 'org_good', name: 'Good', plan: 'free' },
    { id: 'org_paused', name: 'Paused', plan: 'pro', state: 'paused' },
  ],
};

const key = (name) => ({
  id: `key_${name}`,
  organisation: `org_${name}`,
  secrets: [{ sha256: sha256(keys[name]).digest('hex') }],
});

export function writeDocuments(folder) {
  const documents = { catalog, plans, organisations, keys: { keys: [key('good'), key('paused')] } };
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(documents)) {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(content, null, 2));
  }
}
