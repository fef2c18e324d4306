import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Exchange, RecordedRequest } from './exchange';
import type { FaultKind, FaultSwitches } from './faults';

/** Reads the request and starts its log entry. A take that hits is noted, so the log tells which answers were spoiled. */
export const openExchange = async (request: IncomingMessage, faults: FaultSwitches): Promise<Exchange> => {
  const method = request.method ?? 'GET';
  const url = new URL(request.url ?? '/', 'http://simulator.test');
  const body = await text(request);
  const log: RecordedRequest = {
    method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    accept: request.headers.accept,
    contentType: request.headers['content-type'],
    body: parseJson(body),
    fields: [],
    status: 0,
    faults: [],
    violations: [],
  };
  const target = `${method} ${url.pathname}`;
  const note = (kind: FaultKind, hits: number) => {
    if (hits > 0) log.faults.push(kind);
  };
  return {
    method,
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body,
    log,
    take: (kind) => {
      const fault = faults.take(kind, target);
      note(kind, fault ? 1 : 0);
      return fault;
    },
    takeAll: (kind) => {
      const taken = faults.takeAll(kind, target);
      note(kind, taken.length);
      return taken;
    },
  };
};

export const parseJson = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};
