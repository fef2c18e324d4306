import { afterEach, describe, expect, it } from '@jest/globals';
import { fieldUseOf } from '#domain/configuration';
import { charliehr } from '#providers/charliehr/provider';
import type { Variants } from '#simulators/charliehr/variants';
import { amountOf } from '#simulators/population/pay';
import { textOf } from '#simulators/population/person';
import {
  aClient,
  anAccount,
  closeAccounts,
  everybody,
  PEOPLE,
  planFor,
  readPages,
  readWith,
  settings,
  TODAY,
} from './charliehr-ask';
import type { Values } from './charliehr-ask';

afterEach(closeAccounts);

const without = (people: Map<string, Values>, ...fields: string[]) =>
  [...people].map(([id, values]) => [
    id,
    Object.fromEntries(Object.entries(values).filter(([field]) => !fields.includes(field))),
  ]);

describe('CharlieHR: forms the sheet leaves open', () => {
  it.each<Partial<Variants>>([
    { nextUrl: 'path' },
    { nextUrl: 'full', counts: 'none' },
    { nextUrl: 'query', counts: 'none' },
    { nextUrl: 'query', counts: 'none', nextUrlAtEnd: 'missing' },
    { nextUrl: 'missing', counts: 'none' },
    { nextUrl: 'missing', counts: 'pages_only' },
    { counts: 'community', overLimit: 'refused' },
    { keys: 'alternative' },
    { manager: 'object' },
    { teams: 'names' },
    { teams: 'objects' },
    { teams: 'inverted' },
    { office: 'name' },
    { office: 'object' },
    { salaryLink: 'object' },
    { notes: 'endpoint' },
    { status: 'absent' },
    { keys: 'alternative', teams: 'inverted', notes: 'endpoint', counts: 'none', nextUrl: 'missing' },
  ])('reads the same people with the same values where it is %j', async (variants) => {
    const usual = await readWith({});

    const other = await readWith(variants);

    expect(usual.read.size).toBe(PEOPLE);
    expect(other.plan).toEqual(usual.plan);
    expect(other.read).toEqual(usual.read);
    expect(other.simulator.requests.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('reads amounts written as numbers', async () => {
    const { read, simulator } = await readWith({ payRate: 'number' });

    const paid = simulator.people.flatMap(({ id, fields }) => {
      const amount = amountOf(fields['payRate'] ?? null);
      return amount === null ? [] : [[Number(amount), Number(read.get(simulator.vendorId(id))?.['payRate'])]];
    });
    expect(paid.filter(([amount]) => amount !== Math.round(amount ?? 0)).length).toBeGreaterThan(5);
    for (const [amount, arrived] of paid.slice(0, 20)) expect(arrived).toBe(amount);
  });

  it('reads addresses written as plain text into the first line', async () => {
    const { read, plan, simulator } = await readWith({ address: 'text' });

    const [someone] = simulator.people;
    const values = read.get(simulator.vendorId(someone?.id ?? ''));
    expect(values?.['addressLine1']).toContain(`, ${textOf(someone ?? { fields: {} }, 'city')}, `);
    expect(plan.targets['city']).toEqual([]);
    expect(values).not.toHaveProperty('city');
  });

  it('shows people who have left, or does not, as the account does', async () => {
    const [listed, gone] = [await readWith({ leavers: 'listed' }), await readWith({ leavers: 'gone' })];

    const lastDayOf = ({ terminationDate }: Values) =>
      typeof terminationDate === 'string' ? terminationDate : TODAY;
    const left = [...listed.read].filter(([, values]) => lastDayOf(values) < TODAY);
    expect(left.length).toBeGreaterThan(2);
    expect(gone.read.size).toBe(PEOPLE - left.length);
    expect(gone.simulator.requests.at(-1)?.violations).toEqual([]);
  });

  it('does not take somebody for deleted whom the list drops for having left (B108)', async () => {
    const { simulator } = await anAccount({ leavers: 'gone' });
    const [left, works] = simulator.people;
    simulator.setPerson(left?.id ?? '', { terminationDate: '2020-12-31' });
    simulator.removePerson(works?.id ?? '');
    const client = aClient(simulator);

    expect(await client.isDeleted(simulator.vendorId(left?.id ?? ''))).toBe(false);
    expect(await client.isDeleted(simulator.vendorId(works?.id ?? ''))).toBe(true);
  });

  it.each(['text', 'json'] as const)('knows a wrong key by its status, with a body of %s', async (badKey) => {
    const { simulator } = await anAccount({ badKey });
    simulator.faults.add({ kind: 'revoked_key', times: null });

    await expect(aClient(simulator).check()).rejects.toMatchObject({ code: 'provider.unauthorized' });
  });

  it('reports which of the spellings it met', async () => {
    const { client } = await readWith({ keys: 'alternative', teams: 'objects', payRate: 'number' });

    expect(client.spellingsMet()).toEqual(
      expect.arrayContaining([
        'meta.total_results (number)',
        'salaries.pay_rate (number)',
        'salaries.team_member_id (text)',
        'team_members.address.zip_code (text)',
        'team_members.email (text)',
        'team_members.teams (list)',
        'team_members.teams.name (text)',
      ]),
    );
  });
});

describe('CharlieHR: keys without access to salaries', () => {
  const PAY = ['payRate', 'payPeriod', 'payCurrency', 'employmentType'];

  it.each(['forbidden', 'not_found', 'unauthorized', 'no_success'] as const)(
    'reads people without pay where the answer is %s',
    async (salaries) => {
      const usual = await readWith({});
      const { client } = await anAccount({ salaries });

      const catalogue = await client.discoverFields();
      const plan = charliehr.planRead(fieldUseOf(settings), catalogue);
      const read = await everybody(client, plan);

      const ofSalaries = catalogue.filter(({ permission }) => permission === 'salaries');
      expect(ofSalaries.map(({ readable }) => readable)).toEqual(['no', 'no', 'no', 'no', 'no']);
      expect(PAY.flatMap((field) => plan.targets[field])).toEqual([]);
      expect(plan.targets['jobTitle']).toEqual(['job_title']);
      expect(without(read)).toEqual(without(usual.read, ...PAY));
    },
  );

  it('clears nothing when the access is taken away between two syncs', async () => {
    const { client, simulator } = await anAccount();
    const plan = await planFor(client);
    simulator.faults.add({ kind: 'field_not_readable', fields: ['salaries'], times: null });

    const pages = await readPages(client, plan);

    for (const page of pages) {
      expect(page.notReadable).toEqual(plan.sourceFields.filter((field) => field.startsWith('salaries.')));
      for (const row of page.rows) expect(row).not.toHaveProperty(['salaries.pay_rate']);
    }
  });

  it('does not know what an empty history means', async () => {
    const { client } = await anAccount({ salaries: 'empty' });

    const catalogue = await client.discoverFields();

    const pay = catalogue.find(({ sourceField }) => sourceField === 'salaries.pay_rate');
    expect(pay).toMatchObject({ readable: 'unknown', permission: 'salaries' });
  });
});
