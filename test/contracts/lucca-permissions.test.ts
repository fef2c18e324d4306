import { describe, expect, it } from '@jest/globals';
import { hasLeft, isFutureHire } from '#simulators/population/employment';
import { failure } from './provider/bench';
import { luccaBench, open, planFor, readableIn, readEverybody, TODAY } from './lucca-bench';

const { anAccount } = luccaBench();

const PERSONAL = ['personalEmail', 'personalMobile', 'professionalMobile', 'address', 'birthDate', 'gender'];

describe('Lucca: rights of an API key', () => {
  it('shows nobody who left without the right to, and does not claim that it could', async () => {
    const account = await anAccount({ rights: { formerEmployees: false } });

    const readable = await readableIn(open(account));
    const { people } = await readEverybody(open(account));

    expect(readable['dtContractEnd']).toBe('unknown');
    expect(people.size).toBe(account.people.filter((person) => !hasLeft(person, TODAY)).length);
  });

  it('proves the right by a leaver who is seen', async () => {
    const account = await anAccount();

    expect(await readableIn(open(account))).toMatchObject({ dtContractEnd: 'yes', status: 'yes' });
  });

  it('shows no future hires without the right to', async () => {
    const account = await anAccount({ rights: { futureEmployees: false } });

    const { people } = await readEverybody(open(account));

    expect(people.size).toBe(account.people.filter((person) => !isFutureHire(person, TODAY)).length);
    expect(people.size).toBeLessThan(account.people.length);
  });

  it.each(['forbidden', 'not_owned'] as const)(
    'shows pay as not readable where the module is %s, and syncs the rest',
    async (remuneration) => {
      const account = await anAccount({ rights: { remuneration } });

      const readable = await readableIn(open(account));
      const { people, plan, evidence } = await readEverybody(open(account));

      expect(readable).toMatchObject({ 'basicSalary.amount': 'no', 'basicSalary.currencyCode': 'no' });
      expect(plan.targets['payRate']).toEqual([]);
      expect([people.size, evidence.kind]).toEqual([60, 'complete']);
    },
  );

  it('keeps pay and contract types as they are when the modules close in the middle', async () => {
    const open_ = await anAccount();
    const closed = await anAccount({ rights: { remuneration: 'forbidden', workContracts: 'forbidden' } });
    const plan = await planFor(open(open_));

    const { people, notReadable } = await readEverybody(open(closed), plan);

    expect([...notReadable].sort()).toEqual([
      'basicSalary.amount',
      'basicSalary.currencyCode',
      'workContract.trialPeriodEndDate',
      'workContract.type.name',
    ]);
    for (const values of people.values()) expect(values).not.toHaveProperty('payRate');
  });

  it('keeps pay and contract types as they are when the modules show nobody’s any more', async () => {
    const seen = await anAccount();
    const hidden = await anAccount({
      rights: { remuneration: 'shows_nobody', workContracts: 'shows_nobody' },
    });
    const plan = await planFor(open(seen));

    const { people, notReadable } = await readEverybody(open(hidden), plan);

    expect(notReadable).toEqual(
      expect.arrayContaining(['basicSalary.amount', 'basicSalary.currencyCode', 'workContract.type.name']),
    );
    expect(people.size).toBe(60);
    for (const values of people.values())
      expect(Object.keys(values).filter((target) => /^pay|^employmentType$|^probation/.test(target))).toEqual(
        [],
      );
  });

  it('does not claim to see pay and contract types where nobody’s was seen', async () => {
    const hidden = await anAccount({
      rights: { remuneration: 'shows_nobody', workContracts: 'shows_nobody' },
    });

    expect(await readableIn(open(hidden))).toMatchObject({
      'basicSalary.amount': 'unknown',
      'workContract.type.name': 'unknown',
    });
  });

  it('does not take a role that empties what it hides for a company without names', async () => {
    const account = await anAccount({ variants: { withoutRight: 'null' } });
    const plan = await planFor(open(account));
    account.faults.add({ kind: 'field_not_readable', fields: ['mail', 'dtContractStart'], times: null });

    const { notReadable, people } = await readEverybody(open(account), plan);

    expect([...notReadable].sort()).toEqual(['dtContractStart', 'mail', 'status']);
    for (const values of people.values()) expect(values).not.toHaveProperty('workEmail');
  });

  it.each([
    ['contracts', ['dtContractStart', 'dtContractEnd'], 30, ['startDate', 'terminationDate']],
    ['personal data', PERSONAL, 30, ['birthDate', 'gender', 'personalEmail', 'addressLine1']],
    ['personal data in a company of five', PERSONAL, 5, ['birthDate', 'gender', 'addressLine1']],
  ])('keeps %s when a role empties the whole section in the middle', async (_name, fields, people, kept) => {
    const account = await anAccount({ people, variants: { withoutRight: 'null' } });
    const plan = await planFor(open(account));
    account.faults.add({ kind: 'field_not_readable', fields, times: null });

    const { people: read, notReadable } = await readEverybody(open(account), plan);

    expect(notReadable).toEqual(expect.arrayContaining(fields));
    expect(read.size).toBe(people);
    for (const values of read.values())
      expect(Object.keys(values).filter((target) => kept.includes(target))).toEqual([]);
  });

  it.each([
    ['managers', 'manager.id', 'manager'],
    ['job titles', 'jobTitle', 'jobTitle'],
  ])('keeps %s that a role empties on everybody, as a company has some', async (_name, field, kept) => {
    const account = await anAccount({ people: 30, variants: { withoutRight: 'null' } });
    const plan = await planFor(open(account));
    account.faults.add({ kind: 'field_not_readable', fields: [field], times: null });

    const { people, notReadable } = await readEverybody(open(account), plan);

    expect(notReadable).toEqual([field]);
    for (const values of people.values()) expect(values).not.toHaveProperty(kept);
  });

  it('takes a company that nobody leaves for one, not for a hidden end date', async () => {
    const account = await anAccount({ people: 0 });
    for (let more = 0; more < 25; more += 1) account.addPerson({ terminationDate: null });

    const { notReadable, people } = await readEverybody(open(account));

    expect(notReadable).not.toContain('dtContractEnd');
    for (const values of people.values()) expect(values).toMatchObject({ terminationDate: null });
  });

  it('cannot tell status where a date is hidden', async () => {
    const account = await anAccount();
    account.faults.add({ kind: 'field_not_readable', fields: ['dtContractEnd'], times: null });

    expect(await readableIn(open(account))).toMatchObject({ dtContractEnd: 'no', status: 'no' });
  });

  it('calls a key that sees nobody a missing right', async () => {
    const account = await anAccount({ people: 0 });

    expect((await failure(open(account).check())).code).toBe('provider.forbidden');
  });
});

