import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { answerControl, CONTROL_PREFIX } from './control-api';
import type { ControlHooks } from './control-api';
import type { Exchange, RecordedRequest, SimulatedAnswer } from './exchange';
import { FaultSwitches } from './faults';
import type { Fault, FaultKind } from './faults';
import { openExchange } from './open-exchange';

/** How one HR system answers. Everything else (server, log, faults, control API) is the same for all of them. */
export type SimulatorDefinition = {
  /** 0 or left out: any free port. */
  port?: number | undefined;
  answer(exchange: Exchange): SimulatedAnswer;
  /** The provider's own way to say 429, 503 and 401; `Retry-After` is added by the simulator. */
  refuse(kind: 'rate_limited' | 'unavailable' | 'revoked_key', exchange: Exchange): SimulatedAnswer;
  control: ControlHooks;
};

export type Simulator = {
  /** Base address without a path or trailing slash. */
  url: string;
  faults: FaultSwitches;
  /** Every request so far, oldest first, control calls left out. */
  requests: RecordedRequest[];
  close: () => Promise<void>;
};

/** Starts an HTTP server on 127.0.0.1 that speaks the given protocol and misbehaves on demand. */
export const startSimulator = async (definition: SimulatorDefinition): Promise<Simulator> => {
  const faults = new FaultSwitches();
  const requests: RecordedRequest[] = [];
  const closing = new AbortController();

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const exchange = await openExchange(request, faults);
    if (exchange.path.startsWith(CONTROL_PREFIX)) {
      send(response, answerControl(exchange, { ...definition.control, faults, requests }));
      return;
    }
    requests.push(exchange.log);
    const slow = exchange.take('slow');
    if (slow) await wait(slow.delayMs, undefined, { signal: closing.signal });
    deliver(response, exchange, refusal(exchange, definition) ?? definition.answer(exchange));
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  server.listen(definition.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('simulator: expected a TCP port');

  const close = async () => {
    closing.abort();
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${address.port}`, faults, requests, close };
};

const REFUSALS = ['unavailable', 'rate_limited', 'revoked_key'] as const satisfies readonly FaultKind[];

const refusal = (exchange: Exchange, definition: SimulatorDefinition): SimulatedAnswer | undefined => {
  for (const kind of REFUSALS) {
    const fault = exchange.take(kind);
    if (!fault) continue;
    const answer = definition.refuse(kind, exchange);
    const status = kind === 'unavailable' ? (fault.status ?? answer.status) : answer.status;
    return { ...answer, status, headers: { ...answer.headers, ...retryAfter(kind, fault) } };
  }
  return undefined;
};

/** Throttling always says how long; being down says so only when asked to (BambooHR sheet section 7). */
const retryAfter = (kind: FaultKind, fault: Fault): Record<string, string> => {
  if (fault.retryAt !== undefined) return { 'retry-after': new Date(fault.retryAt).toUTCString() };
  const seconds = fault.retryAfterSeconds ?? (kind === 'rate_limited' ? 1 : undefined);
  return seconds === undefined ? {} : { 'retry-after': String(seconds) };
};

const deliver = (response: ServerResponse, exchange: Exchange, answer: SimulatedAnswer) => {
  exchange.log.status = answer.status;
  if (exchange.take('cut_body')) {
    cut(response, answer);
    return;
  }
  const body = exchange.take('truncated_json') ? half(answer.body).toString() : answer.body;
  send(response, { ...answer, body });
};

const send = (response: ServerResponse, { status, headers, body }: SimulatedAnswer) => {
  response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
  response.end(body);
};

/** Promises the whole body, sends half of it and drops the connection once that half is on its way. */
const cut = (response: ServerResponse, { status, headers, body }: SimulatedAnswer) => {
  response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body) + 1) });
  response.flushHeaders();
  response.write(half(body), () => response.destroy());
};

const half = (body: string): Buffer => {
  const bytes = Buffer.from(body);
  return bytes.subarray(0, Math.floor(bytes.length / 2));
};
