import { describe, expect, it } from '@jest/globals';
import { luccaBench, open, planFor, readEverybody, violationsOf } from './lucca-bench';
import { legacyRecordCheck, luccaApiCheck } from './lucca-spec';

const { anAccount, throughProxy } = luccaBench();

describe('Lucca: the documents', () => {
  it.each([
    ['embedded', {}],
    ['joined', { embedded: 'never' as const }],
  ])('agree with every request to the Lucca API and every answer, resources %s', async (_form, variants) => {
    const account = await anAccount({ road: 'client_credentials', variants });
    const proxy = await throughProxy(account);
    const client = open(account, { baseUrl: proxy.url, pageSize: 25 });
    const spec = luccaApiCheck();

    await client.check();
    await readEverybody(client);

    const exchanges = proxy.exchanges.filter(({ path }) => path.startsWith('/lucca-api/'));
    expect(new Set(exchanges.map(({ path }) => path)).size).toBeGreaterThanOrEqual(6);
    expect(exchanges.flatMap((exchange) => spec.check(exchange))).toEqual([]);
    expect(spec.unusedDeviations()).toEqual([]);
  });

  it('agree with the refusal of a token', async () => {
    const account = await anAccount({ road: 'client_credentials' });
    const proxy = await throughProxy(account);
    const client = open(account, { baseUrl: proxy.url });
    const plan = await planFor(client);
    account.faults.add({ kind: 'expired_token', match: 'GET /lucca-api/employees' });

    await readEverybody(client, plan);

    const refused = proxy.exchanges.filter(({ status }) => status === 401);
    expect(refused).toHaveLength(1);
    expect(refused.flatMap((exchange) => luccaApiCheck().check(exchange))).toEqual([]);
  });

  it('agree with every record of the older API', async () => {
    const account = await anAccount();
    const proxy = await throughProxy(account);
    const check = legacyRecordCheck();

    await readEverybody(open(account, { baseUrl: proxy.url }));

    // No schema was found for remuneration items.
    const checked = proxy.exchanges.filter(({ path }) => path !== '/remuneration/api/fixed-items').map(check);
    expect(checked.flatMap(({ disagreements }) => disagreements)).toEqual([]);
    expect(checked.reduce((sum, { records }) => sum + records, 0)).toBeGreaterThan(120);
    expect(violationsOf(account)).toEqual([]);
  });
});
