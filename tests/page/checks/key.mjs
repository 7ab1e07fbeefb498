import assert from 'node:assert/strict';
import { addKey, hold, open, refusal, view } from '../lib/browser.mjs';

const verdict = (page) => page.locator('#verdict .verdict');

async function explain(page, model, endpoint = 'chat-completions') {
  await page.getByLabel('Model', { exact: true }).first().fill(model);
  await page.getByLabel('Endpoint').first().selectOption(endpoint);
  await page.getByRole('button', { name: 'Explain' }).click();
  await verdict(page).locator('h3 code').filter({ hasText: model }).waitFor();
  const text = await verdict(page).innerText();
  return text.replaceAll(/\s+/g, ' ');
}

export const keyView = {
  async 'a key shows its plan, organisation, expiry, scope and models'({ browser, gateway, keys }) {
    const { page, seen, close } = await open(browser, gateway);
    await addKey(page, keys.free);
    const facts = (await page.locator('#key-facts').innerText()).replaceAll(/\s+/g, ' ');
    assert.equal(
      facts,
      'Key demo-free Plan Free: 23 models across 4 categories Organisation active Expires never Scope all models of the plan',
    );
    assert.equal(await page.locator('#who').textContent(), 'demo-free · Free');
    assert.equal(await page.locator('#callable li').count(), 23);
    assert.deepEqual(seen.console, []);
    await close();
  },

  async 'the key is in no address, no storage and no other header'({ browser, gateway, keys }) {
    const { page, seen, close } = await open(browser, gateway);
    await addKey(page, keys.free);
    await explain(page, 'auto');
    const kept = await page.evaluate(() => JSON.stringify([
      location.href, { ...localStorage }, { ...sessionStorage }, document.cookie, document.documentElement.outerHTML,
      [...document.querySelectorAll('input')].map((input) => input.value), history.state,
    ]));
    assert.ok(!kept.includes(keys.free));
    const carriers = new Set();
    for (const request of seen.requests) {
      assert.ok(!request.url().includes(keys.free));
      for (const [name, value] of Object.entries(await request.allHeaders())) {
        if (value.includes(keys.free)) {
          carriers.add(name);
        }
      }
    }
    assert.deepEqual([...carriers], ['authorization']);
    await page.reload();
    assert.equal(await page.locator('#who').textContent(), 'No key');
    await close();
  },

  async 'the reason of each verdict is shown, and what would change it'({ browser, gateway, keys }) {
    const { page, seen, close } = await open(browser, gateway);
    await addKey(page, keys.free);
    const wanted = {
      'gpt-oss-120b': /^Allowed gpt-oss-120b .*The plan 'free' allows it by 'tag:free'\. Entry plans\.json \$\.plans\[0\]\.allow\[0\]/,
      auto: /^Allowed auto .*It stands for 'kimi-k2\.6'\. 2 targets before it are not for this key\..* Served by kimi-k2\.6/,
      'openai/gpt-5.4-mini': /^Refused with 403 .* the plan Because The plan 'Free' does not include it.* plan 'Starter', the lowest/,
      'gpt-oss-12b': /^Refused with 400 .* the catalog .* What would change it Write 'gpt-oss-120b'\./,
      'openai/gpt-3.5-turbo': /^Refused with 400 .* lifecycle Because The model was retired on 2026-06-30\..* Use 'openai\/gpt-5\.4-nano'/,
    };
    for (const [model, pattern] of Object.entries(wanted)) {
      assert.match(await explain(page, model), pattern);
    }
    assert.deepEqual(seen.console, []);
    await close();
  },

  async 'the refusal is shown as the endpoint would spell it'({ browser, gateway, keys }) {
    const { page, close } = await open(browser, gateway);
    await addKey(page, keys.free);
    const spelled = {
      'chat-completions': ['PermissionDeniedError', '"type": "invalid_request_error"'],
      messages: ['PermissionDeniedError', '"type": "permission_error"'],
      generateContent: ['ClientError', '"status": "PERMISSION_DENIED"'],
    };
    for (const [endpoint, [raised, member]] of Object.entries(spelled)) {
      await explain(page, 'openai/gpt-5.4-mini', endpoint);
      const details = verdict(page).locator('details').filter({ hasText: member });
      await details.waitFor();
      assert.ok((await details.locator('summary').textContent()).endsWith(raised));
    }
    await close();
  },

  async 'the answer to an earlier question does not replace that to a later one'({ browser, gateway, keys }) {
    const { page, close } = await open(browser, gateway);
    await addKey(page, keys.free);
    const letGo = await hold(page, '**/v1/access/explain?model=auto*');
    await page.locator('#explain-model').fill('auto');
    await page.getByRole('button', { name: 'Explain' }).click();
    await explain(page, 'openai/gpt-5.4-mini');
    const late = page.waitForResponse(/explain\?model=auto/);
    letGo();
    await (await late).finished();
    await page.evaluate(() => new Promise((resolve) => { setTimeout(resolve); }));
    assert.equal(await verdict(page).locator('h3 code').textContent(), 'openai/gpt-5.4-mini');
    await close();
  },

  async 'a new user learns from the table why a model is refused'({ browser, gateway, keys }) {
    const { page, close } = await open(browser, gateway);
    await addKey(page, keys.free);
    await view(page, 'Plans');
    await page.getByRole('link', { name: 'Why not? openai/gpt-5.4-mini', exact: true }).click();
    await verdict(page).getByText('Refused with 403').waitFor();
    await close();
  },

  async 'a key that the gateway does not know is refused in words'({ browser, gateway }) {
    const { page, seen, close } = await open(browser, gateway);
    await view(page, 'My key');
    for (const key of ['gw_demo_wrong', 'ключ']) {
      await page.getByLabel('API key').fill(key);
      await page.getByRole('button', { name: 'Use key' }).click();
      await page.getByText(key === 'ключ' ? 'This is not a key' : 'The gateway does not accept this key').waitFor();
    }
    assert.ok(seen.console.every(refusal(401)));
    await close();
  },
};
