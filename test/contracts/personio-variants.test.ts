import { describe, expect, it } from '@jest/globals';
import type { CatalogueField } from '#domain/connection';
import { personio } from '#providers/personio/provider';
import type { Variants } from '#simulators/personio/variants';
import {
  callsOf,
  EVERYTHING,
  personioBench,
  personNamed,
  readEverybody,
  violationsOf,
  WITHOUT_NOTICE,
} from './personio-bench';
import { failure } from './provider/bench';
import { readPeople } from './provider/read-people';

const { anAccount } = personioBench();

/** What is read of an account that plays these variants. */
const peopleWith = async (variants: Partial<Variants>) => {
  const { account, client } = await anAccount({ variants });
  const { people, notReadable, evidence } = await readEverybody(client);
  expect(violationsOf(account)).toEqual([]);
  expect(evidence.kind).toBe('complete');
  return { people, notReadable };
};

const readableIn = (catalogue: readonly CatalogueField[], sourceField: string) =>
  catalogue.find((field) => field.sourceField === sourceField)?.readable;

describe('Personio version 1: forms the sheet leaves open', () => {
  it.each<[string, Partial<Variants>]>([
    ['empty relations as ""', { emptyRelation: 'text' }],
    ['empty relations as []', { emptyRelation: 'list' }],
    ['dates without a time', { dates: 'plain' }],
    ['pay as text', { pay: 'text' }],
    ['tags as a list in text', { tags: 'json_text' }],
    ['labels in German', { language: 'de' }],
    ['the end of the probation only in version 2', { probation: 'only_in_v2' }],
  ])('reads %s as it reads the others', async (_form, variants) => {
    const usual = await peopleWith({});

    const bent = await peopleWith(variants);

    expect(bent).toEqual(usual);
  });

  it.each([401, 403] as const)(
    'takes one new token when an old one is answered with %i',
    async (expiredToken) => {
      const { account, client } = await anAccount({ variants: { expiredToken } });
      await client.check();
      account.faults.add({ kind: 'expired_token' });

      await client.check();

      expect(callsOf(account)).toEqual({ 'POST /v1/auth': 2, 'GET /v1/company/employees': 3 });
    },
  );

  it('uses one token for all calls and ignores the echoed one', async () => {
    const { account, client } = await anAccount({ people: 120 });

    await readEverybody(client, WITHOUT_NOTICE);

    expect(callsOf(account)['POST /v1/auth']).toBe(1);
  });

  it('learns what is shared from one person where the list of attributes is refused', async () => {
    const { account, client } = await anAccount({ variants: { attributesCall: 'forbidden' } });
    account.faults.add({ kind: 'field_not_readable', fields: ['termination_date'], times: null });

    const catalogue = await client.discoverFields();

    expect(readableIn(catalogue, 'termination_date')).toBe('no');
    expect(readableIn(catalogue, 'hire_date')).toBe('yes');
    expect(readableIn(catalogue, 'fix_salary.currency')).toBe('yes');
    const asked = account.requests.flatMap(({ fields }) => fields);
    expect(asked.filter((field) => field.startsWith('dynamic_'))).toEqual([]);
  });

  it('calls readability unknown where the list is refused and there is nobody', async () => {
    const { client } = await anAccount({ people: 0, variants: { attributesCall: 'forbidden' } });

    const catalogue = await client.discoverFields();

    expect(readableIn(catalogue, 'hire_date')).toBe('unknown');
  });
});

