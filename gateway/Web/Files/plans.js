import { byId, el, fillSelect, hiddenText, isWebAddress } from './dom.js';
import { events, known } from './gateway.js';
import { openModel } from './model.js';

// Rows come in pieces as they scroll into sight, so that a filter costs the same however many models there are.
const piece = 60;
let matching = [];
let shown = 0;
let elements = new Map();

export const planName = (plan) => (known.me?.plan === plan ? known.me.plan_name : plan.charAt(0).toUpperCase() + plan.slice(1));

export function startPlans() {
  for (const id of ['filter-text', 'filter-category', 'filter-access', 'filter-family', 'filter-capability']) {
    byId(id).addEventListener('input', filter);
  }
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('clear').addEventListener('click', clear);
  byId('callable-table').addEventListener('click', () => {
    byId('filter-access').value = 'key';
    filter();
  });
  events.addEventListener('changed', rebuild);
  const watch = new IntersectionObserver((entries) => {
    if (entries.at(-1).isIntersecting && shown < matching.length) {
      showMore();

      // The observer tells of changes only, and the end may be in sight again before it has looked.
      watch.unobserve(byId('more'));
      watch.observe(byId('more'));
    }
  }, { rootMargin: '1200px' });
  watch.observe(byId('more'));
  rebuild();
}

function rebuild() {
  elements = new Map();
  const values = (of) => [...new Set(known.rows.flatMap(of))].sort().map((value) => [value, value]);
  fillSelect(byId('filter-category'), [['', 'All'], ...values((row) => row.category)]);
  fillSelect(byId('filter-family'), [['', 'All'], ...values((row) => row.facts?.family ?? [])]);
  fillSelect(byId('filter-capability'), [['', 'Any'], ...values((row) => row.facts?.capabilities ?? [])]);
  const access = known.plans.map((plan) => [`plan:${plan}`, `In ${planName(plan)}`]);
  const mine = known.me === null ? [] : [['key', 'To my key'], ['not-key', 'Not to my key']];
  fillSelect(byId('filter-access'), [['', 'To anyone'], ...mine, ...access]);
  for (const label of document.querySelectorAll('.filters .fact')) {
    label.hidden = known.me === null;
  }
  byId('plans-hint').hidden = known.me !== null;
  const upgrade = isWebAddress(known.upgradeUrl);
  byId('upgrade').hidden = !upgrade;
  if (upgrade) {
    byId('upgrade').href = known.upgradeUrl;
  }
  showHead();
  filter();
}

function showHead() {
  const heads = known.plans.map((plan) => el(
    'th',
    { scope: 'col', role: 'columnheader', class: known.me?.plan === plan ? 'plan mine' : 'plan' },
    planName(plan),
  ));
  const key = known.me === null ? [] : [el('th', { scope: 'col', role: 'columnheader', class: 'plan' }, 'Your key')];
  const row = el(
    'tr',
    { role: 'row' },
    el('th', { scope: 'col', role: 'columnheader', class: 'name' }, 'Model'),
    el('th', { scope: 'col', role: 'columnheader', class: 'category' }, 'Category'),
    ...heads,
    ...key,
  );
  const table = byId('matrix');
  table.style.setProperty('--plans', heads.length + key.length);
  table.tHead.replaceChildren(row);
}

function filter() {
  const text = byId('filter-text').value.trim().toLowerCase();
  const [category, access, family, capability] =
    ['category', 'access', 'family', 'capability'].map((name) => byId(`filter-${name}`).value);
  matching = known.rows.filter((row) => (category === '' || row.category === category)
    && (access === '' || isAvailable(row, access))
    && (family === '' || row.facts?.family === family)
    && (capability === '' || row.facts?.capabilities.includes(capability))
    && (text === '' || searchText(row).includes(text)));
  shown = 0;
  const table = byId('matrix');
  table.tBodies[0].replaceChildren();
  table.hidden = matching.length === 0;
  table.setAttribute('aria-rowcount', matching.length + 1);
  showMore();
  const filtered = text !== '' || category !== '' || access !== '' || family !== '' || capability !== '';
  byId('clear').hidden = !filtered;
  byId('count').textContent = countText(filtered);
}

