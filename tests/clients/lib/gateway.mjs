// The gateway under test: its own process, in Development, with the demonstration upstream for the cluster 'default'.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.mjs';

const root = resolve(import.meta.dirname, '../../..');

/** The largest body that the gateway takes on these routes: small, so that every client can exceed it quickly. */
export const maxBodyBytes = 200_000;

const limitedRoutes = [
  'openai-chat-completions',
  'openai-responses',
  'anthropic-messages',
  'gemini-v1beta-models',
  'gemini-v1-models',
];

/** The build that GATEWAY_ASSEMBLY names, else the latest of this checkout. */
function assembly() {
  if (process.env.GATEWAY_ASSEMBLY) {
    return process.env.GATEWAY_ASSEMBLY;
  }

  const builds = ['Release', 'Debug']
    .map((kind) => join(root, 'gateway/bin', kind, 'net10.0/gateway.dll'))
    .filter(existsSync);
  if (builds.length === 0) {
    throw new Error('The gateway is not built. Run: dotnet build gateway');
  }

  return builds.toSorted((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)[0];
}

export async function startGateway({ documents, scripted }) {
  const [http1, http2, closed] = [await freePort(), await freePort(), await freePort()];
  const settings = {
    'Gateway:ConfigDirectory': documents,
    'Kestrel:Endpoints:Http1:Url': `http://127.0.0.1:${http1}`,
    'Kestrel:Endpoints:Http1:Protocols': 'Http1',
    'Kestrel:Endpoints:Http2:Url': `http://127.0.0.1:${http2}`,
    'Kestrel:Endpoints:Http2:Protocols': 'Http2',
    'ReverseProxy:Clusters:scripted:Destinations:primary:Address': scripted,
    'ReverseProxy:Clusters:impatient:Destinations:primary:Address': scripted,
    'ReverseProxy:Clusters:impatient:HttpRequest:ActivityTimeout': '00:00:04',
    'ReverseProxy:Clusters:dead:Destinations:primary:Address': `http://127.0.0.1:${closed}/`,
    ...Object.fromEntries(
      limitedRoutes.map((route) => [
        `ReverseProxy:Routes:${route}:Metadata:Gateway.MaxBodyBytes`,
        String(maxBodyBytes),
      ]),
    ),
  };
  const child = spawn(
    'dotnet',
    [
      assembly(),
      '--contentRoot',
      join(root, 'gateway'),
      ...Object.entries(settings).map(([name, value]) => `--${name}=${value}`),
    ],
    {
      env: { ...process.env, DOTNET_ENVIRONMENT: 'Development', ASPNETCORE_URLS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  child.stderr.on('data', (text) => {
    output += text;
  });

  const url = `http://127.0.0.1:${http1}`;
  const stop = async () => {
    child.kill('SIGTERM');
    await Promise.race([once(child, 'exit'), delay(5000).then(() => child.kill('SIGKILL'))]);
  };
  await waitUntilReady(url, child, () => output);
  return { url, http2Url: `http://127.0.0.1:${http2}`, stop, output: () => output };
}

async function waitUntilReady(url, child, output) {
  for (let attempt = 0; attempt < 1200; attempt++) {
    if (child.exitCode !== null) {
      throw new Error(`The gateway ended with ${child.exitCode}:\n${output()}`);
    }

    try {
      if ((await fetch(`${url}/readyz`)).ok) {
        return;
      }
    } catch {
      // Not listening yet.
    }

    await delay(100);
  }

  throw new Error(`The gateway did not become ready:\n${output()}`);
}
