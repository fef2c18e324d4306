import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { once } from 'node:events';

/** How the test server answers one request. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const closers: (() => Promise<void>)[] = [];

/** Stops every server that a test started. */
export const closeServers = async (): Promise<void> => {
  for (const close of closers.splice(0)) await close();
};

/** Answers each request with the next of `answers`, the last one for ever. */
export const serve = async (...answers: Answer[]) => {
  const requests: { url: string; headers: IncomingMessage['headers']; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const answer = answers[Math.min(requests.length, answers.length - 1)];
      requests.push({ url: request.url ?? '', headers: request.headers, body });
      answer?.(request, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a TCP port');
  return { url: `http://127.0.0.1:${address.port}`, requests };
};

/** A JSON answer. */
export const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(value));
  };
/** A 200 with these bytes, whatever they are. */
export const raw =
  (body: string | Buffer, headers: Record<string, string | number> = {}): Answer =>
  (_request, response) => {
    response.writeHead(200, headers);
    response.end(body);
  };
/** Promises more than it sends and drops the connection. */
export const cutInMidBody: Answer = (_request, response) => {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{"half":', () => response.destroy());
};
