import assert from 'node:assert/strict';
import { addKey, open, refusal, view } from '../lib/browser.mjs';

async function send(page, model, endpoint) {
  await page.locator('#try-model').fill(model);
  await page.locator('#try-operation').selectOption(endpoint);
  await page.getByRole('button', { name: 'Send' }).click();
}

export const tryView = {
  async 'without a key there is nothing to send'({ browser, gateway }) {
    const { page, close } = await open(browser, gateway, { hash: '#try' });
    await page.getByText('Add a key under My key first.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Send' }).isVisible(), false);
    await close();
  },

  async 'the answer of every endpoint is streamed'({ browser, gateway, keys }) {
    const { page, seen, close } = await open(browser, gateway);
    await addKey(page, keys.free);
    await view(page, 'Try it');
    for (const endpoint of ['chat-completions', 'responses', 'messages', 'streamGenerateContent']) {
      await send(page, 'gpt-oss-120b', endpoint);
      await page.getByText(/^200 · first text after \d+ ms, all after \d+ ms/).waitFor();
      assert.ok((await page.locator('#try-answer').textContent()).trim().length > 10, endpoint);
      await page.locator('#try-status').evaluate((element) => { element.textContent = ''; });
    }
    assert.deepEqual(seen.console, []);
    await close();
  },

  async 'a refusal is shown as an SDK would see it'({ browser, gateway, keys }) {
    const { page, seen, close } = await open(browser, gateway);
    await addKey(page, keys.free);
    await view(page, 'Try it');
    await send(page, 'openai/gpt-5.4-mini', 'messages');
    await page.getByText('Refused with 403 model_access_denied · an SDK raises PermissionDeniedError').waitFor();
    assert.match(await page.locator('#try-answer').textContent(), /"error_code": "model_access_denied"/);
    await page.getByRole('link', { name: 'Why?' }).click();
    await page.locator('#verdict').getByText('Refused with 403').waitFor();
    assert.ok(seen.console.length === 1 && seen.console.every(refusal(403)));
    await close();
  },

  async 'an answer that does not come can be stopped'({ browser, gateway, keys }) {
    const { page, close } = await open(browser, gateway);
    await addKey(page, keys.free);
    await page.route('**/v1/chat/completions', () => {});
    await view(page, 'Try it');
    await send(page, 'gpt-oss-120b', 'chat-completions');
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Stop' }).isVisible(), false);
    await close();
  },

  async 'an answer that breaks off is not taken for a whole one'({ browser, gateway, keys }) {
    const { page, close } = await open(browser, gateway);
    await addKey(page, keys.free);
    await page.route('**/v1/chat/completions', (route) => route.fulfill({
      contentType: 'text/event-stream',
      body: 'data: {"choices":[{"delta":{"content":"Half a sen"}}]}\n\ndata: {"error":{"message":"The upstream went away."}}\n\n',
    }));
    await view(page, 'Try it');
    await send(page, 'gpt-oss-120b', 'chat-completions');
    await page.getByText('The answer broke off: The upstream went away.').waitFor();
    assert.equal(await page.locator('#try-answer').textContent(), 'Half a sen');
    await close();
  },
};
