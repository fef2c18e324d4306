import { describe, expect, it } from '@jest/globals';
import type { CustomFieldMapping } from '#domain/configuration';
import { customFieldIdOf } from '#simulators/humaans/custom-fields';
import type { Variants } from '#simulators/humaans/variants';
import { humaansBench, open, planFor, readEverybody, requestsFor, violationsOf } from './humaans-bench';
import { failure } from './provider/bench';

const { anAccount, throughProxy } = humaansBench();

const SHIRT: CustomFieldMapping = {
  sourceField: customFieldIdOf('customShirtsize'),
  key: 'shirt',
  type: 'choice',
};

/** Reads 60 people in pages of 20 from an account of this kind. */
const readWith = async (variants: Partial<Variants>) => {
  const account = await anAccount({ variants });
  const client = open(account, { pageSize: 20 });
  const read = await readEverybody(client, await planFor(client, [SHIRT]));
  return { account, ...read };
};

describe('Humaans: what is not confirmed', () => {
  it.each<[string, Partial<Variants>]>([
    ['a server that takes no $in filters', { inFilter: 'refused' }],
    ['a server that lists only active people unless asked by status', { listed: 'active' }],
    ['a server that gives fewer records than its limit', { shortPages: true }],
    ['job roles embedded in people too', { jobRole: 'embedded_too' }],
    ['job roles embedded in people, and no list of them', { jobRole: 'embedded_instead' }],
    ['unset texts that are empty', { unset: 'empty' }],
    ['large pages refused', { overLimit: 'refused' }],
  ])('reads the same people from %s', async (_name, variants) => {
    const usual = await readWith({});

    const { people, evidence, notReadable, account } = await readWith(variants);

    expect(people).toEqual(usual.people);
    expect(notReadable).toEqual([]);
    expect(evidence).toMatchObject({ kind: 'complete', evidence: { records: 60, total: 60 } });
    expect(violationsOf(account)).toEqual([]);
  });

  it('reads only the fields asked for where $in is refused, one by one', async () => {
    const { account } = await readWith({ inFilter: 'refused' });

    const asked = requestsFor(account, 'custom-values').flatMap(({ fields }) => fields);
    expect(new Set(asked)).toEqual(new Set([SHIRT.sourceField]));
  });

  it('reads whole lists once per client where $in is refused', async () => {
    const { account } = await readWith({ inFilter: 'refused' });

    const whole = requestsFor(account, 'compensations').filter(
      ({ query }) => !('personId[$in]' in query) && query['$limit'] !== '1',
    );
    expect(whole.map(({ query }) => query['$skip'])).toEqual(['0']);
  });

  it('does without values of own fields when they cannot be had without those of refused ones', async () => {
    const { people, notReadable, account } = await readWith({
      inFilter: 'refused',
      customFieldFilter: 'refused',
    });

    expect(notReadable).toEqual([SHIRT.sourceField]);
    for (const values of people.values()) expect(values).not.toHaveProperty(['custom.shirt']);
    const unfiltered = requestsFor(account, 'custom-values').filter(
      ({ query }) => !Object.keys(query).some((name) => name.startsWith('customFieldId')),
    );
    expect(unfiltered).toEqual([]);
  });

  it('survives both: only active people without a filter, and no filter', async () => {
    const { people, evidence } = await readWith({ listed: 'active', inFilter: 'refused' });

    expect(people.size).toBeLessThan(60);
    expect(evidence).toMatchObject({ kind: 'complete' });
  });

  it.each(['newHire', 'new_hire', 'onboarding'] as const)(
    'reads people whose first day is still to come as %s',
    async (newHire) => {
      const account = await anAccount({ people: 5, variants: { newHire, listed: 'active' } });
      const { id } = account.addPerson({ hireDate: '2026-02-01' });
      const client = open(account);

      const { people } = await readEverybody(client, await planFor(client));

      expect(people.get(account.vendorId(id))).toMatchObject({
        employmentStatus: newHire,
        startDate: '2026-02-01',
      });
    },
  );

  it.each(['text', 'number'] as const)('understands errors whose code is a %s', async (errorCode) => {
    const account = await anAccount({ variants: { errorCode, issues: 'path_message' } });
    account.faults.add({ kind: 'revoked_key', times: null });

    const error = await failure(open(account).check());

    expect(error.code).toBe('provider.unauthorized');
  });

  it.each(['annual', 'year'] as const)('keeps a year’s pay as it is written: %s', async (yearly) => {
    const { people } = await readWith({ yearly });

    const periods = new Set([...people.values()].map(({ payPeriod }) => payPeriod));
    expect(periods).toContain(yearly);
  });

  it('goes by the page size the server says it uses', async () => {
    const account = await anAccount({ people: 23 });
    const smaller = (body: unknown) =>
      isList(body) ? { ...body, limit: Math.min(body.limit, 10), data: body.data.slice(0, 10) } : body;
    const proxy = await throughProxy(account, { rewrite: smaller });
    const client = open(account, { baseUrl: proxy.url });

    const { people, evidence } = await readEverybody(client, await planFor(client));

    expect(people.size).toBe(23);
    expect(evidence).toMatchObject({ kind: 'complete', evidence: { pages: 3 } });
  });

  it('calls an answer that begins elsewhere incomplete', async () => {
    const account = await anAccount();
    const proxy = await throughProxy(account, {
      rewrite: (body) => (isList(body) && body.skip === 20 ? { ...body, skip: 0 } : body),
    });
    const client = open(account, { baseUrl: proxy.url, pageSize: 20 });
    const plan = await planFor(client);

    const error = await failure(readEverybody(client, plan));

    expect(error.details).toEqual({ reason: 'page_repeated' });
  });

  it('asks for private rights once more only when nobody on a page has a private value', async () => {
    const { account } = await readWith({});

    expect(requestsFor(account, 'token-info')).toHaveLength(1);
  });
});

type List = { total: number; limit: number; skip: number; data: unknown[] };
const isList = (body: unknown): body is List => typeof body === 'object' && body !== null && 'skip' in body;
