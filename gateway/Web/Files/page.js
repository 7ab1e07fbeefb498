import { byId, el } from './dom.js';
import { events, known, loadTable } from './gateway.js';
import { showKeyView, startKeyView } from './key.js';
import { startModelDialog } from './model.js';
import { startPlans } from './plans.js';
import { showTryView, startTryView } from './try.js';

const views = ['plans', 'key', 'try'];

// #key/MODEL asks about a model at once, and #try/MODEL fills it in.
function show(moveFocus) {
  const hash = location.hash.slice(1);
  if (hash === 'main') {
    return;
  }
  const [name, ...rest] = hash.split('/');
  const view = views.includes(name) ? name : 'plans';
  const model = decodeURIComponent(rest.join('/'));
  for (const each of views) {
    byId(`view-${each}`).hidden = each !== view;
    const link = document.querySelector(`nav a[href="#${each}"]`);
    if (each === view) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
  if (view === 'key') {
    showKeyView(model);
  } else if (view === 'try') {
    showTryView(model);
  }
  if (moveFocus) {
    byId('main').focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}

function showWho() {
  byId('who').textContent = known.me === null ? 'No key' : `${known.me.id} · ${known.me.plan_name}`;
  byId('model-names').replaceChildren(...known.rows.slice(0, 2000).map((row) => el('option', { value: row.id })));
}

function notice(text) {
  byId('notice').replaceChildren(...(text === '' ? [] : [el('p', { class: 'notice' }, text)]));
}

startPlans();
startModelDialog();
startKeyView();
startTryView();
events.addEventListener('changed', showWho);
events.addEventListener('away', () => notice('The gateway does not answer. It may be restarting; this page tries again every second.'));
events.addEventListener('back', () => notice(''));
events.addEventListener('key-refused', () => notice(''));
addEventListener('hashchange', () => show(true));
show(false);
loadTable().catch(() => notice('The gateway does not answer. It may be restarting; this page tries again every second.'));
