import assert from 'node:assert/strict';
import { open } from '../lib/browser.mjs';

const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim());

async function tabTo(page, wanted, most = 40) {
  for (let count = 0; count < most; count += 1) {
    await page.keyboard.press('Tab');
    if (await focused(page) === wanted) {
      return;
    }
  }
  assert.fail(`The Tab key does not reach ${wanted}; it is at ${await focused(page)}.`);
}

export const keyboard = {
  async 'the first Tab offers to skip to the content'({ browser, gateway }) {
    const { page, close } = await open(browser, gateway);
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'Skip to content');
    await page.keyboard.press('Enter');
    assert.equal(await focused(page), 'main');
    assert.equal(await page.locator('#view-plans').isVisible(), true);
    await close();
  },

  async 'a key is added and a model explained without a mouse'({ browser, gateway, keys }) {
    const { page, close } = await open(browser, gateway);
    await tabTo(page, 'My key');
    await page.keyboard.press('Enter');
    await tabTo(page, 'key-input');
    await page.keyboard.type(keys.free);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your key', exact: true }).waitFor();
    await page.locator('#explain-model:focus').waitFor();
    await page.keyboard.type('openai/gpt-5.4-mini');
    await page.keyboard.press('Escape');
    await tabTo(page, 'Explain', 3);
    await page.keyboard.press('Enter');
    await page.getByText('Refused with 403').waitFor();
    await close();
  },

  async 'a model opens with Enter, holds the focus, and gives it back'({ browser, gateway }) {
    const { page, close } = await open(browser, gateway);
    await page.locator('#matrix tbody tr').first().waitFor();
    await tabTo(page, 'auto');
    await page.keyboard.press('Enter');
    for (let count = 0; count < 12; count += 1) {
      await page.keyboard.press('Tab');
      const outside = await page.evaluate(() => document.activeElement.closest('main') !== null);
      assert.equal(outside, false);
    }
    await page.keyboard.press('Escape');
    assert.equal(await focused(page), 'auto');
    await close();
  },
};
