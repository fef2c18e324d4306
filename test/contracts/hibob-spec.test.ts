import { afterEach, describe, expect, it } from '@jest/globals';
import { hibob } from '#providers/hibob/provider';
import type { Variants } from '#simulators/hibob/variants';
import { anAccount, closeAccounts, onClose, planOf } from './hibob-bench';
import { hibobCheck } from './hibob-spec';
import { failure } from './provider/bench';
import { readPeople } from './provider/read-people';
import { startRecordingProxy } from './recording-proxy';

afterEach(closeAccounts);

const RESTRICTED: Partial<Variants> = { closedTable: 'restricted' };

describe('HiBob: the sheet as a document', () => {
  it.each([
    ['everything', {}],
    ['lists under items', { variants: { lists: 'items' } as const }],
    ['no pay, per person', { rights: { hiddenCategories: ['payroll'] } }],
    ['no pay, as restricted columns', { rights: { hiddenCategories: ['payroll'] }, variants: RESTRICTED }],
    [
      'no pay, as 403',
      { rights: { hiddenCategories: ['payroll'] }, variants: { closedTable: 'forbidden' } as const },
    ],
  ])('agrees with every request sent and answer given: %s', async (_name, options) => {
    const check = hibobCheck();
    const { simulator, open } = await anAccount({ people: 80, ...options });
    const proxy = await startRecordingProxy({ target: simulator.url });
    onClose(() => proxy.close());
    const client = open({ baseUrl: proxy.url, pageSize: 30 });

    await client.check();
    await readPeople({ client, provider: hibob, plan: await planOf(client) });
    simulator.faults.add({ kind: 'revoked_key' });
    await failure(client.check());

    expect(proxy.exchanges.length).toBeGreaterThan(8);
    expect(proxy.exchanges.flatMap((exchange) => check(exchange))).toEqual([]);
  });

  it.each([
    ['an empty list of filters', { filters: [] }],
    ['display texts as a boolean', { humanReadable: true }],
    ['the slash form of a field', { fields: ['/work/title'] }],
  ])('objects to %s', (_name, search) => {
    const exchange = {
      method: 'POST',
      path: '/v1/people/search',
      requestContentType: 'application/json',
      requestBody: search,
      status: 200,
      contentType: 'application/json',
      body: { employees: [] },
    };

    expect(hibobCheck()(exchange)).not.toEqual([]);
  });
});
