import { describe, expect, it } from '@jest/globals';
import type { CustomFieldMapping } from '#domain/configuration';
import { isSyncError } from '#domain/errors';
import { customFieldIdOf } from '#simulators/humaans/custom-fields';
import { SCOPES } from '#simulators/humaans/humaans-account';
import type { HumaansSimulatorOptions } from '#simulators/humaans/server';
import type { Variants } from '#simulators/humaans/variants';
import { failure } from './provider/bench';
import { humaansBench, open, planFor, readEverybody, requestsFor } from './humaans-bench';

const { anAccount } = humaansBench();

const PUBLIC = [
  'firstName',
  'lastName',
  'workEmail',
  'employmentStatus',
  'team',
  'group',
  'jobTitle',
  'timeZone',
  'manager',
];
const PAY = ['payRate', 'payCurrency', 'payPeriod'];

/** Which employee fields arrive, and what is not readable by the plan. */
const delivered = async (options: Partial<HumaansSimulatorOptions>) => {
  const account = await anAccount(options);
  const client = open(account, { pageSize: 20 });
  const plan = await planFor(client);
  const { people, evidence } = await readEverybody(client, plan);
  const arrived = new Set([...people.values()].flatMap((values) => Object.keys(values)));
  return { account, plan, people, arrived: [...arrived], evidence };
};

describe('Humaans: scopes', () => {
  it.each(['absent', 'null'] as const)(
    'delivers what colleagues see with "View public data" only, private properties being %s (B35)',
    async (unscoped) => {
      const { arrived, people, plan } = await delivered({
        scopes: ['public:read'],
        variants: { unscoped },
      });

      expect(people.size).toBe(60);
      expect(arrived.sort()).toEqual([...PUBLIC].sort());
      for (const field of [...PAY, 'birthDate', 'country', 'startDate'])
        expect(plan.targets[field]).toEqual([]);
    },
  );

  it('adds private fields with "View public and private data" (B36)', async () => {
    const { arrived } = await delivered({ scopes: ['public:read', 'private:read'] });

    const B36 = [
      'personalEmail',
      'birthDate',
      'addressLine1',
      'city',
      'zipCode',
      'country',
      'startDate',
      'employmentType',
    ];
    expect(arrived).toEqual(expect.arrayContaining(B36));
    expect(arrived.filter((field) => PAY.includes(field))).toEqual([]);
  });

  it('takes private:read for public data too (sheet section 2)', async () => {
    const { arrived } = await delivered({ scopes: ['private:read'] });

    expect(arrived).toEqual(expect.arrayContaining(PUBLIC));
  });

  it('adds pay with "View compensations" (B37)', async () => {
    const { arrived } = await delivered({ scopes: SCOPES });

    expect(arrived).toEqual(expect.arrayContaining(PAY));
  });

  it.each(['forbidden', 'not_found', 'empty'] as const)(
    'does not touch pay without its scope, nor guess (answer: %s)',
    async (unscopedPay) => {
      const { account, plan, arrived } = await delivered({
        scopes: ['public:read', 'private:read'],
        variants: { unscopedPay },
      });

      expect(requestsFor(account, 'compensations')).toEqual([]);
      expect(plan.targets['payRate']).toEqual([]);
      expect(arrived).not.toContain('payRate');
    },
  );

  it('says of each field which permission grants it', async () => {
    const account = await anAccount({ scopes: ['public:read'] });

    const catalogue = await open(account).discoverFields();

    const told = catalogue
      .filter((field) => !field.custom)
      .map(({ employeeField, permission, readable }) => `${employeeField} ${permission} ${readable}`);
    expect(told).toEqual(
      expect.arrayContaining([
        'workEmail public:read yes',
        'birthDate private:read no',
        'payRate compensations:read no',
      ]),
    );
  });
});

