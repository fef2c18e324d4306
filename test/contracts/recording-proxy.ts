import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { CheckedExchange } from './openapi-check';

/** An answer given by the proxy itself instead of the server behind it. */
export type OwnAnswer = { status: number; headers?: Record<string, string> };

export type ProxyOptions = {
  target: string;
  /** Undefined: pass the request on. Throwing cuts the connection. */
  intercept?: ((request: { method: string; path: string }) => OwnAnswer | undefined) | undefined;
  /** Rewrites a parsed JSON answer on its way back. */
  rewrite?: ((body: unknown, request: { method: string; path: string }) => unknown) | undefined;
};

export type RecordingProxy = {
  url: string;
  exchanges: CheckedExchange[];
  close(): Promise<void>;
};

/** Headers that are about one connection and not about the message. */
const OF_THE_CONNECTION = [
  'host',
  'connection',
  'keep-alive',
  'content-length',
  'content-encoding',
  'accept-encoding',
  'transfer-encoding',
];

/**
 * Stands between a client and a simulator: keeps each request with its answer as they travelled, and bends some on request.
 * Links to the server behind it become links to the proxy, as with any reverse proxy.
 */
export const startRecordingProxy = async (options: ProxyOptions): Promise<RecordingProxy> => {
  const exchanges: CheckedExchange[] = [];
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', options.target);
    const method = request.method ?? 'GET';
    const body = await text(request);
    const own = options.intercept?.({ method, path: url.pathname });
    if (own) {
      response.writeHead(own.status, own.headers).end();
      return;
    }
    const answer = await fetch(url, {
      method,
      headers: kept(request),
      redirect: 'manual',
      ...(body !== '' && { body }),
    });
    const here = `http://${request.headers.host ?? ''}`;
    const answered = parsed((await answer.text()).replaceAll(options.target, here));
    exchanges.push({
      method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      accept: request.headers.accept,
      requestContentType: request.headers['content-type'],
      requestBody: body === '' ? undefined : parsed(body),
      status: answer.status,
      contentType: answer.headers.get('content-type'),
      body: answered,
    });
    const bent = options.rewrite && typeof answered === 'object' && answered !== null;
    const sent = bent ? options.rewrite?.(answered, { method, path: url.pathname }) : answered;
    const headers = passedOn(
      [...answer.headers].map(([name, value]) => [name, value.replaceAll(options.target, here)]),
    );
    response.writeHead(answer.status, { 'content-type': 'application/json', ...headers });
    response.end(typeof sent === 'string' ? sent : JSON.stringify(sent));
  };
  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a TCP port');
  const close = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${address.port}`, exchanges, close };
};

const kept = ({ headers }: IncomingMessage): Record<string, string> =>
  passedOn(Object.entries(headers).map(([name, value]) => [name, String(value)]));

const passedOn = (headers: readonly (readonly [string, string])[]): Record<string, string> =>
  Object.fromEntries(headers.filter(([name]) => !OF_THE_CONNECTION.includes(name)));

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
};
