import { byId, el, fillSelect } from './dom.js';
import { callWithKey, events, known } from './gateway.js';
import { calls, sdkError } from './operations.js';
import { readEvents } from './stream.js';

let running = null;

export function startTryView() {
  fillSelect(byId('try-operation'), Object.entries(calls).map(([name, call]) => [name, call.label]));
  byId('try-form').addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
  byId('try-stop').addEventListener('click', () => running?.abort());
  events.addEventListener('changed', () => {
    byId('try-form').hidden = known.me === null;
    byId('try-keyless').hidden = known.me !== null;
    const input = byId('try-model');
    if (known.callable !== null && input.value === '') {
      input.value = known.rows.find((row) => row.facts?.category === 'llm')?.id ?? '';
    }
  });
}

export function showTryView(model) {
  if (model !== '') {
    byId('try-model').value = model;
  }
}

async function send() {
  running?.abort();
  const abort = new AbortController();
  running = abort;
  const operation = byId('try-operation').value;
  const answer = byId('try-answer');
  byId('try-result').hidden = false;
  byId('try-stop').hidden = false;
  answer.replaceChildren();
  status('Waiting for the answer…');
  const call = calls[operation];
  const model = byId('try-model').value.trim();
  const started = performance.now();
  try {
    const response = await callWithKey(call.path(model), {
      method: 'POST',
      headers: { ...call.headers, 'content-type': 'application/json' },
      body: JSON.stringify(call.body(model, byId('try-prompt').value)),
      signal: abort.signal,
    });
    if (response.ok) {
      await showStream(response, call, answer, started);
    } else {
      await showRefusal(response, operation, answer);
    }
  } catch (problem) {
    if (abort !== running) {
      return;
    }
    status(problem.name === 'AbortError' ? 'Stopped.' : 'The answer broke off: the connection to the gateway ended.');
  } finally {
    if (abort === running) {
      byId('try-stop').hidden = true;
    }
  }
}

const status = (text) => { byId('try-status').textContent = text; };
const idOf = (response) => response.headers.get('x-request-id') ?? response.headers.get('request-id');

async function showStream(response, call, answer, started) {
  let first = null;
  let problem = null;
  for await (const event of readEvents(response.body)) {
    const text = call.text(event);
    if (event.error) {
      problem = event.error;
    } else if (text) {
      first ??= performance.now() - started;
      answer.append(text);
    }
  }
  if (problem !== null) {
    status(`The answer broke off: ${problem.message ?? 'the upstream reported an error.'}`);
    return;
  }
  const times = first === null ? 'no text' : `first text after ${Math.round(first)} ms, all after ${Math.round(performance.now() - started)} ms`;
  const id = idOf(response);
  status(`${response.status} · ${times}${id ? ` · request ${id}` : ''}`);
}

async function showRefusal(response, operation, answer) {
  const text = await response.text();
  let body = text;
  try {
    body = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // Shown as it came.
  }
  status(`Refused with ${response.status} ${response.headers.get('x-gateway-error') ?? ''} · an SDK raises ${sdkError(operation, response.status)}`);
  const model = encodeURIComponent(byId('try-model').value.trim());
  answer.replaceChildren(
    el('pre', {}, el('code', {}, body)),
    el('p', { class: 'actions' }, el('a', { href: `#key/${model}` }, 'Why?')),
  );
}
