import { afterEach, describe, expect, it } from '@jest/globals';
import { hasLeft, isFutureHire } from '#simulators/population/employment';
import { joined } from '#providers/row-to-employee';
import { anAccount, closeAccounts, everybody, planOf, TODAY } from './hibob-bench';

afterEach(closeAccounts);

describe('HiBob: rights of the service user', () => {
  it('takes a company without anybody for a service user without rights', async () => {
    const { client } = await anAccount({ rights: { population: 'nobody' } });

    await expect(client.check()).rejects.toMatchObject({
      code: 'provider.forbidden',
      details: { status: 200 },
    });
  });

  it('claims nothing about fields when nobody can be seen', async () => {
    const { client } = await anAccount({ rights: { population: 'nobody' } });

    const catalogue = await client.discoverFields();

    expect(new Set(catalogue.map(({ readable }) => readable))).toEqual(new Set(['unknown']));
  });

  it('sees neither leavers nor future hires with access to employed people only (B27)', async () => {
    const { simulator, client } = await anAccount({ people: 80, rights: { population: 'employed' } });
    const plan = await planOf(client);

    const people = await everybody(simulator, client, plan);

    const here = simulator.people.filter((person) => !hasLeft(person, TODAY) && !isFutureHire(person, TODAY));
    expect([...people.keys()]).toEqual(here.map(({ id }) => id));
    expect(people.size).toBeLessThan(80);
  });

  it.each([
    ['personal', ['birthDate']],
    ['address', ['addressLine1', 'addressLine2', 'city', 'country', 'zipCode']],
    [
      'internal',
      ['employmentStatus', 'firstDayOfWork', 'lastDayOfWork', 'probationEndDate', 'terminationDate'],
    ],
  ] as const)('leaves out what the %s category hides, and syncs the rest (B38)', async (category, lost) => {
    const { simulator, client } = await anAccount({ rights: { hiddenCategories: [category] } });

    const plan = await planOf(client);
    const people = await everybody(simulator, client, plan);

    const unreadable = Object.keys(plan.targets).filter((target) => plan.targets[target]?.length === 0);
    // Contract end, notice and time zone have no standard field at HiBob, so nothing is ever read for them.
    const never = /^(?:contractEndDate|terminationNoticeDate|timeZone)$/;
    expect(unreadable.filter((field) => !never.test(field)).sort()).toEqual([...lost]);
    expect(people.size).toBe(40);
    for (const values of people.values()) for (const field of lost) expect(values).not.toHaveProperty(field);
  });

  it('suggests the company’s own team field for teams, and reads it when chosen', async () => {
    const { simulator, client } = await anAccount();

    const catalogue = await client.discoverFields();
    const people = await everybody(simulator, client, await planOf(client));

    const suggested = catalogue.filter(({ suggestedFor }) => suggestedFor !== undefined);
    expect(suggested.map(({ label, suggestedFor }) => [label, suggestedFor])).toEqual([['Team', 'team']]);
    const teams = simulator.people.map(({ fields }) => [fields['teams'] ?? []].flat().map(String));
    expect([...people.values()].map(({ team }) => team)).toEqual(teams.map((names) => joined(names)));
  });

  it('lists options of lists, archived ones marked', async () => {
    const { client } = await anAccount();

    const catalogue = await client.discoverFields();

    const team = catalogue.find(({ suggestedFor }) => suggestedFor === 'team');
    expect(team?.options).toContainEqual({ id: '209193999', label: 'Old Guard', archived: true });
  });
});
