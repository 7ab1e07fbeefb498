// Runs every client through every behaviour, side by side, and writes the table of what was measured.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { agents } from './behaviours/agents.mjs';
import { calls } from './behaviours/calls.mjs';
import { programChecks } from './behaviours/programs.mjs';
import { refusals } from './behaviours/refusals.mjs';
import { snippets } from './behaviours/snippets.mjs';
import { streams } from './behaviours/streams.mjs';
import { keys, writeDocuments } from './lib/documents.mjs';
import { startGateway } from './lib/gateway.mjs';
import { areInstalled } from './lib/programs.mjs';
import { report } from './lib/report.mjs';
import { watchTraffic, withTraffic } from './lib/traffic.mjs';
import { startUpstream } from './lib/upstream.mjs';

// Programs are heavy: few of them run at a time.
const sideBySide = process.argv.includes('--programs') ? 3 : 16;
const checkTimeout = 60_000;

watchTraffic();
globalThis.AI_SDK_LOG_WARNINGS = false;
const { loadClients } = await import('./clients/index.mjs');
const programs = process.argv.includes('--programs');
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const clients = await loadClients();
const folder = mkdtempSync(join(tmpdir(), 'gateway-clients-'));
writeDocuments(folder);
const upstream = await startUpstream();
const gateway = await startGateway({ documents: folder, scripted: upstream.url });
let failed = true;
let ran = 0;
try {
  const checks = plan().filter(({ client, behaviour }) =>
    wanted.every((word) => `${client.name} ${behaviour.name}`.includes(word)),
  );
  const results = await runAll(checks);
  failed = report(results, { writeTable: process.argv.includes('--write'), other: otherResults() });
} finally {
  await gateway.stop();
  upstream.stop();
  rmSync(folder, { recursive: true });
}

process.exit(failed ? 1 : 0);

function plan() {
  const groups = { calls, refusals, streams };
  const perClient = clients.flatMap((client) =>
    Object.entries(groups).flatMap(([group, behaviours]) =>
      behaviours.filter(({ needs }) => client[needs]).map((behaviour) => ({ group, client, behaviour })),
    ),
  );
  if (programs && !areInstalled()) {
    throw new Error('The programs are not installed. Run: npm ci --prefix tests/clients/programs --ignore-scripts');
  }

  const alone = Object.entries(programs ? { programs: programChecks } : { agents, snippets }).flatMap(([group, behaviours]) =>
    behaviours.map((behaviour) => ({ group, client: { name: behaviour.client }, behaviour })),
  );
  return programs ? alone : [...perClient, ...alone];
}

async function runAll(checks) {
  const results = [];
  const rest = [...checks.entries()];
  await Promise.all(
    Array.from({ length: sideBySide }, async () => {
      for (let next = rest.shift(); next; next = rest.shift()) {
        results[next[0]] = await run(next[1]);
      }
    }),
  );
  return results;
}

async function run({ group, client, behaviour }) {
  const result = { group, client: client.name, behaviour: behaviour.name, ok: true };
  const check = `check-${++ran}`;
  const origin = behaviour.http2 ? gateway.http2Url : gateway.url;
  const timeout = new AbortController();
  try {
    await withTraffic(behaviour.http2, (traffic) =>
      Promise.race([
        (async () => {
          const open = ({ key = keys.good, path = '' } = {}) =>
            client.open({
              url: origin + path,
              key,
              ...(client.isProcess && { http2: behaviour.http2, attempts: traffic.attempts }),
            });
          result.detail = await behaviour.run({ client, open, upstream, check, traffic, gateway });
        })(),
        delay(behaviour.timeout ?? checkTimeout, undefined, { signal: timeout.signal }).then(() => {
          throw new Error('no end within the time limit');
        }),
      ]),
    );
  } catch (error) {
    result.ok = false;
    result.detail = error.message;
  } finally {
    timeout.abort();
  }

  return result;
}

// The .NET clients run as tests of their own and leave their results, one in a line.
function otherResults() {
  const path = process.env.GATEWAY_CLIENTS_RESULTS;
  return path
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : [];
}
