import { describe, expect, it } from '@jest/globals';
import { checkSettings } from '#functions/api/check-settings';
import { configurationSettingsSchema } from '#domain/configuration';
import { personio } from '#providers/personio/provider';
import { currencyOf } from '#simulators/population/pay';
import { textOf } from '#simulators/population/person';
import { personioBench, personNamed, readEverybody } from './personio-bench';

const { anAccount } = personioBench();

const SUGGESTED = {
  dynamic_1002: 'personalEmail',
  dynamic_1003: 'mobilePhone',
  dynamic_1004: 'addressLine1',
  dynamic_1005: 'addressLine2',
  dynamic_1006: 'zipCode',
  dynamic_1007: 'city',
  dynamic_1008: 'country',
  dynamic_1009: 'employeeNumber',
  dynamic_1010: 'civilStatus',
  dynamic_1019: 'employmentType',
};

describe('Personio: a company’s own attributes', () => {
  it.each(['en', 'de', 'fr', 'es'] as const)(
    'suggests what they are for by their label in %s (B40, B55)',
    async (language) => {
      const { client } = await anAccount({ variants: { language } });

      const catalogue = await client.discoverFields();

      const suggested = catalogue.flatMap(({ sourceField, suggestedFor }) =>
        suggestedFor === undefined ? [] : [[sourceField, suggestedFor] as const],
      );
      expect(Object.fromEntries(suggested)).toEqual(SUGGESTED);
    },
  );

  it.each(['en', 'de', 'fr', 'es'] as const)('refuses data of B131 by its label in %s', async (language) => {
    const { client } = await anAccount({ variants: { language } });

    const catalogue = await client.discoverFields();

    const refused = catalogue.flatMap(({ sourceField, refused: category }) =>
      category === undefined ? [] : [[sourceField, category] as const],
    );
    expect(Object.fromEntries(refused)).toEqual({
      dynamic_1012: 'bank_or_payment',
      dynamic_1013: 'social_security_number',
      dynamic_1014: 'religion',
      dynamic_1015: 'social_security_number',
    });
  });

  it('finds the birth date by its universal id, whatever its label and number', async () => {
    const { account, client } = await anAccount({ variants: { language: 'fr' } });

    const { people, plan } = await readEverybody(client);

    const [someone] = account.people;
    expect(plan.targets['birthDate']).toEqual(['dynamic_1001']);
    expect(people.get(account.vendorId(someone?.id ?? ''))).toMatchObject({
      birthDate: someone && textOf(someone, 'dateOfBirth'),
    });
  });

  it('keeps the birth date in the catalogue when it is not shared', async () => {
    const { account, client } = await anAccount();
    account.faults.add({ kind: 'field_not_readable', fields: ['dynamic_1001'], times: null });

    const catalogue = await client.discoverFields();

    expect(catalogue.find(({ employeeField }) => employeeField === 'birthDate')).toMatchObject({
      sourceField: 'date_of_birth',
      readable: 'no',
      permission: 'personal',
    });
  });

  it('may identify people by a confirmed attribute (B55), and explains itself without one', async () => {
    const { client } = await anAccount();
    const fields = await client.discoverFields();
    const check = (fieldSources: Record<string, string>) =>
      checkSettings(
        configurationSettingsSchema.parse({ identifier: 'employeeNumber', fieldSources }),
        fields,
        personio.declaration,
      );

    const [confirmed, without] = [check({ employeeNumber: 'dynamic_1009' }), check({})];

    expect(confirmed).toEqual([]);
    expect(without).toMatchObject([
      { code: 'field.unavailable', detail: expect.stringContaining('Readable employee attributes') },
    ]);
  });

  it('delivers mapped attributes: choices, tags and standard ones that feed no field', async () => {
    const { account, client } = await anAccount();

    const { people } = await readEverybody(client);

    const found = [...people.values()];
    expect(found.map((values) => values['custom.shirtSize'])).toEqual(
      account.people.map((person) => textOf(person, 'customShirtsize')),
    );
    expect(found.map((values) => values['custom.projects'])).toEqual(
      expect.arrayContaining([null, 'Data, Platform']),
    );
    expect(new Set(found.map((values) => values['custom.hours']))).toEqual(new Set(['40', '20']));
  });
});

describe('Personio: pay', () => {
  it('is the fixed salary, else the hourly one, with its own currency and period', async () => {
    const { account, client } = await anAccount({ people: 120 });
    const { people } = await readEverybody(client);
    const paidBy = (period: string) =>
      account.people.find(
        (person) =>
          textOf(person, 'payPer') === period && currencyOf(person.fields['payRate'] ?? null) !== null,
      );

    const [hourly, monthly] = [paidBy('Hour'), paidBy('Month')];

    const payOf = (id = '') => {
      const { payRate, payCurrency, payPeriod } = people.get(account.vendorId(id)) ?? {};
      return { payRate: Number(payRate), payCurrency, payPeriod };
    };
    const expected = (person: typeof hourly, payPeriod: string) => {
      const [amount, currency] = (person ? (textOf(person, 'payRate') ?? '') : '').split(' ');
      return { payRate: Number(amount), payCurrency: currency, payPeriod };
    };
    expect(payOf(hourly?.id)).toEqual(expected(hourly, 'hour'));
    expect(payOf(monthly?.id)).toEqual(expected(monthly, 'month'));
  });

  it('is empty, not zero, for people without any', async () => {
    const { account, client } = await anAccount({ people: 120 });
    const { people } = await readEverybody(client);

    const volunteer = people.get(account.vendorId(personNamed(account, 'Volunteer Volkov').id));

    expect(volunteer).toMatchObject({ payRate: null, payCurrency: null, payPeriod: null });
  });
});

describe('Personio: people', () => {
  it('have managers who are there, and statuses in Personio’s words', async () => {
    const { account, client } = await anAccount({ people: 120 });

    const { people } = await readEverybody(client);

    for (const person of account.people) {
      const manager = textOf(person, 'supervisorEId');
      expect(people.get(account.vendorId(person.id))).toMatchObject({
        manager: manager === null ? null : account.vendorId(manager),
      });
    }
    const statuses = new Set([...people.values()].map((values) => values['employmentStatus']));
    expect(statuses).toEqual(new Set(['active', 'inactive', 'onboarding', 'leave']));
  });

  it('nobody is marked a leaver without the Termination date, and the permission says so (B41)', async () => {
    const { account, client } = await anAccount();
    account.faults.add({ kind: 'field_not_readable', fields: ['termination_date'], times: null });

    const { people, plan } = await readEverybody(client);

    expect(plan.targets['terminationDate']).toEqual([]);
    for (const values of people.values()) expect(values).not.toHaveProperty('terminationDate');
    const termination = personio.declaration.permissions.find(({ key }) => key === 'termination');
    expect(termination?.withoutIt).toContain('Nobody is marked as a leaver');
  });
});
