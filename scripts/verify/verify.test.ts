import { afterEach, describe, expect, it } from '@jest/globals';
import { providerIds } from '#domain/connection';
import { unlimitedBudget } from '#http/call-budget';
import { providerById } from '#providers/registry';
import { startSimulatorOf } from '#simulators/registry';
import type { VendorSimulator } from '#simulators/vendor-simulator';
import { startRecordingProxy } from '#test/contracts/recording-proxy';
import { credentialsFromEnvironment } from './credentials-from-environment';
import type { AccountReading } from './read-account';
import { reportOf } from './report';
import { shapeOf } from './shape';
import { verify } from './verify';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const anAccountOf = async (provider: (typeof providerIds)[number]): Promise<VendorSimulator> => {
  const account = await startSimulatorOf(provider, {
    today: '2026-01-05',
    people: 60,
    seed: 7,
    enforceLimits: false,
  });
  closers.push(() => account.close());
  return account;
};

/** Words that are somebody's: names, addresses, numbers; short ones occur everywhere. */
const valuesOf = (account: VendorSimulator): string[] =>
  account.people
    .flatMap(({ fields }) => [
      fields['lastName'],
      fields['workEmail'],
      fields['homeEmail'],
      fields['mobilePhone'],
      fields['address1'],
      fields['dateOfBirth'],
      fields['payRate'],
    ])
    .filter((value): value is string => typeof value === 'string' && value.length > 5);

describe.each(providerIds)('verify:provider %s', (id) => {
  it('finds nothing unknown in an account like ours, and shows nobody', async () => {
    const account = await anAccountOf(id);

    const { text, isFine } = await verify(providerById(id), {
      credentials: account.credentials,
      baseUrl: account.url,
      budget: unlimitedBudget,
    });

    expect(text).toContain('- nothing unknown');
    expect(isFine).toBe(true);
    expect(valuesOf(account).filter((value) => text.includes(value))).toEqual([]);
    for (const secret of Object.values(account.credentials).filter((value) => value.length > 12))
      expect(text).not.toContain(secret);
  });
});

describe('verify:provider', () => {
  it('names a member of the answers that we do not know, once and without its content', async () => {
    const account = await anAccountOf('bamboohr');
    const proxy = await startRecordingProxy({
      target: account.url,
      rewrite: (body) => ({ ...Object(body), newMember: [{ since: 'Ida Berg' }] }),
    });
    closers.unshift(() => proxy.close());

    const { text } = await verify(providerById('bamboohr'), {
      credentials: account.credentials,
      baseUrl: proxy.url,
      budget: unlimitedBudget,
    });

    expect(text).toMatch(/unknown member `newMember`/);
    expect(text).not.toContain('Ida Berg');
  });

  it('says which step failed, and ends as not fine', async () => {
    const account = await anAccountOf('bamboohr');
    account.faults.add({ kind: 'revoked_key', times: null });

    const { text, isFine } = await verify(providerById('bamboohr'), {
      credentials: account.credentials,
      baseUrl: account.url,
      budget: unlimitedBudget,
    });

    expect(text).toContain('FAILED check: provider.unauthorized');
    expect(isFine).toBe(false);
  });
});

/** Discovery failed, so that nothing is known of permissions. */
const NOTHING_READ: AccountReading = {
  steps: [],
  catalogue: [],
  people: 0,
  total: undefined,
  seenTwice: 0,
  notReadable: [],
  rowProblems: new Map(),
  fields: new Map(),
};

describe('what a report may show', () => {
  it('is the path of a call that failed without the id of a person in it', async () => {
    const account = await anAccountOf('huma');
    const isProfile = (path: string) => /^\/users\/[^/]+$/.test(path);
    const proxy = await startRecordingProxy({
      target: account.url,
      intercept: ({ path }) => (isProfile(path) ? { status: 422 } : undefined),
    });
    closers.unshift(() => proxy.close());

    const { text } = await verify(providerById('huma'), {
      credentials: account.credentials,
      baseUrl: proxy.url,
      budget: unlimitedBudget,
    });

    expect(text).toContain(
      'FAILED discover fields: provider.rejected: provider answered 422 to GET /users/<id>',
    );
    expect(account.people.filter(({ id }) => text.includes(account.vendorId(id)))).toEqual([]);
  });

  it('is no permission that nobody has proven', async () => {
    const account = await anAccountOf('huma');
    account.faults.add({ kind: 'field_not_readable', fields: ['salary'], times: null });

    const { text } = await verify(providerById('huma'), {
      credentials: account.credentials,
      baseUrl: account.url,
      budget: unlimitedBudget,
    });
    const unread = reportOf({
      declaration: providerById('huma').declaration,
      reading: NOTHING_READ,
      calls: [],
      known: [],
    });

    expect(text).toContain('- Manager role > Intro: given');
    expect(text).toContain('- Manager role > Salary: missing for payRate, payPeriod, payCurrency');
    expect(unread.text).toContain('- Manager role > Salary: not known');
  });

  it.each(['ida.berg@fjordbygg.test', 'ida.berg7@fjordbygg.test', '7c1e0a52-3d6b-4f3e-9a55-0b1f6b1f0001'])(
    'is no e-mail address or id that stands as a key (%s)',
    (key) => {
      expect([...shapeOf({ people: { [key]: 1 } }).keys()].join(' ')).not.toContain(key);
    },
  );

  it('is the vocabulary of a vendor: slash keys, JSON-LD, dollar signs', () => {
    const keys = ['/work/title', '@type', '$limit'];

    expect([...shapeOf(Object.fromEntries(keys.map((key) => [key, 1]))).keys()]).toEqual(['', ...keys]);
  });
});

describe('credentials from the environment', () => {
  const { declaration } = providerById('bamboohr');

  it('are named for the provider and its form', () => {
    const key = '5f0c1e9a7b3d42688e1f90ab34cd56ef78a1b2c3';

    const found = credentialsFromEnvironment(declaration, {
      BAMBOOHR_COMPANY_DOMAIN: 'https://acme.bamboohr.com',
      BAMBOOHR_API_KEY: key,
    });

    expect(found).toEqual({
      kind: 'found',
      credentials: { kind: 'api_key', companyDomain: 'acme', apiKey: key },
    });
  });

  it('say what is missing or wrong, without a value', () => {
    expect(credentialsFromEnvironment(declaration, { BAMBOOHR_API_KEY: 'x' })).toEqual({
      kind: 'missing',
      lines: ['API key: BAMBOOHR_COMPANY_DOMAIN, BAMBOOHR_API_KEY'],
    });
    expect(
      credentialsFromEnvironment(declaration, { BAMBOOHR_COMPANY_DOMAIN: 'acme', BAMBOOHR_API_KEY: 'a b' }),
    ).toMatchObject({ kind: 'wrong', lines: [expect.stringMatching(/^BAMBOOHR_API_KEY: there is a space/)] });
  });
});