describe('Humaans: rights taken away after discovery', () => {
  /** The plan of a token with every scope, read by one that has lost some, or whose maker has. */
  const readWith = async (lost: { scopes: readonly string[]; variants: Partial<Variants> }) => {
    const account = await anAccount();
    const plan = await planFor(open(account));
    const less = await anAccount(lost);
    return readEverybody(open(less), plan);
  };

  it.each(['absent', 'null'] as const)(
    'never takes private data that became %s for empty',
    async (unscoped) => {
      const { people, notReadable } = await readWith({
        scopes: ['public:read', 'compensations:read'],
        variants: { unscoped },
      });

      expect(notReadable).toEqual(expect.arrayContaining(['birthday', 'city', 'employmentEndDate']));
      for (const values of people.values()) {
        expect(values).not.toHaveProperty('birthDate');
        expect(values).not.toHaveProperty('terminationDate');
      }
    },
  );

  it.each(['forbidden', 'not_found', 'empty'] as const)(
    'never takes pay that may not be read any more for empty (answer: %s)',
    async (unscopedPay) => {
      const { people, notReadable } = await readWith({
        scopes: ['public:read', 'private:read'],
        variants: { unscopedPay },
      });

      expect(notReadable.sort()).toEqual([
        'compensation.amount',
        'compensation.currency',
        'compensation.period',
      ]);
      for (const values of people.values()) expect(values).not.toHaveProperty('payRate');
    },
  );
});

describe('Humaans: a token whose maker is an administrator no more', () => {
  const SHIRT: CustomFieldMapping = {
    sourceField: customFieldIdOf('customShirtsize'),
    key: 'shirt',
    type: 'choice',
  };

  it.each([
    [{ owner: 'user_sees_public', variants: { unscoped: 'null' } }],
    [{ owner: 'user_sees_public', variants: { unscoped: 'absent' } }],
    [{ scopes: ['public:read'], variants: { unscoped: 'null', unscopedPay: 'empty' } }],
  ] as const)('never takes what only its owner shows now for empty: %j', async (lost) => {
    const plan = await planFor(open(await anAccount()), [SHIRT]);
    const less = open(await anAccount(lost), { pageSize: 20 });

    const { people, notReadable } = await readEverybody(less, plan);

    expect(notReadable).toEqual(
      expect.arrayContaining(['birthday', 'employmentEndDate', 'compensation.amount', SHIRT.sourceField]),
    );
    for (const values of people.values())
      for (const field of ['birthDate', 'terminationDate', 'payRate', 'custom.shirt'])
        expect(values).not.toHaveProperty([field]);
  });

  it('costs two calls at the most to find out, and none where several people have values', async () => {
    const plan = await planFor(open(await anAccount()));
    const less = await anAccount({ owner: 'user_sees_public' });
    const usual = await anAccount();

    await readEverybody(open(less, { pageSize: 20 }), plan);
    await readEverybody(open(usual, { pageSize: 20 }), plan);

    const asked = (account: typeof less) =>
      [...requestsFor(account, 'token-info'), ...requestsFor(account, 'me')].length;
    expect([asked(less), asked(usual)]).toEqual([2, 0]);
  });
});

describe('Humaans: a token made by a plain user', () => {
  it('is refused when it sees only its owner, with what to do', async () => {
    const client = open(await anAccount({ owner: 'user_sees_self' }));

    const error = await failure(client.check());

    expect(isSyncError(error, 'provider.forbidden')).toBe(true);
    expect(error.message).toContain('only the person who made it');
  });

  it('is not taken for a token with private data, though it sees its owner’s', async () => {
    const { arrived, people } = await delivered({ owner: 'user_sees_public' });

    expect(people.size).toBe(60);
    expect(arrived).not.toContain('birthDate');
  });

  it('is told from an administrator who is the whole company', async () => {
    const client = open(await anAccount({ people: 1 }));

    await expect(client.check()).resolves.toEqual({ accountId: expect.stringMatching(/^\w{24}$/) });
  });
});
