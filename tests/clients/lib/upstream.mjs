// An upstream that does what the prompt says. A prompt holds [[SCRIPT:CHECK]], so that checks can run side by side.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { answerOf } from './answers.mjs';

const marker = /\[\[([a-z0-9-]+):([a-z0-9-]+)\]\]/;

export const prompt = (script, check) => `Say something. [[${script}:${check}]]`;

/** What the upstream knows of one check. */
class Exchange {
  requests = [];
  #opened;
  opened = new Promise((resolve) => {
    this.#opened = resolve;
  });
  #closed;
  closed = new Promise((resolve) => {
    this.#closed = resolve;
  });

  /** Lets a held-back stream go on. */
  release() {
    this.#opened();
  }

  noteClosed() {
    this.#closed();
  }
}

export async function startUpstream() {
  const exchanges = new Map();
  const of = (check) => exchanges.get(check) ?? exchanges.set(check, new Exchange()).get(check);
  const server = createServer(async (request, response) => {
    try {
      let body = '';
      for await (const chunk of request.setEncoding('latin1')) {
        body += chunk;
      }

      const [, script, check] = marker.exec(body) ?? [];
      const exchange = of(check);
      exchange.requests.push({ method: request.method, url: request.url, headers: request.headers, body });
      response.on('close', () => exchange.noteClosed());
      const run = scripts[script] ?? scripts.none;
      await run(response, answerOf(request.url, body), exchange);
    } catch (error) {
      // The callback of a write to a closed connection may run before the response counts as destroyed.
      if (!response.destroyed && error.code !== 'EPIPE' && error.code !== 'ECONNRESET') {
        throw error;
      }
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    of,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function begin(response, answer, count = 3) {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const event of answer.events.slice(0, count)) {
    await send(response, event);
  }
}

// The write has left this process when the callback runs; a break right after it must not take it back.
const send = (response, text) =>
  new Promise((resolve, reject) => response.write(text, (error) => (error ? reject(error) : resolve())));

const refuse = (status) => (response, answer) => {
  response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '1' });
  response.end(answer.error(status));
};

const scripts = {
  none: (response) => response.writeHead(500).end(),
  answer: (response, answer) => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'x-request-id': 'req_upstream',
      'request-id': 'req_upstream',
    });
    response.end(answer.whole);
  },

  // Sends the last event only after the check has seen the first: a gateway that buffers never ends.
  gated: async (response, answer, exchange) => {
    await begin(response, answer);
    await exchange.opened;
    for (const event of answer.events.slice(3)) {
      await send(response, event);
    }

    response.end();
  },
  endless: async (response, answer) => {
    await begin(response, answer);
    while (!response.destroyed) {
      await delay(50);
      await send(response, answer.more);
    }
  },

  'drop-before': (response) => response.destroy(),
  'drop-first': async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    await delay(100);
    response.destroy();
  },
  'drop-after': async (response, answer, exchange) => {
    await begin(response, answer);
    await exchange.opened;
    response.destroy();
  },
  'reset-after': async (response, answer, exchange) => {
    await begin(response, answer);
    await exchange.opened;
    response.socket.resetAndDestroy();
  },
  'idle-after': (response, answer) => begin(response, answer),
  truncated: async (response, answer, exchange) => {
    await begin(response, answer);
    await exchange.opened;
    response.end();
  },
  silent: () => {},
  'status-400': refuse(400),
  'status-429': refuse(429),
  'status-503': refuse(503),
};
