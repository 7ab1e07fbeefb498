import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { addKey, open, view } from '../lib/browser.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'screenshots');
const failures = join(tmpdir(), 'gateway-page-screenshots');

// Letters are drawn a little differently by another build of the browser; a moved or missing part is far more than this.
const tolerance = 0.02;

const widths = { phone: { width: 390, height: 844 }, tablet: { width: 834, height: 1000 }, desktop: { width: 1280, height: 860 } };

async function compare(page, name, update) {
  // What differs from run to run: the port in the code, times and request ids.
  const mask = [page.locator('dialog pre'), page.locator('#try-status')];
  const actual = await page.screenshot({ mask, maskColor: '#888', animations: 'disabled', caret: 'hide' });
  const path = join(folder, `${name}.png`);
  if (update) {
    await mkdir(folder, { recursive: true });
    await writeFile(path, actual);
    return;
  }
  const [before, after] = [PNG.sync.read(await readFile(path)), PNG.sync.read(actual)];
  assert.deepEqual([after.width, after.height], [before.width, before.height], `${name} has another size`);
  const different = pixelmatch(before.data, after.data, null, before.width, before.height, { threshold: 0.2 });
  const share = different / (before.width * before.height);
  if (share > tolerance) {
    await mkdir(failures, { recursive: true });
    await writeFile(join(failures, `${name}.png`), actual);
    assert.fail(`${name} differs in ${(share * 100).toFixed(1)} % of its pixels; see ${failures}`);
  }
}

async function shoot({ browser, gateway, keys, update }, width, colorScheme) {
  const name = (what) => `${what}-${width}${colorScheme === 'dark' ? '-dark' : ''}`;
  const { page, close } = await open(browser, gateway, { viewport: widths[width], colorScheme });
  await page.locator('#matrix tbody tr').first().waitFor();
  await compare(page, name('plans'), update);
  await addKey(page, keys.free);
  await page.locator('#explain-model').fill('openai/gpt-5.4-mini');
  await page.getByRole('button', { name: 'Explain' }).click();
  await page.locator('#verdict .verdict').waitFor();
  await page.locator('#key-title').click();
  await compare(page, name('key'), update);
  await view(page, 'Plans');
  await page.getByRole('button', { name: 'gpt-oss-120b' }).click();
  await compare(page, name('model'), update);
  await page.keyboard.press('Escape');
  await view(page, 'Try it');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText(/^200 ·/).waitFor();
  await page.locator('#try-title').click();
  await compare(page, name('try'), update);
  await close();
}

export const screenshots = {
  'the page looks as it should on a phone': (run) => shoot(run, 'phone', 'light'),
  'the page looks as it should on a tablet': (run) => shoot(run, 'tablet', 'light'),
  'the page looks as it should on a desktop': (run) => shoot(run, 'desktop', 'light'),
  'the page looks as it should on a desktop in dark mode': (run) => shoot(run, 'desktop', 'dark'),
};
