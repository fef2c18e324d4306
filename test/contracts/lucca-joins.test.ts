import { describe, expect, it } from '@jest/globals';
import { lucca } from '#providers/lucca/provider';
import { dayOf, textOf } from '#simulators/population/person';
import { luccaBench, open, planFor, readEverybody, ROADS, TODAY, violationsOf } from './lucca-bench';

const { anAccount } = luccaBench();

describe.each(ROADS)('Lucca: what is joined, with %s', (road) => {
  it('finds everybody’s manager, department, contract type and custom values', async () => {
    const account = await anAccount({ road });

    const { people, evidence } = await readEverybody(open(account, { pageSize: 7 }));

    expect(evidence.kind).toBe('complete');
    expect(people.size).toBe(account.people.length);
    for (const person of account.people) {
      const employed = dayOf(person, 'hireDate') !== null;
      const teams = [person.fields['teams'] ?? []].flat();
      expect(people.get(person.id)).toMatchObject({
        manager: textOf(person, 'supervisorEId'),
        group: textOf(person, 'department'),
        jobTitle: textOf(person, 'jobTitle'),
        employmentType: employed ? textOf(person, 'employmentHistoryStatus') : null,
        'custom.shirtSize': textOf(person, 'customShirtsize'),
        'custom.team': teams.length === 0 ? null : [...teams].sort().join(', '),
        'custom.badge': textOf(person, 'customBadge'),
        'custom.keycard': textOf(person, 'customKeycard') === 'true',
      });
    }
  });

  it('works out who is active, upcoming and former', async () => {
    const account = await anAccount({ road, people: 0 });
    const stays = account.addPerson({ hireDate: '2020-01-01', terminationDate: TODAY });
    const comes = account.addPerson({ hireDate: '2026-02-01' });
    const left = account.addPerson({ hireDate: '2020-01-01', terminationDate: '2026-01-04' });

    const { people } = await readEverybody(open(account));

    const status = (id: string) => people.get(id)?.['employmentStatus'];
    expect([stays, comes, left].map(({ id }) => status(id))).toEqual(['active', 'upcoming', 'former']);
  });

  it('makes exactly the calls it says for a thousand people', async () => {
    const account = await anAccount({ road, people: 1000 });
    const plan = await planFor(open(account));
    const usual = Object.fromEntries(
      Object.entries(plan.targets).filter(([target]) => !target.startsWith('custom.')),
    );
    const sourceFields = plan.sourceFields.filter((field) => !field.startsWith('e_'));
    const before = account.requests.length;

    await readEverybody(open(account), { sourceFields, targets: usual });

    const expected = { api_key: 3 + 3 + 20, client_credentials: 1 + 10 + 10 + 2 };
    expect(account.requests.length - before).toBe(expected[road]);
    expect(lucca.declaration.callsFor(1000)).toBeGreaterThanOrEqual(expected[road]);
    expect(violationsOf(account)).toEqual([]);
  });

  it('suggests the company’s own fields for what Lucca has no field for, and reads them there (B40, B61)', async () => {
    const account = await anAccount({ road });
    const client = open(account);
    const catalogue = await client.discoverFields();
    const fieldSources = Object.fromEntries(
      catalogue.flatMap(({ sourceField, suggestedFor }) =>
        suggestedFor === undefined ? [] : [[suggestedFor, sourceField]],
      ),
    );
    const employeeFields = Object.keys(fieldSources);

    const plan = lucca.planRead({ employeeFields, customFields: [], fieldSources }, catalogue);
    const { people } = await readEverybody(client, plan);

    expect(fieldSources).toEqual({ team: 'e_team', city: 'e_homeTown' });
    const cities = account.people.map((person) => [person.id, textOf(person, 'city')]);
    expect([...people].map(([id, { city }]) => [id, city])).toEqual(cities);
  });

  it('asks for nothing beyond people where only names are in use', async () => {
    const account = await anAccount({ road });
    const client = open(account);
    const plan = lucca.planRead(
      { employeeFields: ['firstName', 'lastName'], customFields: [], fieldSources: {} },
      await client.discoverFields(),
    );
    const before = account.requests.length;

    await readEverybody(client, plan);

    const paths = account.requests.slice(before).map(({ path }) => path);
    expect(new Set(paths)).toEqual(new Set([road === 'api_key' ? '/api/v3/users' : '/lucca-api/employees']));
  });
});

describe('Lucca: pay', () => {
  it('is the basic salary in force today: no bonus, no scheduled raise, none of the past', async () => {
    const account = await anAccount({ people: 80 });
    const scheduled = account.people.filter(({ scheduled }) => scheduled !== undefined);
    account.nextDay();

    const { people } = await readEverybody(open(account));

    const raised = account.people.filter(({ history }) => history.compensation.length > 0);
    expect([scheduled.length, raised.length].every((count) => count > 0)).toBe(true);
    for (const person of [...scheduled, ...raised]) {
      const [amount = '', currency] = (textOf(person, 'payRate') ?? '').split(' ');
      expect(people.get(person.id)).toMatchObject({ payRate: String(Number(amount)), payCurrency: currency });
    }
  });

  it('is empty for people without an item, and has no period', async () => {
    const account = await anAccount({ people: 0 });
    account.addPerson({ payRate: '52000.00 EUR' });
    const { id } = account.addPerson({ payRate: null });

    const { people, plan } = await readEverybody(open(account));

    expect(people.get(id)).toMatchObject({ payRate: null, payCurrency: null });
    expect(plan.targets['payPeriod']).toEqual([]);
  });
});
