import { afterEach, describe, expect, it } from '@jest/globals';
import { closeServers } from '#http/testing-server';
import { aClientOf, aList, aPlan } from './testing-server';

afterEach(closeServers);

const people = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `team_member_${from + index}` }));

/** A list of five, two a page, whose `meta` says what it is told to. */
const fivePeople = (metaOf: (page: number) => object) =>
  aClientOf(
    (path, query) => {
      if (path !== '/team_members') return undefined;
      const page = Number(query.get('page'));
      return { body: aList(people(page * 2, page === 3 ? 1 : page > 3 ? 0 : 2), metaOf(page)) };
    },
    { pageSize: 2 },
  );

const readAll = async (metaOf: (page: number) => object) => {
  const { client, paths } = await fivePeople(metaOf);
  const pages = [];
  let cursor: string | undefined;
  do {
    const page = await client.readPage({ plan: aPlan(), cursor });
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return { pages, paths, ids: pages.flatMap(({ rows }) => rows.map(({ id }) => id)) };
};

describe('readListPage', () => {
  it.each([
    ['totals', () => ({ total_results: 5 })],
    ['totals by another name, as text', () => ({ total: '5' })],
    ['numbers of pages', () => ({ total_pages: 3 })],
    ['bare links', (page: number) => ({ next_url: page < 3 ? `?page=${page + 1}` : null })],
    [
      'links that are left out at the end',
      (page: number) => (page < 3 ? { next_url: `?page=${page + 1}` } : {}),
    ],
    ['nothing', () => ({})],
  ])('reads everybody by %s', async (_name, metaOf) => {
    const { ids, paths } = await readAll(metaOf);

    expect(ids).toEqual([2, 3, 4, 5, 6].map((number) => `team_member_${number}`));
    expect(paths[1]).toBe('/team_members?page=2&per_page=2');
  });

  it.each([
    ['totals', () => ({ total_results: 5 }), ['2:2', '4:2']],
    ['numbers of pages', () => ({ total_pages: 3 }), ['2:2', '4:2']],
    ['nothing', () => ({}), undefined],
  ])('offers the later pages at once where it knows %s', async (_name, metaOf, cursors) => {
    const { client } = await fivePeople(metaOf);

    const page = await client.readPage({ plan: aPlan() });

    expect(page.laterCursors).toEqual(cursors);
  });

  it('asks once more where only a full page could tell', async () => {
    const { client, paths } = await aClientOf(
      (_path, query) => ({ body: aList(query.get('page') === '1' ? people(1, 2) : []) }),
      { pageSize: 2 },
    );

    const first = await client.readPage({ plan: aPlan() });
    const second = await client.readPage({ plan: aPlan(), cursor: first.nextCursor });

    expect([second.rows, second.nextCursor]).toEqual([[], undefined]);
    expect(paths).toHaveLength(2);
  });

  it.each([
    ['says it is another page', 2, { current_page: 2 }, 'page_repeated'],
    ['is short though there are more', 1, { total_results: 3 }, 'page_missing'],
    ['is short though it has a next one', 1, { next_url: '?page=2' }, 'page_missing'],
    ['is short of the number of pages', 1, { total_pages: 2 }, 'page_missing'],
    ['has more people than were asked for', 3, {}, 'page_repeated'],
    ['goes on after its total', 2, { total_results: 2, next_url: '?page=2' }, 'total_mismatch'],
    ['goes on after its number of pages', 2, { total_pages: 1, next_url: '?page=2' }, 'total_mismatch'],
  ])('does not believe a page that %s', async (_name, count, meta, reason) => {
    const { client } = await aClientOf(() => ({ body: aList(people(1, count), meta) }), { pageSize: 2 });

    await expect(client.readPage({ plan: aPlan() })).rejects.toMatchObject({
      code: 'provider.incomplete',
      details: { reason },
    });
  });

  it('goes on in the steps the vendor says it took', async () => {
    const { client } = await aClientOf(() => ({
      body: aList(people(1, 10), { total_results: 12, results_per_page: 10 }),
    }));

    const page = await client.readPage({ plan: aPlan() });

    expect(page.nextCursor).toBe('10:10');
  });

  it.each([
    ['success: false', { success: false, message: 'nope' }, 'provider.rejected'],
    ['no data', { success: true }, 'provider.malformed'],
    ['a count that is none', aList([], { total_results: 'many' }), 'provider.malformed'],
  ])('takes a 200 with %s for no answer', async (_name, body, code) => {
    const { client } = await aClientOf(() => ({ body }));

    await expect(client.readPage({ plan: aPlan() })).rejects.toMatchObject({ code });
  });
});
