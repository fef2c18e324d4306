import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { startBambooHrSimulator } from '#simulators/bamboohr/server';

/**
 * A BambooHR account that answers a request it has seen from memory, so that the second time only the client is measured
 * and not the invention of people.
 */
const { people } = z.object({ people: z.number() }).parse(workerData);
const simulator = await startBambooHrSimulator({ today: '2026-03-01', people });
type Answer = { readonly status: number; readonly body: Buffer };
const answers = new Map<string, Answer>();

const ask = async (request: IncomingMessage, body: string): Promise<Answer> => {
  const { authorization = '', accept = '' } = request.headers;
  const response = await fetch(`${simulator.url}${request.url ?? ''}`, {
    method: request.method ?? 'GET',
    headers: { authorization, accept, 'content-type': 'application/json' },
    ...(body === '' ? {} : { body }),
  });
  return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
};

const server = createServer((request, response) => {
  const answer = async (): Promise<void> => {
    const body = await text(request);
    const key = `${request.method} ${request.url} ${body}`;
    const known = answers.get(key) ?? (await ask(request, body));
    answers.set(key, known);
    response.writeHead(known.status, {
      'content-type': 'application/json',
      'content-length': known.body.byteLength,
    });
    response.end(known.body);
  };
  answer().catch(() => response.destroy());
});
server.listen(0, '127.0.0.1', () => {
  parentPort?.postMessage({
    address: server.address(),
    companyDomain: simulator.companyDomain,
    apiKey: simulator.apiKey,
  });
});