const ALL = {
  'employees.readonly': ['firstName', 'lastName', 'mail', 'employeeNumber', 'status'],
  'employments.readonly': ['dtContractStart', 'dtContractEnd'],
  'employment-templates.readonly': ['workContract.type.name'],
  'job-positions.readonly': ['jobTitle', 'manager.id'],
  'departments.readonly': ['department.name'],
  'employee-personal-records.readonly': ['birthDate', 'personalEmail', 'personalMobile', 'gender'],
};
const SCOPES = [...Object.keys(ALL), 'employee-attributes.readonly'];
const NOT_IN_THIS_API = [
  'address',
  'basicSalary.amount',
  'basicSalary.currencyCode',
  'professionalMobile',
  'workContract.trialPeriodEndDate',
];

describe('Lucca: scopes of a client', () => {
  const road = 'client_credentials';

  it('reads all that the Lucca API has, and says what it has not', async () => {
    const readable = await readableIn(open(await anAccount({ road })));

    for (const field of Object.values(ALL).flat()) expect([field, readable[field]]).toEqual([field, 'yes']);
    for (const field of NOT_IN_THIS_API) expect([field, readable[field]]).toEqual([field, 'no']);
  });

  it.each([
    ['employments.readonly', ['dtContractStart', 'dtContractEnd', 'workContract.type.name']],
    ['employment-templates.readonly', ['workContract.type.name']],
    ['job-positions.readonly', ['jobTitle', 'manager.id', 'department.name']],
    ['departments.readonly', ['department.name']],
    ['employee-personal-records.readonly', ALL['employee-personal-records.readonly']],
  ])('loses nothing else without %s', async (scope, lost) => {
    const account = await anAccount({ road, scopes: SCOPES.filter((other) => other !== scope) });

    const readable = await readableIn(open(account));
    const { people, notReadable } = await readEverybody(open(account));

    const no = Object.keys(readable).filter((field) => readable[field] === 'no');
    expect(no.sort()).toEqual([...NOT_IN_THIS_API, ...lost].sort());
    expect([people.size, notReadable]).toEqual([60, []]);
  });

  it.each([
    'employments.readonly',
    'job-positions.readonly',
    'departments.readonly',
    'employee-attributes.readonly',
  ])('keeps values as they are when %s is taken away in the middle', async (scope) => {
    const plan = await planFor(open(await anAccount({ road })));
    const narrowed = await anAccount({ road, scopes: SCOPES.filter((other) => other !== scope) });

    const { people, notReadable } = await readEverybody(open(narrowed), plan);

    expect(notReadable.length).toBeGreaterThan(0);
    const lost = Object.keys(plan.targets).filter((target) => {
      const sources = plan.targets[target] ?? [];
      return sources.length > 0 && sources.every((source) => notReadable.includes(source));
    });
    expect(lost.length).toBeGreaterThan(0);
    for (const values of people.values())
      expect(Object.keys(values).filter((target) => lost.includes(target))).toEqual([]);
  });

  it('cannot work without the scope for people', async () => {
    const account = await anAccount({
      road,
      scopes: SCOPES.filter((scope) => !scope.startsWith('employees')),
    });

    expect((await failure(open(account).check())).code).toBe('provider.forbidden');
  });

  it('drops the social insurance number that personal records carry', async () => {
    const account = await anAccount({ road, people: 80 });

    const { pages } = await readEverybody(open(account));

    const numbers = account.people.flatMap(({ fields }) => fields['customNIN1'] ?? []).map(String);
    expect(numbers.length).toBeGreaterThan(10);
    for (const number of numbers) expect(JSON.stringify(pages)).not.toContain(number);
  });
});
