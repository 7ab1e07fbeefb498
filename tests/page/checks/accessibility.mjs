import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { addKey, open, view } from '../lib/browser.mjs';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function scan(page, what) {
  await page.evaluate(source);
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(violations.map((each) => `${what}: ${each.id}: ${each.nodes.map((node) => node.html).join(' | ')}`), []);
  assert.ok(passes.length > 10);
}

async function scanAll({ browser, gateway, keys }, options, name) {
  const { page, close } = await open(browser, gateway, options);
  await page.locator('#matrix tbody tr').first().waitFor();
  await scan(page, `${name}, plans without a key`);
  await view(page, 'My key');
  await scan(page, `${name}, key form`);
  await view(page, 'Try it');
  await scan(page, `${name}, try without a key`);
  await addKey(page, keys.starter);
  await page.locator('#explain-model').fill('x-ai/grok-4');
  await page.getByRole('button', { name: 'Explain' }).click();
  await page.locator('#verdict summary').click();
  await scan(page, `${name}, verdict`);
  await view(page, 'Plans');
  await scan(page, `${name}, plans with a key`);
  await page.getByRole('button', { name: 'gpt-oss-120b' }).click();
  await scan(page, `${name}, model`);
  await page.keyboard.press('Escape');
  await view(page, 'Try it');
  await page.locator('#try-model').fill('gpt-oss-120b');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText(/^200 ·/).waitFor();
  await scan(page, `${name}, answer`);
  await close();
}

export const accessibility = {
  'axe finds nothing in light mode': (run) => scanAll(run, { colorScheme: 'light' }, 'light'),
  'axe finds nothing in dark mode': (run) => scanAll(run, { colorScheme: 'dark' }, 'dark'),
  'axe finds nothing on a phone': (run) => scanAll(run, { viewport: { width: 390, height: 844 } }, 'phone'),

  async 'dark mode is dark'({ browser, gateway }) {
    const { page, close } = await open(browser, gateway, { colorScheme: 'dark' });
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.ok(background.match(/\d+/g).slice(0, 3).every((part) => Number(part) < 40), background);
    await close();
  },
};
