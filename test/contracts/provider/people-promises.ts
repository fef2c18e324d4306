import { describe, expect } from '@jest/globals';
import type { PersonFields } from '#simulators/population/person';
import type { VendorSimulator } from '#simulators/vendor-simulator';
import { canonical, expectedIds, expectedValues, EVERY_FIELD, idsOf, peopleOn, shownPeople } from './people';
import { readPeople } from './read-people';
import type { Suite } from './suite';

/** What naive integrations lose or mangle on the way. */
const NOTABLE: readonly PersonFields[] = [
  { firstName: 'محمد رضا', lastName: 'شیرازی', dateOfBirth: '1992-02-29', payRate: '3456.78 EUR' },
  { firstName: 'Sukarno', lastName: null, dateOfBirth: '2000-02-29', payRate: '0.01 USD' },
  { firstName: '김', lastName: '하늘', dateOfBirth: '1969-12-31', payRate: '99999999.99 KRW' },
  { firstName: 'Zoe\u0308', lastName: "O'Brien-Ó", dateOfBirth: '1900-01-01', payRate: '620.00 GBP' },
  { firstName: 'נועה', lastName: 'כהן־אור', dateOfBirth: '1988-02-29', payRate: '12000.10 ILS' },
  { firstName: 'Mary "Mo" & <b>', lastName: 'D’Amico, Jr.', dateOfBirth: '2001-12-31', payRate: '0.10 USD' },
  { firstName: 'Łukasz 👩‍🚀', lastName: 'Źródlak', dateOfBirth: '1970-01-01', payRate: '1234567.89 PLN' },
];

const COMINGS_AND_GOINGS: readonly (readonly [string, PersonFields])[] = [
  ['a future hire', { hireDate: '2026-02-15', terminationDate: null }],
  ['a leaver', { hireDate: '2020-03-01', terminationDate: '2025-06-30' }],
  ['somebody who will leave', { hireDate: '2020-02-29', terminationDate: '2026-03-31' }],
  ['a first day today', { hireDate: '2026-01-05', terminationDate: null }],
];

/** Everybody arrives as entered: names, days and amounts, people who come, go and come back. */
export const describePeople = ({ contract, bench, promise }: Suite): void => {
  const { provider } = contract;
  const { anAccount, open, planOf } = bench;
  const write = 'to-employee.ts and the joins: every value as the vendor writes it, the row in force today';

  const readAccount = async (account: VendorSimulator, employeeFields = EVERY_FIELD) => {
    const { client } = open(account);
    const plan = await planOf(client, { employeeFields });
    const { pages } = await readPeople({ client, provider, plan });
    const read = peopleOn(pages, provider, plan);
    const byId = new Map(read.employees.map((employee) => [employee.employeeId, canonical(employee)]));
    const valuesOf = (id: string) => byId.get(account.vendorId(id));
    return { plan, read, valuesOf };
  };

  describe('people', () => {
    promise('keeps names of any script, mononyms, leap days and cents exactly', write, async () => {
      const account = await anAccount(0);
      const notable = NOTABLE.map((fields) => account.addPerson(fields));

      const { plan, valuesOf } = await readAccount(account);

      expect(notable.map(({ id }) => valuesOf(id))).toEqual(
        notable.map((person) => expect.objectContaining(expectedValues(person, plan))),
      );
    });

    promise('has who comes and who goes, with the right days', write, async () => {
      const account = await anAccount(0);
      const people = COMINGS_AND_GOINGS.map(([, fields]) => account.addPerson(fields));
      const shown = new Set(shownPeople(account, provider).map(({ id }) => id));

      const { plan, valuesOf, read } = await readAccount(account);

      expect(idsOf(read)).toEqual(expectedIds(account, provider));
      for (const person of people.filter(({ id }) => shown.has(id)))
        expect(valuesOf(person.id)).toMatchObject(expectedValues(person, plan));
    });

    promise('shows who came back as employed, since the new first day', write, async () => {
      const account = await anAccount(40);
      const rehired = account.people.filter(({ history }) => history.employmentStatus.length > 0);

      const { plan, valuesOf } = await readAccount(account);

      expect(rehired.length).toBeGreaterThan(0);
      for (const person of rehired) {
        const { startDate, terminationDate } = expectedValues(person, plan);
        expect(valuesOf(person.id)).toMatchObject({ startDate, terminationDate });
      }
    });

    promise('pays what is in force today, not a rise to come nor pay of the past', write, async () => {
      const account = await anAccount(80);
      const raised = shownPeople(account, provider).filter(
        ({ scheduled, history }) => scheduled !== undefined || history.compensation.length > 0,
      );

      const { plan, valuesOf } = await readAccount(account, ['payRate', 'payCurrency']);

      expect(raised.some(({ scheduled }) => scheduled !== undefined)).toBe(true);
      for (const person of raised) {
        const { payRate, payCurrency } = expectedValues(person, plan);
        // Both undefined where this road reads no pay.
        expect([payRate, payCurrency]).toEqual([
          valuesOf(person.id)?.['payRate'],
          valuesOf(person.id)?.['payCurrency'],
        ]);
      }
    });

    promise(
      'reads people without a start date, with an empty one (B42)',
      'to-employee.ts takes every row that has an id',
      async () => {
        const account = await anAccount(0);
        const { id } = account.addPerson({
          hireDate: null,
          employeeStatusDate: null,
          originalHireDate: null,
        });
        const employeeId = account.vendorId(id);

        const { read } = await readAccount(account);

        expect(read).toMatchObject({
          employees: [{ employeeId, values: { startDate: null } }],
          problems: [],
        });
      },
    );

    promise('shows what changed the next day, under the same ids', write, async () => {
      const account = await anAccount(20);
      const before = await readAccount(account);
      const [someone] = shownPeople(account, provider);
      account.setPerson(someone?.id ?? '', { lastName: 'Neuer-Name', workEmail: 'neu@acme.test' });

      const after = await readAccount(account);

      expect(idsOf(after.read)).toEqual(idsOf(before.read));
      expect(after.valuesOf(someone?.id ?? '')).toMatchObject({
        lastName: 'Neuer-Name',
        workEmail: 'neu@acme.test',
      });
    });
  });
};