function countText(filtered) {
  if (known.rows.length === 0) {
    return known.plans.length === 0 ? 'Loading the models…' : 'No plan has any model yet.';
  }
  if (matching.length === 0) {
    return 'No model matches these filters.';
  }
  return filtered ? `${matching.length} of ${known.rows.length} models` : `${known.rows.length} models`;
}

function isAvailable(row, access) {
  if (access.startsWith('plan:')) {
    return row.plans.has(access.slice(5));
  }
  return (row.facts !== null) === (access === 'key');
}

function searchText(row) {
  row.text ??= [row.id, row.facts?.display_name, row.facts?.owned_by, row.facts?.family].join(' ').toLowerCase();
  return row.text;
}

function showMore() {
  if (shown >= matching.length) {
    return;
  }
  const next = matching.slice(shown, shown + piece).map((row, index) => {
    const element = elements.get(row.id) ?? rowOf(row);
    elements.set(row.id, element);
    element.setAttribute('aria-rowindex', shown + index + 2);
    return element;
  });
  shown += next.length;
  byId('matrix').tBodies[0].append(...next);
}

function clear() {
  for (const control of byId('filters').elements) {
    control.value = '';
  }
  filter();
  byId('filter-text').focus();
}

function rowOf(row) {
  const name = el('button', { type: 'button', class: 'id', onclick: () => openModel(row) }, row.id);
  return el(
    'tr',
    { role: 'row', class: row.retired ? 'retired' : null },
    el('th', { scope: 'row', role: 'rowheader', class: 'name' }, name, ...lifecycleOf(row)),
    el('td', { role: 'cell', class: 'category' }, row.category),
    ...known.plans.map((plan) => planCell(row, plan)),
    ...(known.me === null ? [] : [keyCell(row)]),
  );
}

/** What becomes of the model, as text with its replacement. */
export function lifecycleOf(row) {
  if (row.retired !== null) {
    const when = row.retired.retired_on === null ? '' : ` on ${row.retired.retired_on}`;
    return [el('span', { class: 'life' }, `Retired${when}; use ${row.retired.replacement}`)];
  }
  if (row.facts?.lifecycle !== 'deprecated') {
    return [];
  }
  const until = row.facts.shutdown_date ? `, retires on ${row.facts.shutdown_date}` : '';
  const instead = row.facts.replacement ? `; use ${row.facts.replacement}` : '';
  return [el('span', { class: 'life' }, `Deprecated${until}${instead}`)];
}

function planCell(row, plan) {
  const own = known.me?.plan === plan ? ' mine' : '';
  if (row.plans.has(plan)) {
    return el('td', { role: 'cell', class: `plan yes${own}` }, el('span', { 'aria-hidden': 'true' }, '✓'), hiddenText('Included'));
  }
  if (row.retired !== null) {
    return el('td', { role: 'cell', class: `plan no${own}`, title: 'The model is retired: no plan has it.' }, el('span', { 'aria-hidden': 'true' }, '–'), hiddenText('Retired'));
  }
  const lowest = planName(known.plans.find((each) => row.plans.has(each)));
  const reason = `Not in ${planName(plan)}. The lowest plan that has it is ${lowest}.`;
  return el('td', { role: 'cell', class: `plan no${own}`, title: reason }, hiddenText(`Not in ${planName(plan)}, `), `from ${lowest}`);
}

function keyCell(row) {
  if (row.facts !== null) {
    return el('td', { role: 'cell', class: 'plan yes' }, el('span', { 'aria-hidden': 'true' }, '✓'), hiddenText('May call'));
  }
  const ask = el('a', { href: `#key/${encodeURIComponent(row.id)}` }, 'Why not?', hiddenText(` ${row.id}`));
  return el('td', { role: 'cell', class: 'plan no' }, ask);
}
