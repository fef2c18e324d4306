import { describe, expect, it } from '@jest/globals';
import { huma } from '#providers/huma/provider';
import { textOf } from '#simulators/population/person';
import { EVERYTHING, humaBench, personNamed, readEverybody, violationsOf } from './huma-bench';
import { readPeople } from './provider/read-people';

const { anAccount } = humaBench();

describe('Huma: joins', () => {
  it('knows the manager by the id that the manager has', async () => {
    const { account, client } = await anAccount();

    const { people } = await readEverybody(client);

    const managed = account.people.filter((person) => textOf(person, 'supervisorEId') !== null);
    expect(managed.length).toBeGreaterThan(50);
    for (const person of managed) {
      const manager = people.get(account.vendorId(person.id))?.['manager'];
      expect(manager).toBe(account.vendorId(textOf(person, 'supervisorEId') ?? ''));
      expect(people.has(String(manager))).toBe(true);
    }
  });

  it('takes title and type from the main position, not from a small one beside it', async () => {
    const { account, client } = await anAccount({ people: 120 });

    const { people } = await readEverybody(client);

    const withTwo = account.people.filter(({ id }) => Number(id) % 11 === 0);
    expect(withTwo.length).toBeGreaterThan(5);
    for (const person of withTwo)
      expect(people.get(account.vendorId(person.id))?.['jobTitle']).toBe(textOf(person, 'jobTitle'));
  });

  it('keeps the first day of the employment through a change of position', async () => {
    const { account, client } = await anAccount({ people: 120 });

    const { people } = await readEverybody(client);

    const moved = account.people.filter(({ history }) => history.jobInfo.length > 0);
    expect(moved.length).toBeGreaterThan(5);
    for (const person of moved)
      expect(people.get(account.vendorId(person.id))?.['startDate']).toBe(textOf(person, 'hireDate'));
  });

  it('tells days of work from days of contract', async () => {
    const { account, client } = await anAccount();
    const { id } = account.addPerson({ hireDate: '2020-03-01', terminationDate: '2026-03-31' });

    const { people } = await readEverybody(client);

    expect(people.get(account.vendorId(id))).toMatchObject({
      startDate: '2020-03-01',
      firstDayOfWork: '2020-03-03',
      contractEndDate: '2026-03-31',
      terminationDate: '2026-03-31',
      lastDayOfWork: '2026-03-21',
      terminationNoticeDate: '2025-12-31',
    });
  });

  it('reads days of work of leavers and of people still to come', async () => {
    const { account, client } = await anAccount();

    const { people } = await readEverybody(client);

    for (const name of ['Léon Ancien', 'Kwame Asante']) {
      const values = people.get(account.vendorId(personNamed(account, name).id));
      expect(values?.['firstDayOfWork']).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(values?.['jobTitle']).not.toBeNull();
    }
  });

  it('joins the address lines, and gives options their labels', async () => {
    const { account, client } = await anAccount({ people: 0 });
    const { id } = account.addPerson({
      address1: 'Storgata 2',
      address2: 'c/o Aas',
      state: 'Oslo fylke',
      country: 'Norway',
      customShirtsize: 'XL',
      customKeycard: 'true',
    });

    const { people } = await readEverybody(client);

    expect(people.get(account.vendorId(id))).toMatchObject({
      addressLine1: 'Storgata 2',
      addressLine2: 'c/o Aas, Oslo fylke',
      country: 'NO',
      'custom.shirtSize': 'Size XL',
      'custom.keyCard': true,
    });
  });

  it('takes the group from teams, or from location or company where a person chose so', async () => {
    const { account, client } = await anAccount({ people: 0 });
    const person = { department: 'Legal', teams: null, location: 'Berlin', division: 'Europe' };
    const id = account.vendorId(account.addPerson(person).id);
    const groupFrom = async (group?: string) =>
      (await readEverybody(client, { fieldSources: group === undefined ? {} : { group } })).people.get(id);

    const [byTeam, byLocation, byCompany] = [
      await groupFrom(),
      await groupFrom('locations'),
      await groupFrom('companies'),
    ];

    expect([byTeam, byLocation, byCompany].map((values) => values?.['group'])).toEqual([
      'Legal',
      'Berlin',
      'Europe',
    ]);
  });
});

