import { byId, copyButton, el, webLink } from './dom.js';
import { known } from './gateway.js';
import { lifecycleOf, planName } from './plans.js';
import { apisFor, languages, snippet } from './snippets.js';

export function startModelDialog() {
  const dialog = byId('model');
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) {
      dialog.close();
    }
  });
}

export function openModel(row) {
  const dialog = byId('model');
  const close = el('button', { type: 'button', class: 'quiet', onclick: () => dialog.close() }, 'Close');
  dialog.replaceChildren(
    el('div', { class: 'between' }, el('h2', { id: 'model-title' }, row.id), el('div', { class: 'row' }, copyButton('the id', () => row.id), close)),
    ...lifecycleOf(row),
    factsOf(row),
    actionsOf(row, dialog),
    ...(row.retired === null && apisFor(row.category).length > 0 ? [codeOf(row)] : []),
  );
  dialog.showModal();
}

function factsOf(row) {
  const facts = row.facts;
  const tokens = (count) => (count ? `${count.toLocaleString('en')} tokens` : null);
  const entries = [
    ['Name', facts?.display_name],
    ['Category', row.category],
    ['Owner, family', facts ? `${facts.owned_by}, ${facts.family}` : null],
    ['Plans', known.plans.filter((plan) => row.plans.has(plan)).map(planName).join(', ') || 'none'],
    ['Capabilities', facts?.capabilities.join(', ')],
    ['Largest input', tokens(facts?.context_window)],
    ['Largest output', tokens(facts?.max_output_tokens)],
  ];
  return el('dl', { class: 'facts' }, ...entries.filter(([, value]) => value)
    .map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
}

function actionsOf(row, dialog) {
  const id = encodeURIComponent(row.id);
  const close = () => dialog.close();
  const missing = known.me !== null && row.facts === null && row.retired === null;
  return el(
    'p',
    { class: 'actions' },
    el('a', { href: `#key/${id}`, onclick: close }, 'May my key call it?'),
    row.retired === null && el('a', { href: `#try/${id}`, onclick: close }, 'Try it'),
    webLink(row.facts?.pricing_url, 'Price'),
    missing && webLink(known.upgradeUrl, 'Upgrade'),
  );
}

function codeOf(row) {
  const apis = apisFor(row.category);
  const code = el('code');
  const choice = { api: apis[0][0], language: languages[0][0] };
  const show = () => { code.textContent = snippet(row, choice.api, choice.language, location.origin); };
  const choose = (name, label, options) => el(
    'fieldset',
    { class: 'choice' },
    el('legend', {}, label),
    ...options.map(([value, text]) => {
      const input = el('input', { type: 'radio', name, value, checked: choice[name] === value });
      input.addEventListener('change', () => {
        choice[name] = value;
        show();
      });
      return el('label', {}, input, text);
    }),
  );
  show();
  return el(
    'section',
    { 'aria-label': 'Code' },
    el('div', { class: 'between' }, el('div', { class: 'row' }, choose('language', 'Language', languages), choose('api', 'API', apis)), copyButton('the code', () => code.textContent)),
    el('pre', { tabindex: '0', 'aria-label': 'Code to copy' }, code),
  );
}
