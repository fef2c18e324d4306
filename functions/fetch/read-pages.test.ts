import { describe, expect, it } from '@jest/globals';
import { sampleRun } from '#events/base';
import type { EmployeePage, PageRequest } from '#providers/port';
import { aRun } from '#test/builders/a-plan';
import type { Reading } from './open-reading';
import { readPages } from './read-pages';
import type { FetchServices } from './services';

const run = aRun({ ...sampleRun, state: 'fetching' });
const services = {
  runs: { update: async () => true },
  pages: { fetchedPages: async () => [], put: async () => undefined },
  objects: { putJson: async () => 'written' },
  queues: { send: async () => undefined },
  now: () => new Date('2026-03-01T06:00:00.000Z'),
} as unknown as FetchServices;

/** A list of people named by their place, of which one is on each page; `at` is what happens while a page is read. */
const aReading = (
  pageOf: (cursor: string | undefined) => EmployeePage,
  {
    concurrency = 4,
    atOnce = undefined as number | undefined,
    at = async (): Promise<void> => undefined,
  } = {},
) => {
  const asked: (string | undefined)[] = [];
  const reading = {
    plan: { sourceFields: ['id'], targets: {} },
    provider: {
      declaration: { limits: { concurrency }, paging: { pageSize: 1, atOnce } },
      toEmployee: (row: { id: string }) => ({ employee: { employeeId: row.id, values: {} } }),
    },
    client: {
      readPage: async ({ cursor }: PageRequest) => {
        asked.push(cursor);
        await at();
        return pageOf(cursor);
      },
    },
  } as unknown as Reading;
  return { reading, asked };
};

const LATER = Array.from({ length: 9 }, (_, index) => String(index + 1));
const randomAccess = (cursor = '0'): EmployeePage => ({
  rows: [{ id: cursor }],
  notReadable: [],
  ...(cursor === '0' && { laterCursors: LATER }),
});

describe('readPages', () => {
  it('begins no page any more when less than a minute is left, not even of a bunch', async () => {
    let left = 200_000;
    const { reading, asked } = aReading(randomAccess, {
      concurrency: 1,
      at: async () => void (left -= 50_000),
    });

    const outcome = await readPages(run, reading, { remainingMs: () => left }, services);

    expect(outcome).toEqual({ kind: 'to_be_continued', read: 3, waitMs: 0 });
    expect(asked).toEqual([undefined, '1', '2']);
  });

  it.each([
    [undefined, 4],
    [1, 1],
    [2, 2],
  ])('reads pages at once as the provider says: %p means %p', async (atOnce, most) => {
    let [running, peak] = [0, 0];
    const at = async () => {
      running += 1;
      peak = Math.max(peak, running);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      running -= 1;
    };
    const { reading } = aReading(randomAccess, { atOnce, at });

    const outcome = await readPages(run, reading, { remainingMs: () => 300_000 }, services);

    expect(outcome).toMatchObject({ kind: 'all_read' });
    expect(peak).toBe(most);
  });

  it('does not follow a list for ever that goes in circles', async () => {
    const circle = (cursor = '0'): EmployeePage => ({
      rows: [{ id: String(Number(cursor) % 3) }],
      nextCursor: String(Number(cursor) + 1),
      notReadable: [],
    });
    const { reading, asked } = aReading(circle);

    const outcome = await readPages(run, reading, { remainingMs: () => 300_000 }, services);

    expect(outcome).toMatchObject({ kind: 'all_read' });
    expect(asked).toHaveLength(4);
  });
});
