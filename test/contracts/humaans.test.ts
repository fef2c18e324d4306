import { describe, expect, it } from '@jest/globals';
import { humaans } from '#providers/humaans/provider';
import { customFieldIdOf } from '#simulators/humaans/custom-fields';
import { startHumaansSimulator } from '#simulators/humaans/server';
import { humaansBench, open, planFor, readEverybody, violationsOf } from './humaans-bench';
import { humaansCheck } from './humaans-spec';
import { describeProvider } from './provider-contract';
import { DEFAULT_USE } from './provider/bench';

/** What a request for a joined list names: the list. */
const vendorFields = (sourceField: string): readonly string[] => {
  if (sourceField.startsWith('jobRole.')) return ['job-roles'];
  if (sourceField.startsWith('compensation.')) return ['compensations', 'compensation-types'];
  return [sourceField];
};

describeProvider({
  provider: humaans,
  start: startHumaansSimulator,
  wrongCredentials: { kind: 'access_token', token: 'x'.repeat(32) },
  pageSize: 5,
  peopleRead: 'GET /api/people',
  losable: { employeeField: 'city', sourceField: 'city' },
  customField: customFieldIdOf('customShirtsize'),
  refused: ['customIBAN', 'customNIN1', 'customKirchensteuer'].map(customFieldIdOf),
  tokens: false,
  links: false,
  vendorFields,
});

const { anAccount, throughProxy } = humaansBench();

describe('Humaans: the document written from its sheet', () => {
  const spec = humaansCheck();

  it('agrees with every request sent and answer read', async () => {
    const account = await anAccount({ people: 130 });
    const proxy = await throughProxy(account);
    const client = open(account, { baseUrl: proxy.url });
    await client.check();
    const plan = await planFor(client, [
      { sourceField: account.customFieldId('customBadge'), key: 'badge', type: 'text' },
    ]);

    await readEverybody(client, plan);

    expect(proxy.exchanges.length).toBeGreaterThan(10);
    expect(proxy.exchanges.flatMap((exchange) => spec.check(exchange))).toEqual([]);
  });
});

describe('the document', () => {
  const spec = humaansCheck();
  const path = '/api/people';
  const answered = (data: unknown[]) => ({ total: 1, limit: 1, skip: 0, data });

  it.each([
    [{ $limit: '251' }, answered([])],
    [{ limit: '3' }, answered([])],
    [{}, { data: [] }],
    [{}, answered([{ id: 'short', companyId: 'A'.repeat(24), status: 'active' }])],
    [
      {},
      answered([{ id: 'A'.repeat(24), companyId: 'A'.repeat(24), status: 'active', jobTitle: 'Counsel' }]),
    ],
  ])('objects to %j answered by %j', (query, body) => {
    const exchange = { method: 'GET', path, query, status: 200, contentType: 'application/json', body };

    expect(spec.check(exchange).length).toBeGreaterThan(0);
  });
});

describe('Humaans: calls', () => {
  it.each([1, 125, 126, 250, 251, 1000])('makes as many calls as declared for %i people', async (people) => {
    const account = await anAccount({ people });
    const plan = humaans.planRead(DEFAULT_USE, await open(account).discoverFields());
    const before = account.requests.length;

    const { evidence } = await readEverybody(open(account), plan);

    expect(evidence).toMatchObject({ kind: 'complete', evidence: { records: people, total: people } });
    expect(account.requests.length - before).toBe(humaans.declaration.callsFor(people));
    expect(violationsOf(account)).toEqual([]);
  });

  it('joins nothing that is not asked for', async () => {
    const account = await anAccount();
    const client = open(account);
    const catalogue = await client.discoverFields();
    const use = { employeeFields: ['firstName', 'workEmail'], customFields: [], fieldSources: {} };
    const before = account.requests.length;

    await readEverybody(client, humaans.planRead(use, catalogue));

    expect(account.requests.slice(before).map(({ path }) => path)).toEqual(['/api/people', '/api/people']);
  });
});
