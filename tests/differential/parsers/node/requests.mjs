// Requests of Node.js frameworks, made without a socket.
import { Readable } from 'node:stream';

export function headersOf({ contentType, contentEncoding, body }) {
  const headers = { 'content-type': contentType, 'content-length': String(body.length), host: 'localhost' };
  if (contentEncoding) headers['content-encoding'] = contentEncoding;
  return headers;
}

export function incoming(request) {
  const stream = Readable.from([request.body], { objectMode: false });
  return Object.assign(stream, { method: 'POST', url: '/', headers: headersOf(request) });
}

/** Runs one Express middleware and answers the request as it leaves it. */
export function through(middleware, request) {
  const req = incoming(request);
  return new Promise((resolve, reject) => middleware(req, {}, error => (error ? reject(error) : resolve(req))));
}
