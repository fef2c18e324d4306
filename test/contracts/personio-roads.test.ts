import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema, fieldUseOf } from '#domain/configuration';
import { personio } from '#providers/personio/provider';
import type { Variants } from '#simulators/personio/variants';
import {
  TODAY,
  callsOf,
  EVERYTHING,
  personioBench,
  readEverybody,
  violationsOf,
  WITHOUT_NOTICE,
} from './personio-bench';
import { personioCheck } from './personio-spec';
import { failure } from './provider/bench';

const { anAccount } = personioBench();
/** Version 1 shows the pay that future hires will have; version 2 says what is in force today, which is none. */
const withoutPayToCome = (people: ReadonlyMap<string, Readonly<Record<string, unknown>>>) =>
  new Map(
    [...people].map(([id, values]) => {
      const toCome = typeof values['startDate'] === 'string' && values['startDate'] > TODAY;
      return [id, toCome ? { ...values, payRate: null, payCurrency: null, payPeriod: null } : values];
    }),
  );

const DEFAULTS = fieldUseOf(configurationSettingsSchema.parse({}));

describe('Personio: the documents', () => {
  const spec = personioCheck();

  it.each([
    ['version 1', {}],
    ['version 2', { v1Employees: 'gone' }],
    ['version 2 with labels', { v1Employees: 'forbidden', v2Labels: 'given', v2Unset: 'omitted' }],
  ] as const)('agree with every request sent and answer read by %s', async (_road, variants) => {
    const { client, proxy } = await anAccount({ people: 120, variants });

    await client.check();
    await readEverybody(client);

    expect(proxy.exchanges.length).toBeGreaterThan(10);
    expect(proxy.exchanges.flatMap((exchange) => spec.check(exchange))).toEqual([]);
  });
});

describe('Personio: two roads', () => {
  it.each(['gone', 'not_found', 'forbidden'] as const)(
    'reads the same people with the same values by version 2 when employees are %s',
    async (v1Employees) => {
      const first = await anAccount({ people: 60 });
      const second = await anAccount({ people: 60, variants: { v1Employees } });
      const here = await readEverybody(first.client);

      const there = await readEverybody(second.client);

      expect(here.people.size).toBe(60);
      expect(there.people).toEqual(withoutPayToCome(here.people));
      expect(violationsOf(second.account)).toEqual([]);
    },
  );

  it('offers the same fields under the same ids, so that a mapping survives the change', async () => {
    const { account, open } = await anAccount();
    const before = await open().discoverFields();
    account.variants.v1Employees = 'gone';

    const after = await open().discoverFields();

    const idsOf = (catalogue: typeof before) =>
      catalogue.filter(({ readable }) => readable !== 'no').map(({ sourceField }) => sourceField);
    const onlyByV1 = ['termination_type', 'subcompany', 'office', 'cost_centers'];
    expect(
      idsOf(before)
        .filter((id) => !onlyByV1.includes(id))
        .sort(),
    ).toEqual(idsOf(after).sort());
    expect(after.find(({ sourceField }) => sourceField === 'dynamic_1012')?.refused).toBe('bank_or_payment');
  });

  it.each(['there', 'gone', 'not_found', 'forbidden'] as const)(
    'tells a deleted person from a version that is not there, when employees are %s (B108)',
    async (v1Employees) => {
      const { client, account } = await anAccount({ people: 3, variants: { v1Employees } });
      const [deleted, works] = account.people.map(({ id }) => id);
      const [deletedId, worksId] = [account.vendorId(deleted ?? ''), account.vendorId(works ?? '')];
      account.removePerson(deleted ?? '');

      expect(await client.isDeleted?.(worksId)).toBe(false);
      expect(await client.isDeleted?.(deletedId)).toBe(true);
      expect(violationsOf(account)).toEqual([]);
    },
  );

  it('goes on by the road a reading began with, in another process too', async () => {
    const { account, open } = await anAccount({ variants: { v1Employees: 'gone' } });
    const client = open(20);
    const plan = personio.planRead(DEFAULTS, await client.discoverFields());
    const first = await client.readPage({ plan });
    account.variants.v1Employees = 'there';

    const second = await open(20).readPage({ plan, cursor: first.nextCursor });

    expect([first.rows.length, second.rows.length]).toEqual([20, 20]);
    expect(second.total).toBeUndefined();
  });

  it('does not change the road in the middle: later pages of version 1 fail instead', async () => {
    const { account, open } = await anAccount();
    const client = open(20);
    const plan = personio.planRead(DEFAULTS, await client.discoverFields());
    const first = await client.readPage({ plan });
    account.variants.v1Employees = 'gone';

    const error = await failure(client.readPage({ plan, cursor: first.nextCursor }));

    expect(error.code).toBe('provider.rejected');
  });

  it('tells an account by the same people on both roads', async () => {
    const { account, open } = await anAccount({ people: 50 });
    const before = await open().check();
    account.variants.v1Employees = 'forbidden';

    const after = await open().check();

    expect(before.people).toHaveLength(50);
    expect(after).toEqual(before);
    expect(before.people?.[0]).toMatch(/^\d+:[^A-Z]*$/);
  });

  it('refuses a next link to another host', async () => {
    const { account, client } = await anAccount({ variants: { v1Employees: 'gone' } });
    const plan = personio.planRead(DEFAULTS, await client.discoverFields());
    account.faults.add({ kind: 'foreign_next_link', match: 'GET /v2/persons' });
    const first = await client.readPage({ plan });

    const error = await failure(client.readPage({ plan, cursor: first.nextCursor }));

    expect(error.code).toBe('provider.host_refused');
  });

  it('names the first road’s reason when both are refused, and does not loop', async () => {
    const variants = { v1Employees: 'forbidden', v2: 'no_scope' } as const;
    const { account, client } = await anAccount({ variants });

    const error = await failure(client.check());

    expect(error.code).toBe('provider.forbidden');
    expect(account.requests.length).toBeLessThanOrEqual(6);
  });
});

