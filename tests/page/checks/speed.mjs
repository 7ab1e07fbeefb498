import assert from 'node:assert/strict';
import { open } from '../lib/browser.mjs';

const most = 100;
const runs = 40;

const models = Array.from({ length: 1000 }, (_, index) => `vendor-${index % 40}/model-${index}-instruct`);
const table = JSON.stringify({
  plans: Object.fromEntries(['free', 'starter', 'pro', 'enterprise'].map((plan, position) => {
    const list = models.filter((_, index) => index % 4 <= position);
    return [plan, { models: list, by_category: { llm: list }, restriction: '' }];
  })),
});

const before = async (page) => {
  await page.route('**/api/v1/models/access', (route) => route.fulfill({ contentType: 'application/json', body: table }));
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => {
      const body = document.querySelector('#matrix tbody');
      new MutationObserver((_, observer) => {
        if (body.rows.length > 0) {
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => { globalThis.painted = performance.now(); }));
        }
      }).observe(body, { childList: true });
    });
  });
};

// The question is what the page costs, not what else the machine does: one run that is fast enough answers it.
const best = (times) => Math.round(Math.min(...times));
const goesOn = (times) => times.length < runs && best(times) >= most;

export const speed = {
  async 'a thousand models are painted within 100 ms of their arrival'({ browser, gateway }) {
    const { page, close } = await open(browser, gateway, { before });
    const times = [];
    while (goesOn(times)) {
      await page.reload();
      await page.locator('#matrix tbody tr').first().waitFor();
      times.push(await page.evaluate(async () => {
        while (globalThis.painted === undefined) {
          await new Promise((resolve) => { setTimeout(resolve, 5); });
        }
        const [arrival] = performance.getEntriesByName(`${location.origin}/api/v1/models/access`);
        return globalThis.painted - arrival.responseEnd;
      }));
    }
    assert.equal(await page.locator('#count').textContent(), '1000 models');
    assert.ok(best(times) < most, `${best(times)} ms`);
    await close();
    return `${best(times)} ms`;
  },

  async 'a thousand models are filtered within 100 ms'({ browser, gateway }) {
    const { page, close } = await open(browser, gateway, { before });
    await page.locator('#matrix tbody tr').first().waitFor();
    const times = [];
    while (goesOn(times)) {
      times.push(Math.max(...await page.evaluate(async (texts) => {
        const search = document.querySelector('#filter-text');
        const taken = [];
        for (const text of texts) {
          const started = performance.now();
          search.value = text;
          search.dispatchEvent(new Event('input', { bubbles: true }));
          await new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });
          taken.push(performance.now() - started);
        }
        return taken;
      }, ['model-1', 'instruct', '', 'vendor-7/'])));
    }
    assert.ok(best(times) < most, `${best(times)} ms`);
    await close();
    return `${best(times)} ms`;
  },

  async 'every one of a thousand models can be scrolled to'({ browser, gateway }) {
    const { page, close } = await open(browser, gateway, { before });
    const rows = page.locator('#matrix tbody tr');
    await rows.first().waitFor();
    while (await rows.count() < models.length) {
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    }
    assert.equal(await rows.last().getAttribute('aria-rowindex'), '1001');
    await close();
  },
};
