import assert from 'node:assert/strict';
import { addKey, open, refusal, unreachable, view } from '../lib/browser.mjs';
import { until } from '../lib/gateway.mjs';

const explain = async (page, model) => {
  await page.locator('#explain-model').fill(model);
  await page.getByRole('button', { name: 'Explain' }).click();
};

const statusOf = async (gateway, key) =>
  (await fetch(`${gateway.address}/v1/models`, { headers: { authorization: `Bearer ${key}` } })).status;

export const states = {
  async 'plans without models say so'({ browser, gateway }) {
    const { page, close } = await open(browser, gateway, {
      before: (page) => page.route('**/api/v1/models/access', (route) => route.fulfill({
        contentType: 'application/json',
        body: '{"plans":{"free":{"models":[],"by_category":{},"restriction":"No models"}}}',
      })),
    });
    await page.getByText('No plan has any model yet.').waitFor();
    await close();
  },

  async 'nothing leaves for another host and no script or style is inline'({ browser, gateway, keys }) {
    const { page, seen, close } = await open(browser, gateway);
    await addKey(page, keys.free);
    await view(page, 'Plans');
    await page.getByRole('button', { name: 'gpt-oss-120b' }).click();
    assert.deepEqual([...new Set(seen.requests.map((request) => new URL(request.url()).host))], [`127.0.0.1:${gateway.port}`]);
    assert.doesNotMatch(await (await fetch(gateway.address)).text(), /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
    assert.deepEqual(seen.console, []);
    await close();
  },

  async 'a paused organisation is told so'({ browser, gateway, keys }) {
    const pause = (state) => gateway.change('organisations.json', (document) => {
      document.organisations.find((each) => each.id === 'demo-pro').state = state;
    });
    await pause('paused');
    await until(async () => await statusOf(gateway, keys.pro) === 403, 'the pause to be read');
    const { page, seen, close } = await open(browser, gateway);
    await addKey(page, keys.pro);
    await page.getByText('paused: the key may call nothing until it is resumed').waitFor();
    await explain(page, 'gpt-oss-120b');
    await page.getByText('The organisation of this key is paused, so the key may call nothing.').first().waitFor();
    assert.ok(seen.console.every(refusal(403)));
    await close();
    await pause('active');
  },

  async 'a narrowed key is told its scope'({ browser, gateway, keys }) {
    await gateway.change('keys.json', (document) => {
      const key = document.keys.find((each) => each.id === 'demo-enterprise');
      key.scope = { allow: ['family:gpt'], deny: ['gpt-5-4'] };
      key.expires = '2036-01-02T03:04:05Z';
    });
    const listed = async () => {
      const answer = await fetch(`${gateway.address}/v1/models`, { headers: { authorization: `Bearer ${keys.enterprise}` } });
      return (await answer.json()).data.every((model) => model.family === 'gpt');
    };
    await until(listed, 'the scope to be read');
    const { page, close } = await open(browser, gateway);
    await addKey(page, keys.enterprise);
    const facts = await page.locator('#key-facts').innerText();
    assert.match(facts, /only family:gpt, but not gpt-5-4/);
    assert.match(facts, /2036-01-02 03:04:05 UTC/);
    await explain(page, 'gpt-5-4');
    await page.getByText("The key's own scope denies it by 'gpt-5-4'.").waitFor();
    await explain(page, 'kimi-k2.6');
    await page.getByText("The key's own scope does not include it.").waitFor();
    await close();
  },

  async 'a key that is revoked while the page is open is forgotten in words'({ browser, gateway, keys }) {
    const { page, seen, close } = await open(browser, gateway);
    await addKey(page, keys.starter);
    await gateway.change('keys.json', (document) => {
      document.keys.find((each) => each.id === 'demo-starter').state = 'revoked';
    });
    await until(async () => await statusOf(gateway, keys.starter) === 401, 'the revocation to be read');
    await explain(page, 'gpt-oss-120b');
    await page.getByText('The gateway does not accept this key: it may be mistyped, revoked or expired.').waitFor();
    assert.equal(await page.locator('#who').textContent(), 'No key');
    assert.equal(await page.getByRole('heading', { name: 'Your key', exact: true }).isVisible(), false);
    assert.ok(seen.console.every(refusal(401)));
    await close();
  },

  async 'a gateway that restarts is waited for'({ browser, gateway, keys }) {
    const { page, seen, close } = await open(browser, gateway);
    await addKey(page, keys.free);
    await gateway.stop();
    await explain(page, 'gpt-oss-120b');
    await page.getByText('The gateway does not answer. It may be restarting').waitFor();
    await gateway.run();
    await page.getByText('The gateway does not answer.').waitFor({ state: 'hidden' });
    await explain(page, 'gpt-oss-120b');
    await page.locator('#verdict').getByText('Allowed').waitFor();
    assert.equal(await page.locator('#who').textContent(), 'demo-free · Free');
    assert.ok(seen.console.every(unreachable), seen.console.join('\n'));
    await close();
  },
};
