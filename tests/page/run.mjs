// Every check of the page in Chromium: node run.mjs --gateway DLL --chromium PATH [--results FILE] [--update] [word...]
// Prints one line for each check and exits with 1 where one failed. --update takes new screenshots.
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { accessibility } from './checks/accessibility.mjs';
import { keyView } from './checks/key.mjs';
import { keyboard } from './checks/keyboard.mjs';
import { plans } from './checks/plans.mjs';
import { screenshots } from './checks/screenshots.mjs';
import { speed } from './checks/speed.mjs';
import { states } from './checks/states.mjs';
import { tryView } from './checks/try.mjs';
import { launch } from './lib/browser.mjs';
import { Gateway } from './lib/gateway.mjs';

const patience = 120_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    gateway: { type: 'string' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
    results: { type: 'string' },
    update: { type: 'boolean', default: false },
  },
});

const gateway = await Gateway.start(resolve(values.gateway));
const results = {};
try {
  const browser = await launch(values.chromium);
  const keys = await gateway.keys();

  // The states come last: they revoke a key and stop the gateway.
  const checks = { ...plans, ...keyView, ...tryView, ...keyboard, ...accessibility, ...screenshots, ...speed, ...states };
  for (const [name, check] of Object.entries(checks)) {
    if (positionals.length > 0 && !positionals.some((word) => name.includes(word))) {
      continue;
    }
    const started = performance.now();
    try {
      const note = await Promise.race([check({ browser, gateway, keys, update: values.update }), tooLong()]);
      results[name] = { passed: true, note: note ?? '' };
    } catch (problem) {
      results[name] = { passed: false, note: problem.stack };
    }
    await Promise.all(browser.contexts().map((context) => context.close()));
    const { passed, note } = results[name];
    console.log(`${passed ? 'ok  ' : 'FAIL'} ${name} (${Math.round(performance.now() - started)} ms) ${note}`);
  }
  await browser.close();
} finally {
  await gateway.remove();
}

function tooLong() {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`It took longer than ${patience / 1000} s.`)), patience).unref();
  });
}

if (values.results) {
  await writeFile(values.results, JSON.stringify(results));
}
const failed = Object.values(results).filter((result) => !result.passed).length;
console.log(`page: ${Object.keys(results).length} checks, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
