import { afterEach, describe, expect, it } from '@jest/globals';
import { HttpClient } from '#http/client';
import { closeServers, json, serve } from '#http/testing-server';
import { addressable, readPay } from './join-pay';

afterEach(closeServers);

const http = (baseUrl: string) =>
  new HttpClient({
    baseUrl,
    concurrency: 1,
    maxWaitMs: 0,
    now: () => new Date('2026-01-05T08:00:00Z'),
    sleep: async () => undefined,
  });
const paid = (employeeId: string) => ({
  employeeId,
  values: [{ isCurrent: true, base: { value: 1, currency: 'GBP' } }],
});
const page = (ids: string[], next_cursor: string | null) =>
  json({ results: ids.map(paid), response_metadata: { next_cursor } });

describe('addressable', () => {
  it('keeps lists short enough for an address, and loses nobody', () => {
    const ids = Array.from({ length: 450 }, (_, index) => `33328838942350${10_000 + index}`);
    const long = Array.from({ length: 200 }, (_, index) => `${'9'.repeat(36)}${1000 + index}`);

    expect(addressable(ids).map(({ length }) => length)).toEqual([200, 200, 50]);
    expect(addressable(long).flat()).toEqual(long);
    for (const list of addressable(long))
      expect(encodeURIComponent(list.join(',')).length).toBeLessThan(5500);
    expect(addressable([])).toEqual([]);
  });
});

describe('readPay', () => {
  it('follows the cursor to the end', async () => {
    const server = await serve(page(['7'], 'eyJ/+='), page(['8'], null));

    const pay = await readPay(http(server.url), ['7', '8'], '2026-01-05');

    expect([...(pay?.keys() ?? [])]).toEqual(['7', '8']);
    expect(server.requests.map(({ url }) => new URL(url, server.url).searchParams.get('cursor'))).toEqual([
      null,
      'eyJ/+=',
    ]);
  });

  it('takes the row in force of somebody whose rows stand on two pages', async () => {
    const before = { isCurrent: false, effectiveDate: '2020-01-01', base: { value: 5, currency: 'GBP' } };
    const rest = { results: [{ employeeId: '7', values: [before] }] };
    const server = await serve(page(['7'], 'next'), json(rest));

    const pay = await readPay(http(server.url), ['7', '8'], '2026-01-05');

    expect(pay?.get('7')).toMatchObject({ 'salaries.base.value': 1 });
  });

  it('stops at a cursor that repeats', async () => {
    const server = await serve(page(['7'], 'again'));

    await readPay(http(server.url), ['7'], '2026-01-05');

    expect(server.requests).toHaveLength(2);
  });

  it('does not follow new cursors for ever', async () => {
    let calls = 0;
    const server = await serve((request, response) => {
      calls += 1;
      page([], `cursor-${calls}`)(request, response);
    });

    await expect(readPay(http(server.url), ['7', '8'], '2026-01-05')).rejects.toMatchObject({
      details: { reason: 'page_repeated' },
    });

    expect(calls).toBeLessThan(6);
  }, 5000);

  it('leaves out who is refused or missing, and odd entries', async () => {
    const results = [paid('7'), paid('8'), { employeeId: 9 }, null];
    const server = await serve(json({ results, errors: [{ 8: { error: 'MISSING_PERMISSION' } }] }));

    const pay = await readPay(http(server.url), ['7', '8', '9'], '2026-01-05');

    expect([...(pay?.keys() ?? [])]).toEqual(['7']);
  });

  it('tells a closed table from nobody', async () => {
    const server = await serve(json({}, 403));

    await expect(readPay(http(server.url), ['7'], '2026-01-05')).resolves.toBeUndefined();
  });
});
