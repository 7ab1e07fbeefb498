// Chromium, and a page that remembers everything that should not have happened.
import { chromium } from 'playwright-core';

const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--font-render-hinting=none',
];

export const launch = (executablePath) => chromium.launch({ executablePath, args: flags, timeout: 120_000 });

/** Opens the page of the gateway in a context of its own. */
export async function open(browser, gateway, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: gateway.address });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const seen = { console: [], requests: [] };
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      seen.console.push(`${message.text()} ${message.location().url}`);
    }
  });
  page.on('pageerror', (error) => seen.console.push(String(error)));
  page.on('request', (request) => seen.requests.push(request));
  await options.before?.(page);
  await page.goto(gateway.address + (options.hash ?? ''));
  return { page, seen, close: () => context.close() };
}

export async function addKey(page, key) {
  await page.getByRole('link', { name: 'My key', exact: true }).first().click();
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Use key' }).click();
  await page.getByRole('heading', { name: 'Your key', exact: true }).waitFor();
}

/** Goes to a view; it is shown a moment after its link was clicked. */
export async function view(page, name) {
  const link = page.getByRole('navigation').getByRole('link', { name, exact: true });
  await link.click();
  await link.and(page.locator('[aria-current="page"]')).waitFor();
}

/** Holds back what the gateway answers at an address, until it is let go. */
export async function hold(page, address) {
  let letGo;
  const held = new Promise((resolve) => { letGo = resolve; });
  await page.route(address, async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}

/** What a refused call leaves in the console; Chromium writes it for every status from 400 on. */
export const refusal = (status) => (line) => line.includes(`the server responded with a status of ${status}`);

export const unreachable = (line) => line.includes('net::ERR_');
