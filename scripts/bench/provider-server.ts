import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { providerIds } from '#domain/connection';
import { startSimulatorOf } from '#simulators/registry';

/**
 * An account of one HR system that answers a request it has seen from memory, so that the second time only the client is
 * measured and not the invention of people.
 */
const { provider, people } = z
  .object({ provider: z.enum(providerIds), people: z.number() })
  .parse(workerData);
const simulator = await startSimulatorOf(provider, { today: '2026-03-01', people, enforceLimits: false });
type Answer = { readonly status: number; readonly contentType: string; readonly body: Buffer };
const answers = new Map<string, Answer>();

const HEADERS_ON = ['authorization', 'accept', 'content-type', 'api-version'];

const ask = async (request: IncomingMessage, body: string): Promise<Answer> => {
  const headers = Object.fromEntries(
    HEADERS_ON.flatMap((name) => (request.headers[name] ? [[name, String(request.headers[name])]] : [])),
  );
  const response = await fetch(`${simulator.url}${request.url ?? ''}`, {
    method: request.method ?? 'GET',
    headers,
    ...(body === '' ? {} : { body }),
  });
  // The vendor's own links must lead back here.
  const answered = (await response.text()).replaceAll(simulator.url, `http://${request.headers.host}`);
  const contentType = response.headers.get('content-type') ?? 'application/json';
  return { status: response.status, contentType, body: Buffer.from(answered) };
};

const server = createServer((request, response) => {
  const answer = async (): Promise<void> => {
    const body = await text(request);
    const key = `${request.method} ${request.url} ${body}`;
    const known = answers.get(key) ?? (await ask(request, body));
    answers.set(key, known);
    response.writeHead(known.status, {
      'content-type': known.contentType,
      'content-length': known.body.byteLength,
    });
    response.end(known.body);
  };
  answer().catch(() => response.destroy());
});
server.listen(0, '127.0.0.1', () => {
  parentPort?.postMessage({ address: server.address(), credentials: simulator.credentials });
});
