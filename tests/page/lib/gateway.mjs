// The gateway as a process of its own: Development, its demonstration upstream, and a copy of the sample documents to change.
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../clients/lib/free-port.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

export class Gateway {
  static async start(assembly) {
    const folder = await mkdtemp(join(tmpdir(), 'gateway-page-'));
    await cp(join(root, 'config'), folder, { recursive: true });
    const gateway = new Gateway(assembly, folder, await freePort());
    await gateway.run();
    return gateway;
  }

  constructor(assembly, folder, port) {
    Object.assign(this, { assembly, folder, port, address: `http://127.0.0.1:${port}`, output: '' });
  }

  async run() {
    this.process = spawn('dotnet', [this.assembly, `--urls=${this.address}`, `--Gateway:ConfigDirectory=${this.folder}`], {
      cwd: join(root, 'gateway'),
      env: { ...process.env, ASPNETCORE_ENVIRONMENT: 'Development' },
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.on('data', (data) => { this.output += data; });
    }
    const ended = new Promise((resolve) => { this.process.on('exit', resolve); });
    this.ended = ended;
    await Promise.race([
      until(async () => (await fetch(`${this.address}/readyz`)).ok, 'the gateway to be ready', 90_000),
      ended.then((code) => { throw new Error(`The gateway ended with ${code}:\n${this.output}`); }),
    ]);
  }

  async stop() {
    this.process.kill('SIGKILL');
    await this.ended;
  }

  async remove() {
    await this.stop();
    await rm(this.folder, { recursive: true });
  }

  async keys() {
    return JSON.parse(await readFile(join(this.folder, 'demo-keys.json'), 'utf8'));
  }

  /** Changes a document as a careful editor does: whole, by rename. */
  async change(name, edit) {
    const path = join(this.folder, name);
    const document = JSON.parse(await readFile(path, 'utf8'));
    edit(document);
    await writeFile(`${path}.next`, JSON.stringify(document));
    await rename(`${path}.next`, path);
  }
}

/** Waits for a condition; one that throws does not hold yet. */
export async function until(condition, what, patience = 30_000) {
  const deadline = Date.now() + patience;
  while (!(await condition().catch(() => false))) {
    if (Date.now() > deadline) {
      throw new Error(`Waited in vain for ${what}.`);
    }
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}
