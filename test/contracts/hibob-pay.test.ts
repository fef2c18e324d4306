import { afterEach, describe, expect, it } from '@jest/globals';
import { hasLeft } from '#simulators/population/employment';
import { amountOf, currencyOf } from '#simulators/population/pay';
import { anAccount, callsTo, closeAccounts, everybody, planOf, TODAY, violations } from './hibob-bench';
import { readPeople } from './provider/read-people';
import { hibob } from '#providers/hibob/provider';

afterEach(closeAccounts);

const PAY = ['payRate', 'payCurrency', 'payPeriod'];
const COLUMNS = ['salaries.base.value', 'salaries.payPeriod', 'salaries.base.currency'];

describe('HiBob: pay', () => {
  it('is the row in force, whatever was before and is entered already', async () => {
    const { simulator, client } = await anAccount({ people: 80 });
    for (let day = 0; day < 3; day += 1) simulator.nextDay();
    const plan = await planOf(client);

    const people = await everybody(simulator, client, plan);

    const rates = simulator.people.map(({ fields }) => fields['payRate'] ?? null);
    expect(simulator.people.some(({ scheduled }) => scheduled !== undefined)).toBe(true);
    expect(simulator.people.some(({ history }) => history.compensation.length > 0)).toBe(true);
    expect([...people.values()].map(({ payRate, payCurrency }) => [payRate, payCurrency])).toEqual(
      rates.map((rate) => {
        const amount = amountOf(rate);
        return [amount === null ? null : String(Number(amount)), currencyOf(rate)];
      }),
    );
  });

  it('is there for people who have left, whom the table shows only when asked to', async () => {
    const { simulator, client } = await anAccount({ people: 80 });
    const plan = await planOf(client);

    const people = await everybody(simulator, client, plan);

    const gone = simulator.people.filter(
      (person) => hasLeft(person, TODAY) && amountOf(person.fields['payRate'] ?? null) !== null,
    );
    expect(gone.length).toBeGreaterThan(0);
    for (const { id } of gone) expect(people.get(id)).toMatchObject({ payRate: expect.any(String) });
  });

  it('costs no call when it is not in use', async () => {
    const { simulator, client } = await anAccount();
    const plan = await planOf(client, { employeeFields: ['firstName', 'lastName', 'workEmail'] });
    const before = callsTo(simulator, '/bulk/');

    await readPeople({ client, provider: hibob, plan });

    expect(callsTo(simulator, '/bulk/')).toBe(before);
  });

  it.each(['errors', 'restricted', 'forbidden'] as const)(
    'is not readable, and never empty, where the table says so by %s',
    async (closedTable) => {
      const { simulator, client } = await anAccount({
        rights: { hiddenCategories: ['payroll'] },
        variants: { closedTable },
      });

      const catalogue = await client.discoverFields();
      const plan = await planOf(client);
      const people = await everybody(simulator, client, plan);

      const pay = catalogue.filter(({ sourceField }) => COLUMNS.includes(sourceField));
      expect(pay.map(({ readable }) => readable)).toEqual(['no', 'no', 'no']);
      expect(PAY.map((field) => plan.targets[field])).toEqual([[], [], []]);
      for (const values of people.values()) for (const field of PAY) expect(values).not.toHaveProperty(field);
    },
  );

  it.each([
    ['errors', 3],
    ['restricted', 3],
    ['forbidden', 1],
  ] as const)(
    'is gone from every later page when the right is withdrawn (%s, %i calls)',
    async (closedTable, calls) => {
      const { simulator, open } = await anAccount({ people: 20, variants: { closedTable } });
      const client = open({ pageSize: 5 });
      const plan = await planOf(client);
      const first = await client.readPage({ plan });
      simulator.faults.add({ kind: 'field_not_readable', fields: COLUMNS, match: '/bulk/', times: null });
      const before = callsTo(simulator, '/bulk/');

      const later = [];
      for (const cursor of first.laterCursors ?? []) later.push(await client.readPage({ plan, cursor }));

      expect(first.notReadable).toEqual([]);
      expect(later.map(({ notReadable }) => notReadable)).toEqual([COLUMNS, COLUMNS, COLUMNS]);
      expect(later.every(({ rows }) => rows.length === 5)).toBe(true);
      expect(callsTo(simulator, '/bulk/') - before).toBe(calls);
    },
  );

  it.each(['plain', 'wrapped'] as const)('lacks only the column that is restricted (%s)', async (bulk) => {
    const { simulator, client } = await anAccount({ variants: { bulk } });
    const plan = await planOf(client);
    simulator.faults.add({ kind: 'field_not_readable', fields: ['salaries.payPeriod'], times: null });

    const page = await client.readPage({ plan });

    expect(page.notReadable).toEqual(['salaries.payPeriod']);
    expect(page.rows[0]).toHaveProperty(['salaries.base.value'], expect.any(Number));
  });

  it('is absent on the people it is refused for, and there for the others', async () => {
    const { simulator, client } = await anAccount();
    const plan = await planOf(client);
    const [someone] = simulator.people.map(({ id }) => id);
    simulator.faults.add({
      kind: 'field_not_readable',
      fields: COLUMNS,
      people: [someone ?? ''],
      times: null,
    });

    const people = await everybody(simulator, client, plan);

    const without = [...people].filter(([, values]) => !Object.hasOwn(values, 'payRate')).map(([id]) => id);
    expect(without).toEqual([someone]);
    expect(violations(simulator)).toEqual([]);
  });
});