describe('Huma: permissions', () => {
  it.each([
    ['pay', ['salary'], ['payCurrency', 'payPeriod', 'payRate']],
    ['termination', ['terminationNoticeDate', 'lastDayOfWork'], ['lastDayOfWork', 'terminationNoticeDate']],
    ['an own field', ['custom.shirtSize'], ['custom.shirtSize']],
  ])('reads everything else of a key that may not see %s', async (_name, fields, lost) => {
    const { account, client } = await anAccount();
    const whole = await readEverybody(client);
    account.faults.add({ kind: 'field_not_readable', fields, times: null });

    const { people, evidence } = await readEverybody(client);

    expect(evidence.kind).toBe('complete');
    for (const [id, values] of people) {
      const missing = Object.keys(whole.people.get(id) ?? {}).filter((field) => !(field in values));
      expect(missing.sort()).toEqual(lost.filter((field) => field in (whole.people.get(id) ?? {})));
    }
  });

  it('keeps dates, title and contract as they are when positions are hidden from the key in the middle', async () => {
    const { account, client } = await anAccount({ variants: { flatFields: 'gone' } });
    const plan = huma.planRead(EVERYTHING, await client.discoverFields());
    account.faults.add({ kind: 'field_not_readable', fields: ['currentPositions'], times: null });

    const { pages } = await readPeople({ client, provider: huma, plan });

    const fields = ['startDate', 'terminationDate', 'jobTitle', 'employmentType', 'contractEndDate'];
    const read = pages.flatMap(({ rows }) => rows).map((row) => huma.toEmployee(row, plan));
    const values = read.map((one) => ('employee' in one ? Object.keys(one.employee.values) : []));
    expect(values.filter((keys) => keys.includes('firstName'))).toHaveLength(account.people.length);
    expect(values.flat().filter((key) => fields.includes(key))).toEqual([]);
    for (const { notReadable } of pages)
      expect(notReadable).toEqual(
        expect.arrayContaining(['employment.start', 'employment.end', 'position.title']),
      );
  });

  it('never keeps the bank account that comes with every profile', async () => {
    const { account, client } = await anAccount();

    const { pages } = await readEverybody(client);

    const numbers = account.people.flatMap((person) => textOf(person, 'customIBAN') ?? []);
    expect(numbers.length).toBeGreaterThan(10);
    expect(numbers.filter((number) => JSON.stringify(pages).includes(number))).toEqual([]);
  });
});

describe('Huma: calls', () => {
  it('makes one call per person, another for those with a history, and a third for days of work', async () => {
    const { account, client } = await anAccount();
    const catalogue = await client.discoverFields();
    const count = async (...employeeFields: string[]) => {
      const plan = huma.planRead({ employeeFields, customFields: [], fieldSources: {} }, catalogue);
      const before = account.requests.length;
      await readPeople({ client, provider: huma, plan });
      const asked = account.requests.slice(before).map(({ path }) => path.split('/').slice(1));
      // `users` 1, `users/{id}` 2, `users/{id}/positions` 3, one of them 4.
      return [2, 3, 4].map((depth) => asked.filter(({ length }) => length === depth).length);
    };

    const names = await count('firstName', 'lastName', 'workEmail', 'employmentStatus');
    const contact = await count('firstName', 'city');
    const [details, histories, records] = await count('firstName', 'startDate');
    const days = await count('firstName', 'firstDayOfWork');

    expect([names, contact]).toEqual([
      [0, 0, 0],
      [60, 0, 0],
    ]);
    expect([details, records]).toEqual([60, 0]);
    expect(histories).toBeGreaterThan(5);
    expect(histories).toBeLessThan(20);
    expect([days[0], days[2]]).toEqual([60, 60]);
    expect(violationsOf(account)).toEqual([]);
  });
});
