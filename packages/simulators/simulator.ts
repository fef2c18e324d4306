import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { answerControl, CONTROL_PREFIX } from './control-api';
import type { ControlHooks } from './control-api';
import { deliver, send } from './deliver';
import { limitCalls, withHeaders } from './enforce-limits';
import type { LimitSettings } from './enforce-limits';
import type { Exchange, RecordedRequest, SimulatedAnswer } from './exchange';
import { FaultSwitches } from './faults';
import { FieldsInUse } from './fields-in-use';
import { openExchange } from './open-exchange';
import { refuseByFault } from './refuse-by-fault';
import type { Refuser } from './refuse-by-fault';

/** How one HR system answers. Everything else (server, log, faults, limits, control API) is the same for all of them. */
export type SimulatorDefinition = Refuser &
  LimitSettings & {
    /** 0 or left out: any free port. */
    port?: number | undefined;
    answer(exchange: Exchange): SimulatedAnswer;
    control: ControlHooks;
  };

export type Simulator = {
  /** Base address without a path or trailing slash. */
  url: string;
  faults: FaultSwitches;
  /** Every request so far, oldest first, control calls left out. */
  requests: RecordedRequest[];
  /** From now on a request for any other field, by the vendor's names, is a violation; undefined stops checking. */
  fieldsInUse: (fields: readonly string[] | undefined) => void;
  close: () => Promise<void>;
};

/** Starts an HTTP server on 127.0.0.1 that speaks the given protocol and misbehaves on demand. */
export const startSimulator = async (definition: SimulatorDefinition): Promise<Simulator> => {
  const faults = new FaultSwitches();
  const requests: RecordedRequest[] = [];
  const inUse = new FieldsInUse();
  const fieldsInUse = (fields: readonly string[] | undefined) => inUse.set(fields);
  const limit = limitCalls(definition);
  const closing = new AbortController();

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const exchange = await openExchange(request, faults);
    if (exchange.path.startsWith(CONTROL_PREFIX)) {
      send(response, answerControl(exchange, { ...definition.control, faults, requests, fieldsInUse }));
      return;
    }
    requests.push(exchange.log);
    const verdict = limit(exchange);
    if (verdict.refused) {
      deliver(response, exchange, withHeaders(definition.refuse('rate_limited', exchange), verdict));
      return;
    }
    const slow = exchange.take('slow');
    if (slow) await wait(slow.delayMs, undefined, { signal: closing.signal });
    const answer = refuseByFault(exchange, definition) ?? definition.answer(exchange);
    inUse.check(exchange);
    deliver(response, exchange, withHeaders(answer, verdict));
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  const url = await listen(server, definition.port ?? 0);

  const close = async () => {
    closing.abort();
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { url, faults, requests, fieldsInUse, close };
};

const listen = async (server: ReturnType<typeof createServer>, port: number): Promise<string> => {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('simulator: expected a TCP port');
  return `http://127.0.0.1:${address.port}`;
};
