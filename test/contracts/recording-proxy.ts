import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { CheckedExchange } from './openapi-check';

/** An answer given by the proxy itself instead of the server behind it. */
export type OwnAnswer = { status: number; headers?: Record<string, string> };

export type ProxyOptions = {
  target: string;
  /** Undefined: pass the request on. */
  intercept?: ((request: { method: string; path: string }) => OwnAnswer | undefined) | undefined;
  /** Rewrites a parsed JSON answer on its way back. */
  rewrite?: ((body: unknown) => unknown) | undefined;
};

export type RecordingProxy = {
  url: string;
  exchanges: CheckedExchange[];
  close(): Promise<void>;
};

const HEADERS_ON = ['authorization', 'accept', 'content-type'];

/** Stands between a client and a simulator: keeps each request with its answer as they travelled, and bends some on request. */
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
    const answer = await fetch(url, { method, headers: kept(request), ...(body !== '' && { body }) });
    const answered = parsed(await answer.text());
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
    const sent = options.rewrite && typeof answered === 'object' ? options.rewrite(answered) : answered;
    const type = answer.headers.get('content-type') ?? 'application/json';
    response.writeHead(answer.status, { 'content-type': type });
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
  Object.fromEntries(HEADERS_ON.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])));

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
};
