import { describe, expect, it, jest } from '@jest/globals';
import { SyncError } from '#domain/errors';
import type { Run } from '#domain/run';
import { sampleRun } from '#events/base';
import type { ProviderUse } from '#providers/open-provider';
import type { PageRequest } from '#providers/port';
import type { FetchedPage } from '#storage/page-result-repository';
import { aCatalogue, aConfiguration, aConnection } from '#test/builders/a-connection';
import { aRun } from '#test/builders/a-plan';
import { fetchRun } from './fetch-run';
import type { FetchServices } from './services';

const usedUp = new SyncError('provider.rate_limited', { retryAfterMs: 4_500 }, { message: 'used up' });
const context = { remainingMs: () => 300_000 };
const FIRST = { rows: [], nextCursor: '1', notReadable: [] };

/** A run half-way, whose account's budget lets `pages` more pages through, two calls each, and then no call. */
const aStarvedRun = ({
  pages,
  readPage,
  ...override
}: {
  pages: number;
  readPage?: (cursor: string | undefined) => Promise<object>;
} & Partial<Run>) => {
  const run = aRun({ ...sampleRun, state: 'fetching', plan: undefined, ...override });
  const stored: FetchedPage[] = [];
  const send = jest.fn((_commands: readonly unknown[], _options?: object) => Promise.resolve());
  const addCalls = jest.fn((..._args: unknown[]) => Promise.resolve());
  const move = jest.fn((..._args: unknown[]) => Promise.resolve({ kind: 'lost' }));
  const opened: ProviderUse[] = [];
  const services = {
    tombstones: { list: async () => [] },
    connections: { find: async () => aConnection() },
    configurations: { find: async () => aConfiguration() },
    catalogues: { find: async () => aCatalogue() },
    secrets: { read: async () => '{}' },
    runs: { find: async () => run, update: async () => true, addCalls, move },
    pages: {
      fetchedPages: async () => [...stored],
      put: async (_run: unknown, _stage: unknown, page: FetchedPage) => void stored.push(page),
    },
    objects: { putJson: async () => 'written' },
    queues: { send },
    openProvider: (_connection: unknown, _secret: unknown, use: ProviderUse) => {
      opened.push(use);
      return {
        readPage: async ({ cursor }: PageRequest) => {
          use.onCall?.();
          use.onCall?.();
          if (readPage) return readPage(cursor);
          if (stored.length >= pages) throw usedUp;
          return FIRST;
        },
      };
    },
    now: () => new Date('2026-03-01T06:00:00.000Z'),
  } as unknown as FetchServices;
  const fetch = (hop: number) => fetchRun({ ...sampleRun, type: 'FetchPages', hop }, context, services);
  const continued = () => send.mock.calls.findLast(([commands]) => commands.length > 0);
  return { fetch, continued, opened, addCalls, move };
};

describe('fetchRun, while the call budget of the account is used up', () => {
  it('comes back when the budget says, without the function waiting for it', async () => {
    const { fetch, continued } = aStarvedRun({ pages: 0 });

    await fetch(0);

    expect(continued()).toEqual([
      [expect.objectContaining({ type: 'FetchPages', hop: 1 })],
      { delaySeconds: 4.5 },
    ]);
  });

  it('is not given up as long as it gets on, however often it had to wait', async () => {
    // Twenty hops in vain, and a count of pages from before a takeover that is higher than there are now.
    const progress = { ...aRun().progress, pagesFetched: 30 };
    const { fetch, continued, move } = aStarvedRun({ pages: 1, progress });

    await fetch(20);

    expect(move).not.toHaveBeenCalled();
    expect(continued()).toEqual([
      [expect.objectContaining({ type: 'FetchPages', hop: 0 })],
      { delaySeconds: 4.5 },
    ]);
  });

  it('waits longer each time it comes back in vain', async () => {
    const { fetch, continued } = aStarvedRun({ pages: 0 });

    await fetch(9);

    expect(continued()?.[1]).toEqual({ delaySeconds: 9 * 15 });
  });

  it('is given up after twenty times in vain', async () => {
    const { fetch, continued, move } = aStarvedRun({ pages: 0 });

    await fetch(20);

    expect(continued()).toBeUndefined();
    expect(move).toHaveBeenCalledWith(expect.objectContaining({ to: 'failed' }));
  });

  it('counts the calls made so far on the run', async () => {
    const { fetch, addCalls } = aStarvedRun({ pages: 1 });

    await fetch(0);

    expect(addCalls).toHaveBeenCalledWith(sampleRun.companyId, sampleRun.runId, 4);
  });

  it('reads pages that are under way to their end and counts them when another has to wait', async () => {
    const { fetch, continued, addCalls } = aStarvedRun({
      pages: 0,
      readPage: async (cursor) => {
        if (cursor === undefined) return { ...FIRST, laterCursors: ['1', '2', '3'] };
        if (cursor === '1') throw usedUp;
        await new Promise((resolve) => {
          setImmediate(resolve);
        });
        return { ...FIRST, nextCursor: undefined };
      },
    });

    await fetch(20);

    // The first page and two at once, of which one waits; the fourth is not begun.
    expect(addCalls).toHaveBeenCalledWith(sampleRun.companyId, sampleRun.runId, 6);
    expect(continued()?.[0]).toEqual([expect.objectContaining({ type: 'FetchPages', hop: 0 })]);
  });

  it.each(['schedule', 'user'] as const)('takes calls for a run of a %s from its share', async (trigger) => {
    const { fetch, opened } = aStarvedRun({ pages: 0, trigger });

    await fetch(0);

    expect(opened).toMatchObject([{ purpose: trigger }]);
  });
});
