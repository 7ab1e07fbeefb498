// A port for a server that is told where to listen. None of those that the system hands out by itself (Linux: 32768 to
// 60999), or another program's connection could take it while nobody listens.
import { createServer } from 'node:net';

const [first, count] = [20_000, 12_000];

export async function freePort() {
  for (;;) {
    const port = first + Math.floor(Math.random() * count);
    if (await isFree(port)) {
      return port;
    }
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
