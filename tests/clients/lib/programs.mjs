// Coding agents as their users install them, each in a home of its own.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../programs/node_modules');
const longest = 100_000;

export const areInstalled = () => existsSync(folder);

// Its package starts a binary of the platform's own package, which an install without scripts leaves there.
const claude = join(folder, `@anthropic-ai/claude-code-${process.platform}-${process.arch}/claude`);

const variables = {
  codex: ({ key, home }) => ({ CODEX_HOME: join(home, '.codex'), CODEX_API_KEY: key, OPENAI_API_KEY: key }),
  claude: ({ key, url }) => ({
    ANTHROPIC_BASE_URL: url,
    ANTHROPIC_API_KEY: key,
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    CLAUDE_CODE_MAX_RETRIES: '1',
    DISABLE_AUTOUPDATER: '1',
  }),
  gemini: ({ key, url }) => ({
    GEMINI_API_KEY: key,
    GOOGLE_GEMINI_BASE_URL: url,
    GEMINI_CLI_TRUST_WORKSPACE: 'true',
    GEMINI_TELEMETRY_ENABLED: 'false',
  }),
};

const commands = {
  codex: ({ model, prompt, url }) => [
    process.execPath,
    join(folder, '@openai/codex/bin/codex.js'),
    'exec',
    '--skip-git-repo-check',
    '--sandbox',
    'read-only',
    '-c',
    `openai_base_url="${url}/v1"`,
    '-c',
    'model_provider="openai"',
    '--model',
    model,
    prompt,
  ],
  claude: ({ model, prompt }) => [claude, '-p', prompt, '--model', model],
  gemini: ({ model, prompt }) => [
    process.execPath,
    join(folder, '@google/gemini-cli/bundle/gemini.js'),
    '-m',
    model,
    '-p',
    prompt,
  ],
};

/** Runs a program for one prompt; what it printed, and its exit code. */
export async function runProgram(name, request) {
  const home = mkdtempSync(join(tmpdir(), `gateway-${name}-`));
  mkdirSync(join(home, '.codex'));
  mkdirSync(join(home, '.gemini'));
  writeFileSync(
    join(home, '.gemini/settings.json'),
    JSON.stringify({ security: { auth: { selectedType: 'gemini-api-key' } }, privacy: { usageStatisticsEnabled: false } }),
  );
  const [program, ...argumentsOf] = commands[name](request);
  const child = spawn(program, argumentsOf, {
    cwd: home,
    env: { PATH: process.env.PATH, HOME: home, NO_COLOR: '1', CI: '1', ...variables[name]({ ...request, home }) },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: longest,
    killSignal: 'SIGKILL',
  });
  let output = '';
  const read = (text) => {
    output += text;
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  try {
    const code = await new Promise((done, failed) => child.on('error', failed).on('close', done));
    return { code, output };
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}
