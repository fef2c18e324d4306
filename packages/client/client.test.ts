import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createClient } from './client';
import { everyItem } from './every-item';

type Seen = { method: string; url: string; headers: IncomingMessage['headers']; body: string };
type Answer = { status: number; headers?: Record<string, string>; body?: unknown };

let server: Server | undefined;

/** A local server that gives these answers in turn, the last one for good, and keeps what it was asked. */
const aServer = async (answers: readonly Answer[]) => {
  const seen: Seen[] = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answer = answers[Math.min(seen.length, answers.length - 1)] ?? { status: 500 };
      const { method = '', url = '', headers } = request;
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(answer.status, answer.headers);
      response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const slept: number[] = [];
  const client = createClient({
    baseUrl: `http://127.0.0.1:${port}/`,
    token: async () => 'a-token',
    sleep: async (milliseconds) => void slept.push(milliseconds),
  });
  return { client, seen, slept };
};

afterEach(async () => {
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

const member = { memberId: 'mem_1', role: 'viewer' as const };

describe('createClient', () => {
  it('puts path parameters into the path, the rest into the query and the token into the header', async () => {
    const { client, seen } = await aServer([{ status: 200, body: { items: [] } }]);

    await client.listChanges({ runId: 'con_1.t.h', kind: 'update', limit: 10, cursor: undefined });

    expect(seen[0]).toMatchObject({ method: 'GET', url: '/v1/runs/con_1.t.h/changes?kind=update&limit=10' });
    expect(seen[0]?.headers.authorization).toBe('Bearer a-token');
    expect(seen[0]?.headers['content-type']).toBeUndefined();
  });

  it('sends the body as JSON with the idempotency key', async () => {
    const { client, seen } = await aServer([{ status: 200, body: member }]);

    const answer = await client.changeMember({
      memberId: 'mem_1',
      body: { role: 'viewer' },
      idempotencyKey: 'k1',
    });

    expect(answer).toEqual(member);
    expect(seen[0]).toMatchObject({ method: 'PATCH', body: '{"role":"viewer"}' });
    expect(seen[0]?.headers).toMatchObject({ 'content-type': 'application/json', 'idempotency-key': 'k1' });
  });

  it('takes an empty answer', async () => {
    const { client } = await aServer([{ status: 204 }]);

    await expect(client.removeMember({ memberId: 'mem_1' })).resolves.toBeUndefined();
  });

  it('throws the problem with its code, members and correlation id', async () => {
    const { client } = await aServer([
      {
        status: 409,
        body: {
          type: 'urn:rollcall:problem:connection.not_configured',
          title: 'x',
          status: 409,
          detail: 'configure first',
          code: 'connection.not_configured',
          correlationId: 'c-1',
          missing: ['configuration'],
        },
      },
    ]);

    const call = client.startRun({ connectionId: 'con_1', body: { mode: 'sync' } });

    await expect(call).rejects.toMatchObject({
      name: 'ApiProblem',
      code: 'connection.not_configured',
      status: 409,
      message: 'configure first',
      correlationId: 'c-1',
      members: { missing: ['configuration'] },
    });
  });

  it('reads a 401 of the gateway itself as a token that was not accepted', async () => {
    const { client } = await aServer([{ status: 401, body: { message: 'Unauthorized' } }]);

    await expect(client.getCompany()).rejects.toMatchObject({ code: 'token.missing', status: 401 });
  });

  it('waits as told when over the limit, then tries again', async () => {
    const { client, seen, slept } = await aServer([
      { status: 429, headers: { 'retry-after': '3' } },
      { status: 204 },
    ]);

    await client.removeMember({ memberId: 'mem_1' });

    expect(seen).toHaveLength(2);
    expect(slept).toEqual([3000]);
  });

  it('gives up after five waits', async () => {
    const { client, slept } = await aServer([{ status: 429, headers: { 'retry-after': '1' } }]);

    await expect(client.getCompany()).rejects.toMatchObject({ code: 'rate.limited' });
    expect(slept).toHaveLength(5);
  });
});

describe('everyItem', () => {
  it('follows the cursor to the end', async () => {
    const parts = new Map([
      [undefined, { items: [1, 2], cursor: 'a' }],
      ['a', { items: [3] }],
    ]);

    const items: number[] = [];
    for await (const item of everyItem(async (cursor) => parts.get(cursor) ?? { items: [] }))
      items.push(item);

    expect(items).toEqual([1, 2, 3]);
  });
});
