// Watches what a client really sends: every SDK here ends in the global fetch, replaced before any SDK is loaded.
import { AsyncLocalStorage } from 'node:async_hooks';
import { Agent, H2CClient, fetch as undiciFetch } from 'undici';

const current = new AsyncLocalStorage();
const native = globalThis.fetch;
const overHttp2 = new Agent({
  factory: (origin, options) => new H2CClient(origin, { ...options, pipelining: undefined }),
});

export function watchTraffic() {
  globalThis.fetch = async (input, init) => {
    const log = current.getStore();
    if (!log) {
      return native(input, init);
    }

    const attempt = { at: performance.now(), url: String(input?.url ?? input) };
    log.attempts.push(attempt);
    const response = await (log.http2 ? undiciFetch(input, { ...init, dispatcher: overHttp2 }) : native(input, init));
    attempt.status = response.status;
    attempt.headers = response.headers;
    return response;
  };
}

/** Runs one check and returns what went over the wire for it. */
export async function withTraffic(http2, check) {
  const log = { http2, attempts: [] };
  await current.run(log, () => check(log));
  return log;
}