describe('Personio: calls of a sync', () => {
  it('signs in and reads a page per 100 people, and nothing else', async () => {
    const { account, open } = await anAccount({ people: 250 });
    const plan = personio.planRead(DEFAULTS, await open().discoverFields());
    const before = account.requests.length;
    const client = open();

    let cursor: string | undefined;
    do cursor = (await client.readPage({ plan, cursor })).nextCursor;
    while (cursor !== undefined);

    expect(account.requests.length - before).toBe(personio.declaration.callsFor(250));
    expect(violationsOf(account)).toEqual([]);
  });

  it('makes a call a person only when what only employments hold is in use', async () => {
    const without = await anAccount();
    const using = await anAccount();

    await readEverybody(without.client, WITHOUT_NOTICE);
    await readEverybody(using.client);

    const employments = 'GET /v2/persons/_/employments';
    expect(callsOf(without.account)[employments]).toBe(1); // the one person discovery tries
    expect(callsOf(using.account)[employments]).toBe(61);
  });

  it('asks version 2 for names of units once, for pay by fifty people, for nothing when they are not in use', async () => {
    const { account, open } = await anAccount({ people: 120, variants: { v1Employees: 'gone' } });
    const small = personio.planRead(
      { ...EVERYTHING, employeeFields: ['firstName', 'workEmail'], customFields: [] },
      await open().discoverFields(),
    );
    const full = personio.planRead(DEFAULTS, await open().discoverFields());
    const read = async (plan: typeof small) => {
      const before = callsOf(account);
      const client = open();
      let cursor: string | undefined;
      do cursor = (await client.readPage({ plan, cursor })).nextCursor;
      while (cursor !== undefined);
      const after = callsOf(account);
      return Object.fromEntries(
        Object.entries(after).map(([name, calls]) => [name, calls - (before[name] ?? 0)]),
      );
    };

    const [few, many] = [await read(small), await read(full)];

    const v2 = (calls: typeof few) => ({
      persons: calls['GET /v2/persons'],
      employments: calls['GET /v2/persons/_/employments'],
      pay: calls['GET /v2/compensations'],
      types: calls['GET /v2/compensations/types'],
    });
    expect(v2(few)).toEqual({ persons: 3, employments: 0, pay: 0, types: 0 });
    expect(v2(many)).toMatchObject({ persons: 3, employments: 120, pay: 3, types: 1 });
    expect(many['GET /v2/org-units/_']).toBeLessThanOrEqual(9 + 6);
    expect(few['GET /v2/org-units/_']).toBe(0);
    expect(violationsOf(account)).toEqual([]);
  });

  it('reads a company by version 2 within its limits', async () => {
    const variants: Partial<Variants> = { v1Employees: 'gone' };
    const { account, open } = await anAccount({ people: 200, variants });

    const { people, evidence } = await readEverybody(open(), DEFAULTS);

    expect(people.size).toBeGreaterThan(195);
    expect(evidence.kind).toBe('complete');
    expect(violationsOf(account)).toEqual([]);
  });
});
