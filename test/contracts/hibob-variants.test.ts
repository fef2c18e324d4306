import { afterEach, describe, expect, it } from '@jest/globals';
import type { Variants } from '#simulators/hibob/variants';
import { anAccount, closeAccounts, everybody, planOf, TODAY, violations } from './hibob-bench';

afterEach(closeAccounts);

const read = async (variants: Partial<Variants>, fieldSources: Record<string, string> = {}) => {
  const { simulator, client } = await anAccount({ people: 80, variants });
  const plan = await planOf(client, fieldSources['employmentStatus'] ? { fieldSources } : {});
  const people = await everybody(simulator, client, plan);
  expect(violations(simulator)).toEqual([]);
  return people;
};

const VARIANTS: readonly Partial<Variants>[] = [
  { title: 'text' },
  { lists: 'items' },
  { lists: 'object' },
  { fields: 'object' },
  { multiList: 'joined' },
  { values: 'nested' },
  { values: 'slash' },
  { bulk: 'wrapped' },
  { companyId: 'absent' },
];

describe('HiBob: forms the sheet leaves open', () => {
  it.each(VARIANTS)('reads the same people from %j', async (variants) => {
    const documented = await read({});

    const people = await read(variants);

    expect(people.size).toBe(80);
    expect(people).toEqual(documented);
  });

  it('has labels where HiBob has ids, and text where titles are text', async () => {
    const [first] = [...(await read({})).values()];

    for (const field of ['group', 'jobTitle', 'employmentType', 'gender', 'civilStatus', 'country'])
      expect(first?.[field]).toMatch(/^\D+$/);
  });

  it.each(['capitalised', 'upper', 'camel'] as const)(
    'reads lifecycle statuses written in %s',
    async (lifecycle) => {
      const status = { employmentStatus: 'internal.lifecycleStatus' };
      const documented = await read({}, status);

      const people = await read({ lifecycle }, status);

      const statuses = new Set([...people.values()].map(({ employmentStatus }) => employmentStatus));
      expect(people).toEqual(documented);
      expect(statuses).toEqual(new Set(['Employed', 'Hired', 'Terminated']));
    },
  );

  it.each(['active', 'inactive'] as const)('has future hires who count as %s', async (futureHires) => {
    const people = await read({ futureHires });

    const hires = [...people.values()].filter(
      ({ startDate }) => typeof startDate === 'string' && startDate > TODAY,
    );
    const expected = futureHires === 'active' ? 'Active' : 'Inactive';
    expect(hires.length).toBeGreaterThan(0);
    expect(new Set(hires.map(({ employmentStatus }) => employmentStatus))).toEqual(new Set([expected]));
  });

  it.each(['json', 'text', 'empty'] as const)('knows a 401 whose body is %s', async (unauthorized) => {
    const { simulator, open } = await anAccount({ variants: { unauthorized } });
    simulator.faults.add({ kind: 'revoked_key', times: null });

    await expect(open().check()).rejects.toMatchObject({ code: 'provider.unauthorized' });
  });

  it('tells the account by the company’s number, else by its people', async () => {
    const given = await anAccount();
    const absent = await anAccount({ variants: { companyId: 'absent' } });

    const [numbered, sampled] = [await given.client.check(), await absent.client.check()];

    expect(numbered).toEqual({ accountId: '637323' });
    expect(sampled.people).toHaveLength(40);
    expect(sampled.people?.[0]).toMatch(/^3332883894235000104 .+@fjordbygg\.test$/);
    expect(await absent.open().check()).toEqual(sampled);
  });
});
