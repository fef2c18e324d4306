import { describe, expect, it } from '@jest/globals';
import { readAll } from './bench';
import type { ContractBench } from './bench';
import type { NotablePerson, ProviderContract } from './contract';

/** Everybody is read once and as written, or the page says that it is not whole. */
export const describeReading = (contract: ProviderContract, bench: ContractBench): void => {
  const { provider } = contract;
  const { pageSize } = provider.declaration.paging;
  const { anAccount, open, throughProxy, planOf, toEmployees } = bench;

  describe(`${provider.declaration.id}: reading people`, () => {
    it.each([0, 1, pageSize - 1, pageSize, pageSize + 1, 2 * pageSize + 3])(
      'ends, and has all of %i people once, with the total as evidence',
      async (people) => {
        const { client } = open(await anAccount(people));
        const plan = await planOf(client);

        const pages = await readAll(client, plan);

        const { employees, problems } = toEmployees(pages, plan);
        const ids = [...employees, ...problems].map(({ employeeId }) => employeeId);
        expect(ids).toHaveLength(people);
        expect(new Set(ids).size).toBe(people);
        expect(ids).not.toContain('');
        for (const page of pages) expect([people, undefined]).toContain(page.total);
      },
    );

    it('reads the same by the cursors it offers at once as one after the other', async () => {
      const { client } = open(await anAccount(2 * pageSize + 3));
      const plan = await planOf(client);
      const [first, ...rest] = await readAll(client, plan);

      const later = await Promise.all(
        (first?.laterCursors ?? []).map((cursor) => client.readPage({ plan, cursor })),
      );

      expect(later.map(({ rows }) => rows)).toEqual(rest.map(({ rows }) => rows));
    });

    it('keeps names, leap days and cents exactly', async () => {
      const account = await anAccount(0);
      const notable: NotablePerson[] = [
        {
          firstName: 'محمد رضا',
          lastName: 'شیرازی',
          birthDate: '1992-02-29',
          payRate: '3456.78',
          payCurrency: 'EUR',
        },
        {
          firstName: 'Sukarno',
          lastName: null,
          birthDate: '2000-02-29',
          payRate: '0.01',
          payCurrency: 'JPY',
        },
        {
          firstName: '김',
          lastName: '하늘 👩‍🚀',
          birthDate: '1969-12-31',
          payRate: '99999999.99',
          payCurrency: 'KRW',
        },
        {
          firstName: 'Zoe\u0308',
          lastName: "O'Brien-Ó",
          birthDate: '1900-01-01',
          payRate: '620.00',
          payCurrency: 'GBP',
        },
      ];
      const ids = notable.map((person) => account.addPerson(person));
      const { client } = open(account);
      const plan = await planOf(client);

      const { employees } = toEmployees(await readAll(client, plan), plan);

      const byId = new Map(employees.map(({ employeeId, values }) => [employeeId, values]));
      expect(ids.map((id) => byId.get(id))).toEqual(notable.map((person) => expect.objectContaining(person)));
    });

    it('reports people without a start date instead of syncing them (B42)', async () => {
      const account = await anAccount(0);
      const employeeId = account.addWithoutStartDate();
      const { client } = open(account);
      const plan = await planOf(client);

      const read = toEmployees(await readAll(client, plan), plan);

      expect(read).toEqual({ employees: [], problems: [{ employeeId, code: 'row.start_date_missing' }] });
    });

    it('ignores what it does not know in answers', async () => {
      const account = await anAccount(60);
      const { client } = open(account);
      const plan = await planOf(client);
      const strange = await throughProxy(account, { rewrite: withUnknownFields });

      const pages = await readAll(strange, await planOf(strange));

      expect(toEmployees(pages, plan)).toEqual(toEmployees(await readAll(client, plan), plan));
      expect(JSON.stringify(pages)).not.toContain('zzUnknown');
    });
  });
};

/** The same answer with an unknown member in every object. */
const withUnknownFields = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withUnknownFields);
  if (typeof value !== 'object' || value === null) return value;
  const known = Object.entries(value).map(([key, inner]) => [key, withUnknownFields(inner)]);
  return { ...Object.fromEntries(known), zzUnknown: { since: 2031 } };
};
