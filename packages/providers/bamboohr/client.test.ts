import { afterEach, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { failure } from '#http/testing-failure';
import { closeServers, json, serve } from '#http/testing-server';
import { bamboohr } from './provider';

type Request = { path: string; body: Record<string, unknown> };
type Answer = { status?: number; body?: unknown };

afterEach(closeServers);

/** A BambooHR that answers by rule: forms that the simulator does not play. */
const aClientOf = async (answer: (request: Request) => Answer) => {
  const requests: Request[] = [];
  const { url, requests: received } = await serve((incoming, response) => {
    const body = z.record(z.string(), z.unknown()).parse(JSON.parse(received.at(-1)?.body || '{}'));
    const request = { path: incoming.url ?? '', body };
    requests.push(request);
    const { status = 200, body: sent } = answer(request);
    json(sent, status)(incoming, response);
  });
  const client = bamboohr.open(
    { kind: 'api_key', companyDomain: 'acme', apiKey: 'a'.repeat(40) },
    {
      baseUrl: url,
      maxWaitMs: 1000,
      now: () => new Date('2026-06-01T08:00:00Z'),
      sleep: async () => undefined,
    },
  );
  return { client, requests };
};

const plan = {
  sourceFields: ['eeid', 'hireDate', 'city', 'compensationPayRate'],
  targets: { city: ['city'], payRate: ['compensationPayRate'] },
};
const row = (eeid: string) => ({
  fields: { eeid, hireDate: '2022-01-01', city: 'Oslo', compensationPayRate: '1' },
});
const meta = (rest: object) => ({ page: 1, pageSize: 1000, totalPages: 1, totalItems: 1, ...rest });

describe('BambooHrClient', () => {
  it.each([
    ['another page than asked for', { data: [row('1')], meta: meta({ page: 2 }) }, 'page_repeated'],
    ['no totals', { data: [row('1')], meta: { page: 1 } }, 'page_missing'],
    ['no meta', { data: [row('1')] }, 'page_missing'],
    ['nobody, though there are people', { data: [], meta: meta({}) }, 'page_missing'],
  ])('calls a page with %s incomplete', async (_name, body, reason) => {
    const { client } = await aClientOf(() => ({ body }));

    const error = await failure(client.readPage({ plan }));

    expect(error.code).toBe('provider.incomplete');
    expect(error.details).toEqual({ reason });
  });

  it('reads numbers that came as text, and rows that are none as rows without an id', async () => {
    const totals = { page: '1', totalPages: '1', totalItems: '3' };
    const { client } = await aClientOf(() => ({
      body: { data: [row('1'), 7, { fields: null }], meta: totals },
    }));

    const page = await client.readPage({ plan });

    expect(page.total).toBe(3);
    expect(page.rows.map((read) => bamboohr.toEmployee(read, plan))).toMatchObject([
      { employee: { employeeId: '1' } },
      { problem: { code: 'row.malformed' } },
      { problem: { code: 'row.malformed' } },
    ]);
  });

  it('drops values nobody asked for before they leave the client', async () => {
    const spied = { fields: { ...row('1').fields, ssn: '078-05-1120' } };
    const { client } = await aClientOf(() => ({ body: { data: [spied], meta: meta({}) } }));

    const page = await client.readPage({ plan });

    expect(page.rows).toEqual([row('1').fields]);
  });

  it.each([
    [403, { fields: { city: 'no access' } }],
    [400, { detail: 'Unknown fields: city' }],
    [422, { fields: ['city'] }],
  ])('asks again without the field that a %i names, and says so', async (status, problem) => {
    const { client, requests } = await aClientOf(({ body }) => {
      const asked = z.array(z.string()).parse(body['fields']);
      if (asked.includes('city')) return { status, body: problem };
      return {
        body: {
          data: [{ fields: { eeid: '1', hireDate: null, compensationPayRate: null } }],
          meta: meta({}),
        },
      };
    });

    const first = await client.readPage({ plan });
    const second = await client.readPage({ plan });

    expect([first.notReadable, second.notReadable]).toEqual([['city'], ['city']]);
    expect(requests).toHaveLength(3);
  });

  it('calls a field that no row carries not readable', async () => {
    const { client } = await aClientOf(() => ({
      body: { data: [{ fields: { eeid: '1' } }], meta: meta({}) },
    }));

    const page = await client.readPage({ plan });

    expect(page.notReadable).toEqual(['hireDate', 'city', 'compensationPayRate']);
  });

  it.each([
    ['names nothing', { title: 'Forbidden' }, 1],
    ['names the id', { fields: { eeid: 'no' } }, 1],
  ])('gives up on a 403 that %s', async (_name, body, calls) => {
    const { client, requests } = await aClientOf(() => ({ status: 403, body }));

    const error = await failure(client.readPage({ plan }));

    expect(error.code).toBe('provider.forbidden');
    expect(requests).toHaveLength(calls);
  });

  it('goes on with smaller pages when 1,000 people are too much data', async () => {
    const { client, requests } = await aClientOf(({ body }) =>
      body['pageSize'] === 1000
        ? { status: 413, body: {} }
        : {
            body: {
              data: [row(String(body['page']))],
              meta: meta({ page: body['page'], totalPages: 2, totalItems: 2 }),
            },
          },
    );

    const first = await client.readPage({ plan });
    const second = await client.readPage({ plan, cursor: first.nextCursor });

    expect(second.rows).toMatchObject([{ eeid: '2' }]);
    expect(requests.map(({ body }) => [body['page'], body['pageSize']])).toEqual([
      [1, 1000],
      [1, 200],
      [2, 200],
    ]);
  });

  it('offers every later page at once', async () => {
    const { client } = await aClientOf(() => ({ body: { data: [row('1')], meta: meta({ totalPages: 4 }) } }));

    const page = await client.readPage({ plan });

    expect(page.laterCursors).toEqual(['2:1000', '3:1000', '4:1000']);
    expect(page.nextCursor).toBe('2:1000');
  });

  it('refuses a cursor it did not make', async () => {
    const { client, requests } = await aClientOf(() => ({ body: {} }));

    const error = await failure(client.readPage({ plan, cursor: 'eyJuZXh0Ijo1Nn0=' }));

    expect(error.code).toBe('message.malformed');
    expect(requests).toHaveLength(0);
  });

  it('does not take a 404 in the middle of paging for an account without dataset', async () => {
    const { client, requests } = await aClientOf(() => ({ status: 404 }));

    const error = await failure(client.readPage({ plan, cursor: '2:1000' }));

    expect(error.code).toBe('provider.not_found');
    expect(requests).toHaveLength(1);
  });

  it('reports an account that exists neither for dataset nor for report as not found', async () => {
    const { client } = await aClientOf(() => ({ status: 404 }));

    const error = await failure(client.readPage({ plan }));

    expect(error.code).toBe('provider.not_found');
  });

  it('does not take an empty field list for an account without fields', async () => {
    const { client } = await aClientOf(() => ({ body: [] }));

    const error = await failure(client.check());

    expect(error.code).toBe('provider.malformed');
  });
});

describe('BambooHrClient, asked for deletions', () => {
  it.each([
    [
      'an object by id',
      { '42': { id: 42, action: 'Deleted', lastChanged: '2026-06-02T13:10:19+00:00' } },
      ['42'],
    ],
    ['an empty list', [], []],
    ['changes of another kind', { '7': { id: '7', action: 'Updated' } }, []],
  ])('reads %s', async (_name, employees, expected) => {
    const { client, requests } = await aClientOf(() => ({ body: { latest: 'x', employees } }));

    await expect(client.deletedSince?.('2026-06-01T00:00:00.000Z')).resolves.toEqual(expected);
    expect(requests.map(({ path }) => path)).toEqual([
      '/api/v1/employees/changed?since=2026-06-01T00%3A00%3A00.000Z&type=deleted',
    ]);
  });
});
