import { describe, expect, it } from '@jest/globals';
import { huma } from '#providers/huma/provider';
import { isActive } from '#simulators/huma/call';
import type { Variants } from '#simulators/huma/variants';
import { humaBench, personNamed, readEverybody, TODAY, violationsOf } from './huma-bench';
import { failure } from './provider/bench';

const { anAccount } = humaBench();

/** Everybody of an account that plays a variant, beside everybody of one that does not. */
const readBoth = async (variants: Partial<Variants>) => {
  const [plain, other] = [await anAccount(), await anAccount({ variants })];
  const [expected, read] = [await readEverybody(plain.client), await readEverybody(other.client)];
  return { expected, read, other };
};

describe('Huma: forms the sheet leaves open', () => {
  it.each<[string, Partial<Variants>]>([
    ['lists that count nobody', { total: 'missing' }],
    ['a service user among the users', { serviceUsers: 'listed' }],
    ['a list that shows only active users unless asked', { unfiltered: 'active_only' }],
    ['options written as labels', { enumValues: 'label' }],
    ['tokens that live for half a minute', { expiresInSeconds: 30 }],
    ['deprecated members that are gone', { flatFields: 'gone' }],
  ])('reads the same from %s', async (_name, variants) => {
    const { expected, read, other } = await readBoth(variants);

    expect(read.evidence.kind).toBe('complete');
    expect(read.people.size).toBe(60);
    expect(read.people).toEqual(expected.people);
    expect(read.notReadable).toEqual([]);
    expect(violationsOf(other.account)).toEqual([]);
  });

  it('reads empty members that are left out as not readable for that person only', async () => {
    const { expected, read } = await readBoth({ emptyFields: 'left_out' });

    const without = (values: Readonly<Record<string, unknown>> | undefined) =>
      Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== null));
    const cut = (people: typeof read.people) => [...people].map(([id, values]) => [id, without(values)]);
    expect(cut(read.people)).toEqual(cut(expected.people));
    expect(read.evidence.kind).toBe('complete');
  });

  it.each(['missing_page', 'repeated_page'] as const)(
    'never takes %s for the whole where nobody is counted',
    async (kind) => {
      const { account, client } = await anAccount({ variants: { total: 'missing' } });
      account.faults.add({ kind, match: 'GET /users', after: kind === 'missing_page' ? 2 : 0 });
      const read = readEverybody(client).then(
        ({ evidence }) => evidence.kind,
        (error: unknown) => error,
      );

      const outcome = await read;

      expect([outcome]).not.toContainEqual('complete');
    },
  );

  it.each([401, 400] as const)('calls a token refused with %i unauthorized', async (tokenRefusal) => {
    const { account, proxy } = await anAccount({ variants: { tokenRefusal } });
    const wrong = { ...account.credentials, clientSecret: account.organizationId };
    const client = huma.open(wrong, {
      baseUrl: proxy.url,
      maxWaitMs: 1000,
      now: () => new Date(`${TODAY}T08:00:00Z`),
      sleep: async () => undefined,
    });

    const error = await failure(client.check());

    expect(error.code).toBe('provider.unauthorized');
  });

  it.each(['locked', 'not_found'] as const)(
    'sees leavers whose profile is %s, and loses no permission over them',
    async (deactivated) => {
      const { expected, read, other } = await readBoth({ deactivated });

      const leaver = other.account.vendorId(personNamed(other.account, 'Léon Ancien').id);
      expect(read.people.get(leaver)).toEqual({
        firstName: 'Léon',
        lastName: 'Ancien',
        workEmail: expected.people.get(leaver)?.['workEmail'],
        employmentStatus: 'Inactive',
      });
      const working = other.account.people.filter((person) => isActive(person, TODAY));
      for (const { id } of working) {
        const userId = other.account.vendorId(id);
        expect(read.people.get(userId)).toEqual(expected.people.get(userId));
      }
      expect(read.notReadable).toEqual([]);
    },
  );

  it('never takes pay that is still to come for today’s', async () => {
    const { account, client } = await anAccount({ variants: { salaryShown: 'upcoming' } });

    const { people, notReadable } = await readEverybody(client);

    const values = people.get(account.vendorId(personNamed(account, 'Rich Payne').id));
    expect(values).toHaveProperty('jobTitle');
    expect(values).not.toHaveProperty('payRate');
    expect(notReadable).toEqual([]);
  });
});

describe('Huma: when people vanish', () => {
  it('does not pass a reading for complete when somebody active is gone between list and details', async () => {
    const { account, client } = await anAccount({ people: 10 });
    const plan = huma.planRead(
      { employeeFields: ['firstName', 'city'], customFields: [], fieldSources: {} },
      await client.discoverFields(),
    );
    const gone = account.people.find((person) => isActive(person, TODAY))?.id ?? '';
    account.faults.add({ kind: 'person_not_readable', people: [gone], match: 'GET /users/', times: null });

    const error = await failure(client.readPage({ plan }));

    expect(error).toMatchObject({ code: 'provider.incomplete', details: { reason: 'page_missing' } });
  });
});