describe('Personio version 2: forms the sheet leaves open', () => {
  const gone = { v1Employees: 'gone' } as const;

  it.each<[string, Partial<Variants>]>([
    ['an untouched termination as {}', { noTermination: 'empty' }],
    ['an untouched termination left out', { noTermination: 'absent' }],
    ['the last day as last_working_date', { lastDay: 'last_working_date' }],
    ['labels of custom attributes', { v2Labels: 'given' }],
    ['types in capitals', { v2Types: 'upper' }],
    ['unset custom attributes left out', { v2Unset: 'omitted' }],
    ['compensations with ids beside', { compensation: 'flat' }],
    ['compensations with amount and currency inside', { compensation: 'money' }],
  ])('reads %s as it reads the others', async (_form, variants) => {
    const usual = await peopleWith(gone);

    const bent = await peopleWith({ ...gone, ...variants });

    expect(bent).toEqual(usual);
  });

  it.each(['unauthorized_client', 'invalid_client'] as const)(
    'takes %s for wrong credentials',
    async (wrongSecret) => {
      const variants = { ...gone, v2: 'no_token', wrongSecret } as const;
      const { account, client } = await anAccount({ variants });

      const error = await failure(client.check());

      expect(error.code).toBe('provider.rejected'); // version 1's own reason: it is gone
      expect(callsOf(account)).toEqual({
        'POST /v1/auth': 1,
        'GET /v1/company/employees': 1,
        'POST /v2/auth/token': 1,
      });
    },
  );

  it('reads on without pay where the tenant forbids it, and says so', async () => {
    const { people, notReadable } = await peopleWith({ ...gone, v2Pay: 'refused' });

    expect([...people.values()].filter((values) => 'payRate' in values)).toEqual([]);
    expect(people.size).toBe(60);
    expect(notReadable).toEqual([]); // known since discovery, so never asked for
  });

  it('reads on when pay is forbidden in the middle, and names what is gone', async () => {
    const { account, client } = await anAccount({ variants: gone });
    const plan = personio.planRead(EVERYTHING, await client.discoverFields());
    account.variants.v2Pay = 'refused';

    const page = await client.readPage({ plan });

    expect(page.notReadable).toEqual(expect.arrayContaining(['fix_salary', 'hourly_salary.interval']));
    expect(page.rows).toHaveLength(20);
  });

  it('reads on without departments and teams where their names are refused', async () => {
    const { account, client } = await anAccount({ variants: { ...gone, v2OrgUnits: 'refused' } });

    const catalogue = await client.discoverFields();

    expect(readableIn(catalogue, 'department')).toBe('no');
    expect(readableIn(catalogue, 'supervisor')).toBe('yes');
    expect(violationsOf(account)).toEqual([]);
  });

  it.each([
    ['department', 'group'],
    ['team', 'team'],
  ])('keeps everybody’s %s when it alone is no longer shared', async (attribute, field) => {
    const { account, client } = await anAccount({ variants: gone });
    const plan = personio.planRead(EVERYTHING, await client.discoverFields());
    account.faults.add({ kind: 'field_not_readable', fields: [attribute], times: null });

    const { pages } = await readPeople({ client, provider: personio, plan });

    const read = pages.flatMap(({ rows }) => rows).map((row) => personio.toEmployee(row, plan));
    expect(read).toHaveLength(account.people.length);
    for (const one of read) expect(one).not.toHaveProperty(['employee', 'values', field]);
    for (const { notReadable } of pages) expect(notReadable).toContain(attribute);
  });

  it('tells employment attributes that are not shared from empty ones', async () => {
    const { account, client } = await anAccount({ variants: gone });
    account.faults.add({ kind: 'field_not_readable', fields: ['termination_date'], times: null });

    const catalogue = await client.discoverFields();

    expect(readableIn(catalogue, 'termination_date')).toBe('no');
    expect(readableIn(catalogue, 'contract_end_date')).toBe('yes');
  });
});

describe('Personio: what only employments hold', () => {
  const reading = async (variants: Partial<Variants>) => {
    const { account, client } = await anAccount({ variants });
    const { people, plan } = await readEverybody(client);
    return { account, people, plan };
  };

  it('delivers the day a termination was agreed', async () => {
    const { account, people } = await reading({});
    const leaver = personNamed(account, 'Greta Abschied');

    const values = people.get(account.vendorId(leaver.id));

    expect(values).toMatchObject({ terminationDate: '2026-02-04', terminationNoticeDate: '2025-12-06' });
  });

  it.each(['no_scope', 'no_token'] as const)(
    'leaves it out, and reads everything else, where version 2 says %s',
    async (v2) => {
      const { account, people, plan } = await reading({ v2, probation: 'only_in_v2' });

      expect(plan.targets).toMatchObject({ terminationNoticeDate: [], probationEndDate: [] });
      expect(people.size).toBe(60);
      expect(callsOf(account)['GET /v2/persons/_/employments'] ?? 0).toBeLessThanOrEqual(2);
    },
  );

  it('reports it as not readable when version 2 is closed after discovery', async () => {
    const { account, open } = await anAccount();
    const plan = personio.planRead(EVERYTHING, await open().discoverFields());
    account.variants.v2 = 'no_scope';
    const before = account.requests.length;

    const page = await open(20).readPage({ plan });

    expect(page.notReadable).toEqual(['terminated_at']);
    expect(page.rows).toHaveLength(20);
    expect(account.requests.length - before).toBeLessThan(20);
  });

  it('connects by version 1 while version 2 is down', async () => {
    const { account, client } = await anAccount();
    account.faults.add({ kind: 'unavailable', match: '/v2/', times: null });

    const catalogue = await client.discoverFields();

    expect(readableIn(catalogue, 'terminated_at')).toBe('unknown');
    expect(readableIn(catalogue, 'hire_date')).toBe('yes');
  });
});
