// What the page knows, and every request to the gateway. The key lives in this closure and nowhere else.
let key = null;

export const known = {
  plans: [],            // ids, lowest first
  rows: [],             // { id, category, plans: Set, facts, retired }
  me: null,             // the key's own facts
  upgradeUrl: null,
  callable: null,       // ids that the key may call, null without a key
};

export const events = new EventTarget();
const tell = (name) => events.dispatchEvent(new Event(name));

/** A request that carries the key. A 401 means that the key is no longer good, and forgets it. */
export async function callWithKey(path, options = {}) {
  const used = key;
  const response = await reach(path, { ...options, headers: { ...options.headers, authorization: `Bearer ${used}` } });
  if (response.status === 401 && used === key) {
    forgetKey();
    tell('key-refused');
  }
  return response;
}

async function reach(path, options) {
  try {
    const response = await fetch(path, { ...options, credentials: 'omit', referrerPolicy: 'no-referrer' });
    if (response.status === 503) {
      waitForGateway();
    }
    return response;
  } catch (problem) {
    if (problem.name !== 'AbortError') {
      waitForGateway();
    }
    throw problem;
  }
}

let waiting = false;

// Asks until the gateway answers again, and then starts over with what it says.
async function waitForGateway() {
  if (waiting) {
    return;
  }
  waiting = true;
  tell('away');
  for (;;) {
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
    const ready = await fetch('/readyz', { credentials: 'omit' }).then((answer) => answer.ok, () => false);
    if (ready) {
      break;
    }
  }
  waiting = false;
  tell('back');
  await loadTable().catch(() => {});
  if (key !== null) {
    await useKey(key).catch(() => {});
  }
}

// The table and what the key may call arrive in either order.
let publicRows = [];
const nothing = { models: [], retired: [] };
let ofKey = nothing;

export async function loadTable() {
  const response = await reach('/api/v1/models/access', {});
  if (!response.ok) {
    throw new Error(`The table could not be loaded (${response.status}).`);
  }
  const { plans } = await response.json();
  known.plans = Object.keys(plans);
  const rows = new Map();

  // The widest plan first: it has the order of the catalog.
  for (const plan of [...known.plans].reverse()) {
    for (const [category, ids] of Object.entries(plans[plan].by_category)) {
      for (const id of ids) {
        if (!rows.has(id)) {
          rows.set(id, { id, category, plans: new Set(), facts: null, retired: null });
        }
        rows.get(id).plans.add(plan);
      }
    }
  }
  publicRows = [...rows.values()];
  combine();
}

/** Takes a key over if the gateway knows it. Answers whether it does. */
export async function useKey(candidate) {
  key = candidate;
  const facts = await callWithKey('/v1/access/explain');
  if (!facts.ok) {
    return false;
  }
  const { key: me, upgrade_url: upgradeUrl, retired } = await facts.json();
  const list = await callWithKey('/v1/models');
  if (list.status === 401) {
    return false;
  }
  const models = list.ok ? (await list.json()).data : [];
  known.me = me;
  known.upgradeUrl = upgradeUrl;
  known.callable = models.map((model) => model.id);
  ofKey = { models, retired };
  combine();
  return true;
}

export function forgetKey() {
  key = null;
  known.me = null;
  known.callable = null;
  ofKey = nothing;
  combine();
}

/** Why the key may or may not call a model. */
export async function explain(model, operation) {
  const query = new URLSearchParams({ model, operation });
  const response = await callWithKey(`/v1/access/explain?${query}`);
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.error?.message ?? `The gateway answered ${response.status}.`);
  }
  return answer.verdict;
}

function combine() {
  const facts = new Map(ofKey.models.map((model) => [model.id, model]));
  const rows = publicRows.map((row) => ({ ...row, facts: facts.get(row.id) ?? null }));
  for (const model of ofKey.retired) {
    rows.push({ id: model.id, category: model.category, plans: new Set(), facts: null, retired: model });
  }
  known.rows = rows;
  tell('changed');
}
