import { byId, el, fillSelect, webLink } from './dom.js';
import { events, explain, forgetKey, known, useKey } from './gateway.js';
import { operations, sdkError } from './operations.js';

const mostNames = 200;
let wanted = '';
let asked = 0;

export function startKeyView() {
  fillSelect(byId('explain-operation'), operations);
  byId('key-form').addEventListener('submit', submitKey);
  byId('forget').addEventListener('click', () => {
    forgetKey();
    byId('key-input').focus();
  });
  byId('explain-form').addEventListener('submit', (event) => {
    event.preventDefault();
    ask(byId('explain-model').value.trim());
  });
  events.addEventListener('changed', showKey);
  events.addEventListener('key-refused', () => {
    showProblem('The gateway does not accept this key: it may be mistyped, revoked or expired.');
  });
}

/** Opens the view, with a question about a model if there is one. */
export function showKeyView(model) {
  wanted = model;
  if (model !== '') {
    byId('explain-model').value = model;
    if (known.me !== null) {
      ask(model);
    }
  }
}

async function submitKey(event) {
  event.preventDefault();
  const input = byId('key-input');
  const key = input.value.trim();
  showProblem('');
  if (!/^[\x21-\x7e]+$/.test(key)) {
    showProblem('This is not a key: a key has letters, digits and underscores only.');
    return;
  }
  try {
    if (await useKey(key)) {
      input.value = '';
      byId('verdict').replaceChildren();
      byId('explain-model').focus();
      if (wanted !== '') {
        await ask(wanted);
      }
    }
  } catch {
    showProblem('The gateway did not answer, so the key could not be checked.');
  }
}

const showProblem = (text) => { byId('key-error').textContent = text; };

function showKey() {
  const me = known.me;
  byId('key-known').hidden = me === null;
  byId('key-form').hidden = me !== null;
  if (me === null) {
    byId('verdict').replaceChildren();
    return;
  }
  showProblem('');
  const paused = me.organisation_state === 'paused';
  const entries = [
    ['Key', me.id],
    ['Plan', me.restriction === null ? me.plan_name : `${me.plan_name}: ${me.restriction}`],
    ['Organisation', paused ? 'paused: the key may call nothing until it is resumed' : 'active'],
    ['Expires', me.expires_at === null ? 'never' : me.expires_at.replace('T', ' ').replace('Z', ' UTC')],
    ['Scope', scopeText(me.scope)],
  ];
  byId('key-facts').replaceChildren(...entries.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));

  const names = known.callable;
  byId('callable-title').textContent = names.length === 1 ? '1 model it may call' : `${names.length} models it may call`;
  byId('callable-table').hidden = names.length === 0;
  const items = names.slice(0, mostNames).map((id) => el('li', {}, el('a', { href: `#key/${encodeURIComponent(id)}` }, id)));
  if (names.length > mostNames) {
    items.push(el('li', {}, `and ${names.length - mostNames} more`));
  }
  byId('callable').replaceChildren(...(items.length > 0 ? items : [el('li', {}, 'None. Ask about a model above to see why.')]));
}

function scopeText(scope) {
  if (scope === null) {
    return 'all models of the plan';
  }
  const denied = scope.deny.length === 0 ? '' : `, but not ${scope.deny.join(', ')}`;
  return `only ${scope.allow.join(', ')}${denied}`;
}

// Only the last question's answer is shown: an earlier one may come later.
async function ask(model) {
  const operation = byId('explain-operation').value;
  asked += 1;
  const question = asked;
  const answer = await explain(model, operation).then(
    (verdict) => verdictOf(verdict, operation),
    (problem) => el('p', { class: 'problem' }, problem.message),
  );
  if (question === asked && known.me !== null) {
    byId('verdict').replaceChildren(answer);
  }
}

const rules = {
  plan: 'the plan',
  key_scope: 'the key’s own scope',
  organisation: 'the state of the organisation',
  catalog: 'the catalog',
  lifecycle: 'the model’s lifecycle',
  alias: 'the alias',
};

function verdictOf(verdict, operation) {
  const { allowed, serves, model, status, error } = verdict;
  const rows = [
    ['Decided by', rules[verdict.rule] ?? verdict.rule],
    ['Because', verdict.because],
    ['Entry', verdict.path === null ? null : `plans.json ${verdict.path}: ${verdict.selector}`],
    ['Served by', allowed && serves !== model ? serves : null],
    ['What would change it', withLinks(verdict.remedy)],
  ];
  return el(
    'div',
    { class: allowed ? 'verdict allowed' : 'verdict refused' },
    el('h3', {}, allowed ? 'Allowed' : `Refused with ${status}`, ' ', el('code', {}, model)),
    el('dl', { class: 'facts' }, ...rows.filter(([, value]) => value).map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, ...[value].flat())))),
    allowed
      ? el('p', { class: 'actions' }, el('a', { href: `#try/${encodeURIComponent(model)}` }, 'Try it'))
      : el('details', {}, el('summary', {}, `What an SDK gets: ${sdkError(operation, status)}`), el('pre', { tabindex: '0' }, el('code', {}, JSON.stringify(error, null, 2)))),
  );
}

// The remedy may end in the address of the upgrade page.
function withLinks(text) {
  const link = text?.endsWith(known.upgradeUrl ?? ' ') ? webLink(known.upgradeUrl, known.upgradeUrl) : null;
  return link === null ? text : [text.slice(0, -known.upgradeUrl.length), link];
}
