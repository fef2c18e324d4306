import { describe, expect } from '@jest/globals';
import { bucketOf, limitsOf } from '#http/call-budget';
import type { CallLimit } from '#http/call-budget';
import { DEFAULT_USE } from './bench';
import { EVERY_FIELD, expectedIds, idsOf, peopleOn } from './people';
import { readOn, readPeople, readStored } from './read-people';
import type { Suite } from './suite';

/** Less than the minute that a function keeps for the pages it has begun (functions/fetch/read-pages.ts). */
const PAGES_MS = 45_000;
/** Of its five minutes; lists that are joined whole are read with the first page. */
const FIRST_PAGE_MS = 240_000;

/** Everybody is read once, at every awkward number, whichever way the cursors are followed. */
export const describePaging = ({ contract, bench, promise }: Suite): void => {
  const { provider, pageSize } = contract;
  const { declaration } = provider;
  const { anAccount, open, planOf } = bench;
  const write =
    'readPage reads one page after another: rows, nextCursor (laterCursors on the first page where pages can be read in any order), the vendor’s total; OpenOptions.pageSize sets the size';

  describe('paging', () => {
    for (const people of [0, 1, pageSize - 1, pageSize, pageSize + 1, 2 * pageSize + 3]) {
      promise(`ends, and has all of ${people} people once`, write, async () => {
        const account = await anAccount(people);
        const { client } = open(account);
        const plan = await planOf(client);

        const { pages, evidence } = await readPeople({ client, provider, plan });

        expect(evidence.kind).toBe('complete');
        expect(idsOf(peopleOn(pages, provider, plan))).toEqual(expectedIds(account, provider));
        if (expectedIds(account, provider).length > pageSize) expect(pages.length).toBeGreaterThan(1);
      });
    }

    promise('reads the same people whichever way the cursors are followed', write, async () => {
      const account = await anAccount(2 * pageSize + 3);
      const { client } = open(account);
      const plan = await planOf(client);
      const { pages } = await readPeople({ client, provider, plan }, 'one by one');

      const atOnce = await readPeople({ client, provider, plan });
      const backwards = await readPeople({ client, provider, plan }, 'backwards');

      const rowsOf = (read: typeof pages) => read.flatMap(({ rows }) => rows);
      expect(idsOf(peopleOn(pages, provider, plan))).toEqual(expectedIds(account, provider));
      expect(rowsOf(atOnce.pages)).toEqual(rowsOf(pages));
      expect(rowsOf(backwards.pages)).toEqual(rowsOf(pages));
    });

    promise('lets another process go on from a cursor', write, async () => {
      const account = await anAccount(2 * pageSize + 3);
      const { client } = open(account);
      const plan = await planOf(client);
      const first = await readStored({ client, plan });

      const other = open(account).client;
      const { pages, evidence } = await readOn({ client: other, provider, plan }, first);

      expect(evidence.kind).toBe('complete');
      expect(idsOf(peopleOn(pages, provider, plan))).toEqual(expectedIds(account, provider));
    });

    promise('offers what its declaration says: totals, and all cursors at once', write, async () => {
      const { client } = open(await anAccount(2 * pageSize + 3));
      const plan = await planOf(client);

      const first = await readStored({ client, plan });

      const { total, parallelPages } = declaration.capabilities;
      expect(first.total !== undefined).toBe(total === true);
      expect(first.laterCursors !== undefined).toBe(parallelPages === true);
    });

    promise('refuses a cursor that is none of its own', write, async () => {
      const { client } = open(await anAccount(1));
      const plan = await planOf(client);

      await expect(client.readPage({ plan, cursor: 'no cursor at all' })).rejects.toMatchObject({
        name: 'SyncError',
      });
    });
  });

  describe('a whole company', () => {
    promise(
      'reads 1,000 people in as many calls as declared, with the vendor’s own page size',
      'callsFor(people) in the declaration says how many calls one sync makes with all default fields, signing in included',
      async () => {
        const account = await anAccount(1000);
        const plan = await planOf(open(account).client, DEFAULT_USE);
        const { client } = open(account, { pageSize: undefined });
        const before = account.requests.length;

        const { pages, evidence } = await readPeople({ client, provider, plan });

        expect(evidence.kind).toBe('complete');
        expect(idsOf(peopleOn(pages, provider, plan))).toEqual(expectedIds(account, provider));
        const calls = account.requests.length - before;
        expect(calls).toBeLessThanOrEqual(declaration.callsFor(1000));
        expect(declaration.callsFor(1000)).toBeLessThanOrEqual(Math.ceil(calls * 1.1) + 1);
      },
    );

    promise(
      'takes pages that end in the time a function keeps for them, at the declared limits and with every field',
      'a smaller page, or paging.atOnce in the declaration: calls of a page times the time between calls, times the pages at once',
      async () => {
        const account = await anAccount(Math.min(1000, 2 * declaration.paging.pageSize + 3));
        const { client } = open(account, { pageSize: undefined });
        const plan = await planOf(client, { employeeFields: EVERY_FIELD });
        const { calls: limits, concurrency } = declaration.limits;
        const times: number[] = [];
        for (let cursor: string | undefined | null = null; cursor !== undefined;) {
          const before = account.requests.length;
          const page = await readStored({ client, plan }, cursor ?? undefined);
          cursor = page.nextCursor;
          times.push(timeOf(account.requests.slice(before), limits));
        }

        const [first = 0, ...later] = times;

        expect(first).toBeLessThan(FIRST_PAGE_MS);
        expect(
          Math.max(...(later.length > 0 ? later : [first])) * (declaration.paging.atOnce ?? concurrency),
        ).toBeLessThan(PAGES_MS);
      },
    );
  });
};

/** How long calls take at a limit's pace, all that may come at once being used up. */
const timeOf = (
  requests: readonly { method: string; path: string }[],
  limits: readonly CallLimit[],
): number =>
  Math.max(
    ...limits.map((limit) => {
      const counted = requests.filter(({ method, path }) =>
        limitsOf([limit], `${method} ${path}`).includes(limit),
      );
      return counted.length * bucketOf(limit).intervalMs;
    }),
  );
