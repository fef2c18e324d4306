import { describe, expect, it } from '@jest/globals';
import { ask, jsonAs } from '#test/contracts/bamboohr-ask';
import { startBambooHrSimulator } from './server';
import type { BambooHrSimulator } from './server';

type ListBody = {
  data: { employeeId: string; firstName: string }[];
  meta: { total: number; page: { nextCursor: string | null; prevCursor: string | null } };
};
type DatasetBody = {
  data: { fields: { eeid: string } }[];
  links: unknown;
  meta: { totalItems: number; totalPages: number };
};

const withPeople = async (people: number, use: (simulator: BambooHrSimulator) => Promise<void>) => {
  const simulator = await startBambooHrSimulator({ today: '2026-07-01', people });
  try {
    await use(simulator);
  } finally {
    await simulator.close();
  }
};

const list = async (simulator: BambooHrSimulator, query: string) =>
  jsonAs<ListBody>((await ask(simulator, `GET /api/v1/employees?${query}`)).body);

const DATASET = 'POST /api/v2/datasets/employee/data';
const SIZES = [0, 1, 9, 10, 11, 25];

describe('the cursor list', () => {
  it.each(SIZES)('reaches each of %d people once with pages of ten', (people) =>
    withPeople(people, async (simulator) => {
      const ids: string[] = [];
      let page = await list(simulator, 'page[limit]=10');
      ids.push(...page.data.map(({ employeeId }) => employeeId));
      while (page.meta.page.nextCursor !== null) {
        page = await list(simulator, `page[limit]=10&page[after]=${page.meta.page.nextCursor}`);
        ids.push(...page.data.map(({ employeeId }) => employeeId));
      }

      expect(ids).toEqual(simulator.people.map(({ id }) => id));
      expect(page.meta.total).toBe(people);
    }),
  );

  it('leads back by the previous cursor', () =>
    withPeople(25, async (simulator) => {
      const first = await list(simulator, 'page[limit]=10');
      const second = await list(simulator, `page[limit]=10&page[after]=${first.meta.page.nextCursor}`);

      const back = await list(simulator, `page[limit]=10&page[before]=${second.meta.page.prevCursor}`);

      expect(back.data).toEqual(first.data);
      expect([first.meta.page.prevCursor, back.meta.page.prevCursor]).toEqual([null, null]);
    }));

  it('holds 250 people a page unless told otherwise, and never more than 2,500', () =>
    withPeople(300, async (simulator) => {
      const page = await list(simulator, '');
      const { status, body } = await ask(simulator, 'GET /api/v1/employees?page[limit]=2501');

      expect(page.data).toHaveLength(250);
      expect([status, body]).toEqual([400, { error: { code: 'BadRequest', message: expect.any(String) } }]);
    }));

  it.each([
    { name: 'malformed', cursor: 'eyJ4' },
    { name: 'of the other direction', cursor: Buffer.from('{"prevEmployee":104}').toString('base64') },
    { name: 'of a person who is gone', cursor: Buffer.from('{"nextEmployee":99999}').toString('base64') },
  ])('answers BadPage to a cursor that is $name', ({ cursor }) =>
    withPeople(5, async (simulator) => {
      const { status, body } = await ask(simulator, `GET /api/v1/employees?page[after]=${cursor}`);

      expect([status, body]).toEqual([400, { error: { code: 'BadPage', message: expect.any(String) } }]);
    }),
  );

  it('filters by status, ids and parts of names, and sorts', () =>
    withPeople(120, async (simulator) => {
      const inactive = await list(simulator, 'filter[status]=inactive&page[limit]=2500');
      const some = await list(simulator, 'filter[ids]=104,106');
      const named = await list(simulator, 'filter[firstName]=WANDA');
      const sorted = await list(simulator, 'sort=-employeeId&page[limit]=2');

      expect(inactive.meta.total).toBeGreaterThan(3);
      expect(some.data.map(({ employeeId }) => employeeId)).toEqual(['104', '106']);
      expect(named.data.map(({ firstName }) => firstName)).toEqual(['Wanda']);
      expect(sorted.data.map(({ employeeId }) => employeeId)).toEqual(
        simulator.people
          .slice(-2)
          .reverse()
          .map(({ id }) => id),
      );
    }));
});

describe('the employee dataset', () => {
  const page = async (simulator: BambooHrSimulator, body: object) =>
    jsonAs<DatasetBody>((await ask(simulator, DATASET, { body: { fields: ['eeid'], ...body } })).body);

  it.each(SIZES)('reaches each of %d people once with pages of ten', (people) =>
    withPeople(people, async (simulator) => {
      const { meta } = await page(simulator, { pageSize: 10 });

      const pages = [];
      for (let number = 1; number <= meta.totalPages; number += 1)
        pages.push(await page(simulator, { pageSize: 10, page: number }));

      expect(pages.flatMap(({ data }) => data.map(({ fields }) => fields.eeid))).toEqual(
        simulator.people.map(({ id }) => id),
      );
      expect(meta).toMatchObject({ totalItems: people, totalPages: Math.ceil(people / 10) });
    }),
  );

  it('has links as an empty array where there is one page', () =>
    withPeople(11, async (simulator) => {
      expect((await page(simulator, {})).links).toEqual([]);
      expect((await page(simulator, { pageSize: 10 })).links).toEqual({
        next: expect.stringContaining('page=2'),
        prev: null,
      });
    }));

  it('filters and sorts', () =>
    withPeople(120, async (simulator) => {
      const all = await page(simulator, {});
      const active = await page(simulator, { filter: "status eq 'Active'" });
      const others = await page(simulator, {
        filter:
          "(status ne 'Active') and (country in ('Spain','Japan') or hireDate ge '1900-01-01' or hireDate eq null)",
      });

      expect(active.meta.totalItems).toBeGreaterThan(0);
      expect(active.meta.totalItems + others.meta.totalItems).toBe(all.meta.totalItems);
    }));

  it.each([
    { filter: 'status eq' },
    { filter: "nonsense eq 'x'" },
    { filter: "status eq 'Active' extra" },
    { orderBy: 'lastName asc' },
    { pageSize: 1001 },
    { page: 0 },
  ])('answers 422 to %j', (body) =>
    withPeople(5, async (simulator) => {
      const { status } = await ask(simulator, 'POST /api/v2/datasets/employee/data', {
        body: { fields: ['eeid'], ...body },
      });

      expect(status).toBe(422);
    }),
  );
});
