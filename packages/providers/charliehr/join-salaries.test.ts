import { afterEach, describe, expect, it } from '@jest/globals';
import { closeServers } from '#http/testing-server';
import { aClientOf, aList, aPlan } from './testing-server';

afterEach(closeServers);

const plan = aPlan('salaries.pay_rate', 'salaries.pay_currency');
const salary = (id: string, effective_date: string | null, pay_rate: unknown, rest: object = {}) => ({
  id,
  team_member: 'ann',
  pay_rate,
  pay_currency: 'GBP',
  effective_date,
  ...rest,
});

/** What is read of Ann's pay on 1 June 2026. */
const payOf = async (salaries: readonly unknown[], status = 200) => {
  const { client, paths } = await aClientOf((path) => {
    if (path === '/team_members') return { body: aList([{ id: 'ann' }, { id: 'bob' }]) };
    return path === '/salaries' ? { status, body: aList(salaries) } : { body: { data: { id: 'company' } } };
  });
  const { rows, notReadable } = await client.readPage({ plan });
  return { ann: rows[0], bob: rows[1], notReadable, paths };
};

describe('pay in force', () => {
  const old = salary('s1', '2024-01-01', 40_000);
  const now = salary('s2', '2026-06-01', '52000.10');
  const coming = salary('s3', '2026-06-02', 60_000);

  it.each([
    ['oldest first', [old, now, coming]],
    ['latest first', [coming, now, old]],
  ])('is the latest row that is not in the future, %s', async (_order, salaries) => {
    const { ann } = await payOf(salaries);

    expect(ann).toEqual({ id: 'ann', 'salaries.pay_rate': '52000.10', 'salaries.pay_currency': 'GBP' });
  });

  it('is none for people whose rows are all in the future, and for people without rows', async () => {
    const { ann, bob, notReadable } = await payOf([coming]);

    expect([ann?.['salaries.pay_rate'], bob?.['salaries.pay_rate']]).toEqual([null, null]);
    expect(notReadable).toEqual([]);
  });

  it('is the same whatever the order of two rows of one day, or the way the person is named', async () => {
    const twin = {
      ...salary('s9', '2026-06-01', 53_000),
      team_member: undefined,
      team_member_id: { id: 'ann' },
    };

    const [one, other] = [await payOf([now, twin]), await payOf([twin, now])];

    expect([one.ann?.['salaries.pay_rate'], other.ann?.['salaries.pay_rate']]).toEqual([53_000, 53_000]);
  });

  it('takes a row without a date for the first, and cuts times off', async () => {
    const { ann } = await payOf([salary('s1', null, 1), salary('s2', '2026-06-01T00:00:00+02:00', 2)]);

    expect(ann?.['salaries.pay_rate']).toBe(2);
  });

  it('leaves out a column that no row has: not readable is not empty', async () => {
    const { ann, notReadable } = await payOf([{ ...old, pay_currency: undefined }]);

    expect(ann).toEqual({ id: 'ann', 'salaries.pay_rate': 40_000 });
    expect(notReadable).toEqual(['salaries.pay_currency']);
  });

  it.each([403, 404, 401])('is not readable after a %i, and people are read all the same', async (status) => {
    const { ann, notReadable } = await payOf([], status);

    expect(ann).toEqual({ id: 'ann' });
    expect(notReadable).toEqual(['salaries.pay_rate', 'salaries.pay_currency']);
  });

  it('cannot tell no rows at all from no access', async () => {
    const { notReadable } = await payOf([]);

    expect(notReadable).toEqual(['salaries.pay_rate', 'salaries.pay_currency']);
  });

  it('does not believe a history with a row twice', async () => {
    await expect(payOf([old, old])).rejects.toMatchObject({ details: { reason: 'page_repeated' } });
  });

  it('calls a key unauthorized that opens nothing any more', async () => {
    const { client } = await aClientOf((path) =>
      path === '/team_members' ? { body: aList([{ id: 'ann' }]) } : { status: 401 },
    );

    await expect(client.readPage({ plan })).rejects.toMatchObject({ code: 'provider.unauthorized' });
  });

  it('is read once for all pages of a reading, and anew for the next', async () => {
    const { client, paths } = await aClientOf(
      (path, query) => {
        if (path === '/salaries') return { body: aList([old], { total_results: 1 }) };
        return { body: aList([{ id: `p${query.get('page')}` }], { total_results: 3 }) };
      },
      { pageSize: 1 },
    );
    await client.readPage({ plan });

    await Promise.all(['1:1', '2:1'].map((cursor) => client.readPage({ plan, cursor })));
    const once = paths.filter((path) => path.startsWith('/salaries')).length;
    await client.readPage({ plan });

    expect([once, paths.filter((path) => path.startsWith('/salaries')).length]).toEqual([1, 2]);
  });

  describe('where the history is too long to be read whole', () => {
    const ofLongHistory = (rest: Parameters<typeof aClientOf>[0], id: string) =>
      aClientOf(
        (path, query) => {
          if (path === '/salaries') return { body: aList([old], { total_pages: 4000 }) };
          if (path !== '/team_members') return rest(path, query);
          return { body: aList([{ id }], { total_pages: 1 }) };
        },
        { pageSize: 1 },
      );

    it('is not readable after a refusal, and never empty', async () => {
      const { client } = await ofLongHistory(() => ({ status: 403 }), 'ann');

      const { rows, notReadable } = await client.readPage({ plan });

      expect(rows).toEqual([{ id: 'ann' }]);
      expect(notReadable).toEqual(['salaries.pay_rate', 'salaries.pay_currency']);
    });

    it('is none for a page of people without any row', async () => {
      const { client } = await ofLongHistory(() => undefined, 'bob');

      const { rows, notReadable } = await client.readPage({ plan });

      expect(rows).toEqual([{ id: 'bob', 'salaries.pay_rate': null, 'salaries.pay_currency': null }]);
      expect(notReadable).toEqual([]);
    });
  });

  it('is not asked for when no field of it is in use', async () => {
    const { client, paths } = await aClientOf(() => ({ body: aList([{ id: 'ann', first_name: 'Ann' }]) }));

    await client.readPage({ plan: aPlan('first_name') });

    expect(paths).toEqual(['/team_members?page=1&per_page=25']);
  });
});
