import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { addKey, hold, open, view } from '../lib/browser.mjs';

const rows = (page) => page.locator('#matrix tbody tr');

// Every row, also those that come only when scrolled to.
async function readTable(page) {
  const total = Number(await page.locator('#matrix').getAttribute('aria-rowcount')) - 1;
  while (await rows(page).count() < total) {
    await rows(page).last().scrollIntoViewIfNeeded();
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  }
  return rows(page).evaluateAll((all) => all.map((row) => ({
    id: row.querySelector('.id').textContent,
    category: row.querySelector('.category').textContent,
    plans: [...row.querySelectorAll('td.plan')].map((cell) => cell.textContent),
  })));
}

/** Opens the page with its table held back, until it is let go. */
async function openWithoutTable(browser, gateway) {
  let letGo;
  const opened = await open(browser, gateway, {
    before: async (page) => { letGo = await hold(page, '**/api/v1/models/access'); },
  });
  return { ...opened, letGo };
}

const ids = async (page) => (await readTable(page)).map((row) => row.id);

export const plans = {
  async 'the matrix says what the public table says'({ browser, gateway }) {
    const { page, seen, close } = await open(browser, gateway);
    await rows(page).first().waitFor();
    const { plans: table } = await (await fetch(`${gateway.address}/api/v1/models/access`)).json();
    const names = Object.keys(table);
    const title = (plan) => plan[0].toUpperCase() + plan.slice(1);
    const wanted = table.enterprise.models.map((id) => ({
      id,
      category: Object.entries(table.enterprise.by_category).find(([, list]) => list.includes(id))[0],
      plans: names.map((plan) => (table[plan].models.includes(id)
        ? '✓Included'
        : `Not in ${title(plan)}, from ${title(names.find((each) => table[each].models.includes(id)))}`)),
    }));
    assert.deepEqual(await readTable(page), wanted.sort((a, b) => order(wanted, table, a) - order(wanted, table, b)));
    assert.deepEqual(seen.console, []);
    await close();
  },

  async 'until the table is there its loading is said, and no filter that only a key gives is shown'({ browser, gateway }) {
    const { page, close, letGo } = await openWithoutTable(browser, gateway);
    await page.getByText('Loading the models…').waitFor();
    assert.equal(await page.getByLabel('Search').isVisible(), true);
    assert.equal(await page.getByLabel('Family').isVisible(), false);
    assert.equal(await page.locator('#matrix').isVisible(), false);
    letGo();
    await rows(page).first().waitFor();
    await page.getByText('Loading the models…').waitFor({ state: 'hidden' });
    await close();
  },

  async 'a key that is added before the table is there keeps what it may call'({ browser, gateway, keys }) {
    const { page, close, letGo } = await openWithoutTable(browser, gateway);
    await addKey(page, keys.free);
    await view(page, 'Plans');
    letGo();
    await rows(page).first().waitFor();
    await rows(page).filter({ hasText: 'kimi-k2.6' }).first().waitFor();
    await page.getByLabel('Available').selectOption('key');
    assert.equal((await readTable(page)).length, 23);
    await close();
  },

  async 'an unavailable cell says why and from which plan on'({ browser, gateway }) {
    const { page, close } = await open(browser, gateway);
    const cell = rows(page).filter({ hasText: 'openai/gpt-5.4-mini' }).locator('td.plan').first();
    assert.equal(await cell.getAttribute('title'), 'Not in Free. The lowest plan that has it is Starter.');
    assert.equal(await cell.evaluate((element) => element.classList.contains('no')), true);
    await close();
  },

  async 'the search, the category and the plan filter the models'({ browser, gateway }) {
    const { page, close } = await open(browser, gateway);
    await rows(page).first().waitFor();
    await page.getByLabel('Search').fill('GPT-OSS');
    assert.deepEqual(await ids(page), ['gpt-oss-120b']);
    assert.match(await page.locator('#count').textContent(), /^1 of \d+ models$/);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByLabel('Category').selectOption('stt');
    assert.ok((await readTable(page)).every((row) => row.category === 'stt'));
    await page.getByLabel('Available').selectOption({ label: 'In Free' });
    assert.deepEqual(await ids(page), ['saaras:v3', 'whisper-large-v3-turbo', 'nova-3']);
    await close();
  },

  async 'filters that match nothing say so and can be cleared'({ browser, gateway }) {
    const { page, close } = await open(browser, gateway);
    await rows(page).first().waitFor();
    await page.getByLabel('Search').fill('no such model');
    assert.equal(await page.locator('#count').textContent(), 'No model matches these filters.');
    assert.equal(await page.locator('#matrix').isVisible(), false);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    assert.equal(await page.locator('#matrix').isVisible(), true);
    assert.equal(await page.getByLabel('Search').evaluate((input) => input === document.activeElement), true);
    await close();
  },

  async 'with a key the family, the capability and the key itself filter the models'({ browser, gateway, keys }) {
    const { page, close } = await open(browser, gateway);
    assert.equal(await page.getByLabel('Family').isVisible(), false);
    await addKey(page, keys.free);
    await view(page, 'Plans');
    await page.getByLabel('Family').selectOption('kimi');
    assert.deepEqual(await ids(page), ['kimi-k2.5', 'kimi-k2.6']);
    await page.getByLabel('Capability').selectOption('vision');
    await page.getByLabel('Family').selectOption('');
    assert.deepEqual(await ids(page), ['kimi-k2.5', 'kimi-k2.6', 'gemma-4-26b-a4b-it', 'mistral-small-3.1', 'flux-2-klein-9b', 'flux-2-dev']);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByLabel('Available').selectOption('key');
    assert.equal((await readTable(page)).length, 23);
    assert.equal(await page.getByRole('link', { name: 'Compare and upgrade plans' }).getAttribute('href'), 'https://app.callmissed.com/pricing');
    await close();
  },

  async 'deprecated and retired models say until when and what instead'({ browser, gateway, keys }) {
    const { page, close } = await open(browser, gateway);
    await addKey(page, keys.starter);
    await view(page, 'Plans');
    await rows(page).filter({ hasText: 'kimi-k2.6' }).first().waitFor();
    await readTable(page);
    assert.deepEqual(await page.locator('#matrix .life').allTextContents(), [
      'Deprecated, retires on 2035-03-31; use openai/gpt-5.4-mini',
      'Retired on 2026-06-30; use openai/gpt-5.4-nano',
    ]);
    await close();
  },

  async 'a model shows its facts and its id can be copied'({ browser, gateway, keys }) {
    const { page, close } = await open(browser, gateway);
    await addKey(page, keys.free);
    await view(page, 'Plans');
    await page.getByRole('button', { name: 'gpt-oss-120b' }).click();
    const dialog = page.getByRole('dialog', { name: 'gpt-oss-120b' });
    assert.match(await dialog.textContent(), /131,072 tokens/);
    await dialog.getByRole('button', { name: 'Copy the id' }).click();
    await dialog.getByText('Copied').waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'gpt-oss-120b');
    await dialog.getByRole('button', { name: 'Close' }).click();
    assert.equal(await dialog.isVisible(), false);
    await close();
  },

  async 'the curl of every API and category runs as it is shown'({ browser, gateway, keys }) {
    const { page, close } = await open(browser, gateway);
    const shown = [];
    for (const model of ['gpt-oss-120b', 'bulbul:v3', 'flux-2-dev']) {
      await page.getByLabel('Search').fill(model);
      await page.getByRole('button', { name: model, exact: true }).click();
      for (const radio of await page.getByRole('dialog').getByRole('group', { name: 'API' }).getByRole('radio').all()) {
        await radio.check();
        shown.push(await page.locator('dialog code').textContent());
      }
      await page.keyboard.press('Escape');
    }
    assert.equal(shown.length, 5);
    for (const command of shown) {
      assert.ok(!command.includes(keys.free));
      const { stdout } = await promisify(execFile)('bash', ['-c', `${command} -sS -o /dev/null -w '%{http_code}'`], {
        env: { ...process.env, GATEWAY_KEY: keys.free },
      });
      assert.equal(stdout, '200', command);
    }
    await close();
  },

  async 'there is Python and JavaScript for every API'({ browser, gateway }) {
    const { page, close } = await open(browser, gateway);
    await page.getByRole('button', { name: 'gpt-oss-120b' }).click();
    const dialog = page.getByRole('dialog');
    const seen = new Set();
    for (const language of ['Python', 'JavaScript']) {
      await dialog.getByRole('radio', { name: language }).check();
      for (const api of ['OpenAI', 'Anthropic', 'Gemini']) {
        await dialog.getByRole('radio', { name: api }).check();
        const code = await page.locator('dialog code').textContent();
        assert.ok(code.includes('gpt-oss-120b') && code.includes(gateway.address) && code.includes('GATEWAY_KEY'), code);
        seen.add(code);
      }
    }
    assert.equal(seen.size, 6);
    await close();
  },
};

// The page lists by category within the widest plan, as the table does.
function order(wanted, table, row) {
  return Object.values(table.enterprise.by_category).flat().indexOf(row.id);
}
