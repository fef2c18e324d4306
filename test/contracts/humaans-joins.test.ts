import { describe, expect, it } from '@jest/globals';
import type { CustomFieldMapping } from '#domain/configuration';
import { customFieldIdOf } from '#simulators/humaans/custom-fields';
import { amountOf } from '#simulators/population/pay';
import {
  humaansBench,
  open,
  TODAY,
  planFor,
  readEverybody,
  requestsFor,
  violationsOf,
} from './humaans-bench';

const { anAccount } = humaansBench();

const custom = (field: string, type: CustomFieldMapping['type'] = 'text'): CustomFieldMapping => ({
  sourceField: customFieldIdOf(field),
  key: field,
  type,
});

describe('Humaans: job roles', () => {
  it('takes department, title and manager from the role in force, not from the next or the last one', async () => {
    const account = await anAccount({ people: 0 });
    const boss = account.addPerson({ supervisorEId: null });
    const people = Array.from({ length: 12 }, () =>
      account.addPerson({ supervisorEId: boss.id, department: 'Legal', jobTitle: 'Counsel' }),
    );
    const client = open(account);

    const { people: read } = await readEverybody(client, await planFor(client));

    const isPromoted = ({ id }: { id: string }) => Number(id) % 5 === 0;
    expect(people.filter(isPromoted).length).toBeGreaterThan(0);
    for (const { id } of people)
      expect(read.get(account.vendorId(id))).toMatchObject({
        group: 'Legal',
        jobTitle: 'Counsel',
        manager: account.vendorId(boss.id),
      });
    expect(read.get(account.vendorId(boss.id))).toMatchObject({ manager: null });
  });

  it('reads the present role of people who have had several', async () => {
    const account = await anAccount({ people: 80 });
    const client = open(account);

    const { people } = await readEverybody(client, await planFor(client));

    const moved = account.people.filter(({ history }) => history.jobInfo.length > 0);
    expect(moved.length).toBeGreaterThan(5);
    for (const { id, fields } of moved.filter((person) => person.fields['terminationDate'] === undefined))
      expect(people.get(account.vendorId(id))).toMatchObject({ group: fields['department'] });
  });

  it('has no department for somebody whose first day is still to come, and says it is empty', async () => {
    const account = await anAccount({ people: 10 });
    const { id } = account.addPerson({ hireDate: '2026-02-01', jobInformationEffectiveDate: '2026-02-01' });
    const client = open(account);

    const { people, notReadable } = await readEverybody(client, await planFor(client));

    expect(people.get(account.vendorId(id))).toMatchObject({ group: null, startDate: '2026-02-01' });
    expect(notReadable).toEqual([]);
  });

  it('asks for the roles of 125 people at a time', async () => {
    const account = await anAccount({ people: 260 });
    const client = open(account);
    const plan = await planFor(client);
    const before = requestsFor(account, 'job-roles').length;

    await readEverybody(client, plan);

    expect(requestsFor(account, 'job-roles').length - before).toBe(3);
    expect(violationsOf(account)).toEqual([]);
  });
});

describe('Humaans: pay', () => {
  it('is the salary in force: no raise that is still to come, no bonus, and cents as written', async () => {
    const account = await anAccount({ people: 80 });
    const client = open(account);

    const { people } = await readEverybody(client, await planFor(client));

    const payOf = (lastName: string) => {
      const person = account.people.find(({ fields }) => fields['lastName'] === lastName);
      const { payRate, payCurrency, payPeriod } = people.get(account.vendorId(person?.id ?? '')) ?? {};
      return { payRate, payCurrency, payPeriod, stored: person?.fields['payRate'] };
    };
    expect(payOf('Céntimos')).toMatchObject({ payRate: '3456.78', payCurrency: 'EUR', payPeriod: 'monthly' });
    const rich = payOf('Payne');
    expect(`${String(rich.payRate)} ${String(rich.payCurrency)}`).toBe(rich.stored);
    const withBonus = account.people.filter(
      ({ id, fields }) => Number(id) % 4 === 0 && String(fields['payRateEffectiveDate']) <= TODAY,
    );
    expect(withBonus.length).toBeGreaterThan(10);
    for (const { id, fields } of withBonus)
      expect(people.get(account.vendorId(id))).toMatchObject({
        payRate: amountOf(fields['payRate'] ?? null),
      });
  });

  it('keeps a period nobody knows as it is written, for normalising to report', async () => {
    const account = await anAccount({ people: 1 });
    const { id } = account.addPerson({ payRate: '500.00 EUR', payPer: 'Once' });
    const client = open(account);

    const { people } = await readEverybody(client, await planFor(client));

    expect(people.get(account.vendorId(id))).toMatchObject({ payRate: '500.00', payPeriod: 'oneOff' });
  });
});

describe('Humaans: fields the company made (B60, B61)', () => {
  it('delivers those that are mapped: options, text and lists', async () => {
    const account = await anAccount({ people: 80 });
    const client = open(account);
    const plan = await planFor(client, [custom('customShirtsize', 'choice'), custom('teams')]);

    const { people, notReadable } = await readEverybody(client, plan);

    for (const { id, fields } of account.people) {
      const teams = [fields['teams'] ?? []].flat();
      expect(people.get(account.vendorId(id))).toMatchObject({
        'custom.customShirtsize': fields['customShirtsize'] ?? null,
        'custom.teams': teams.length === 0 ? null : [...teams].sort().join(', '),
      });
    }
    expect(notReadable).toEqual([]);
  });

  it('suggests what a field of the company is for, where Humaans has no such field (B40)', async () => {
    const catalogue = await open(await anAccount()).discoverFields();

    const suggested = catalogue.flatMap(({ label, suggestedFor }) =>
      suggestedFor ? [[label, suggestedFor]] : [],
    );
    expect(suggested).toEqual([
      ['Marital status', 'civilStatus'],
      ['Address line 2', 'addressLine2'],
    ]);
  });

  it('leaves fields of other records out, and gives select fields their options', async () => {
    const catalogue = await open(await anAccount()).discoverFields();

    const labels = catalogue.filter((field) => field.custom).map(({ label }) => label);
    expect(labels).not.toContain('Reason of the change');
    expect(catalogue.find(({ label }) => label === 'T-shirt size')).toMatchObject({
      type: 'choice',
      options: expect.arrayContaining([{ id: 'M', label: 'M', archived: false }]),
    });
  });

  it('calls a field that the company has deleted not readable, not empty', async () => {
    const account = await anAccount();
    const client = open(account);
    const plan = await planFor(client, [custom('customShirtsize'), custom('customBadge')]);
    account.faults.add({ kind: 'field_not_readable', fields: ['customBadge'], times: null });

    const { people, notReadable } = await readEverybody(client, plan);

    expect(notReadable).toEqual([customFieldIdOf('customBadge')]);
    for (const values of people.values()) expect(values).not.toHaveProperty(['custom.customBadge']);
  });
});
