// Runs every JavaScript and shell snippet of README.md and gateway/CLIENTS.md as printed there, against this gateway.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { keys, models } from '../lib/documents.mjs';

const root = resolve(import.meta.dirname, '../../..');
const sections = { 'README.md': '## Point your client at it', 'gateway/CLIENTS.md': '# Clients' };
const address = 'http://localhost:8080';
const run = promisify(execFile);

function blocks([page, section]) {
  const text = readFileSync(resolve(root, page), 'utf8');
  const start = text.indexOf(section);
  assert.ok(start >= 0, `${page} has no section "${section}"`);
  const [, ...rest] = text.slice(start).split(/^### /m);
  return rest.flatMap((part) => {
    const [title] = part.split('\n');
    return [...part.split(/^## /m)[0].matchAll(/^```(js|sh)\n(.*?)^```/gms)].map(([, language, code]) => ({
      title: `${page}: ${title}`,
      language,
      code,
    }));
  });
}

export const snippets = Object.entries(sections).flatMap(blocks).map(({ title, language, code }) => ({
  client: title,
  name: 'snippet',
  run: async ({ gateway, check }) => {
    assert.ok(code.includes(address), `the snippet does not name ${address}`);
    const env = { ...process.env, GATEWAY_KEY: keys.good, AI_SDK_LOG_WARNINGS: 'false' };
    const source = code.replaceAll(address, gateway.url);
    const output = language === 'sh' ? await shell(source, env) : await script(source, env, check);
    assert.ok(output.includes(`served by ${models.readme}`), output);
  },
}));

async function shell(source, env) {
  const { stdout } = await run('bash', ['-euc', source], { env });
  return stdout;
}

// The folder decides which packages the import finds.
async function script(source, env, check) {
  const file = resolve(import.meta.dirname, `../newest/.snippet-${check}.mjs`);
  writeFileSync(file, source);
  try {
    const { stdout } = await run(process.execPath, [file], { env });
    return stdout;
  } finally {
    rmSync(file);
  }
}
