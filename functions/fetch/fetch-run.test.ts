import { describe, expect, it, jest } from '@jest/globals';
import { sampleRun } from '#events/base';
import type { Run } from '#domain/run';
import type { FetchedPage } from '#storage/page-result-repository';
import type { Move } from '#storage/run-repository';
import { aCatalogue, aConfiguration, aConnection } from '#test/builders/a-connection';
import { aRun } from '#test/builders/a-plan';
import { fetchRun } from './fetch-run';
import type { FetchServices } from './services';

const now = new Date('2026-03-01T06:00:00.000Z');
const minutesFromNow = (minutes: number): string => new Date(now.getTime() + minutes * 60_000).toISOString();

/** A run that waits for the vendor, and services of which only those that waiting needs do anything. */
const aWaitingRun = (waitUntil: string) => {
  const run: Run = aRun({ ...sampleRun, state: 'fetching', waitUntil });
  const send = jest.fn((..._args: unknown[]) => Promise.resolve());
  const update = jest.fn((..._args: unknown[]) => Promise.resolve(true));
  const openProvider = jest.fn();
  const services = {
    runs: { find: () => Promise.resolve(run), update },
    queues: { send },
    openProvider,
    now: () => now,
  } as unknown as FetchServices;
  return { services, send, update, openProvider };
};
/** One of two pages that were read already. */
const aFetchedPage = (page: number, employeeIds: readonly string[]): FetchedPage => ({
  page,
  nextCursor: page === 0 ? '1' : undefined,
  total: 3,
  records: employeeIds.length,
  employeeIds: [...employeeIds],
  notReadable: [],
});

const message = { ...sampleRun, type: 'FetchPages', hop: 3 } as const;
const context = { remainingMs: () => 300_000 };

describe('fetchRun, while the vendor asked to wait', () => {
  it('asks nothing before the time has come and comes back in 15 minutes at most', async () => {
    const { services, send, openProvider } = aWaitingRun(minutesFromNow(60));

    await fetchRun(message, context, services);

    expect(openProvider).not.toHaveBeenCalled();
    expect(send).toHaveBeenCalledWith([expect.objectContaining({ type: 'FetchPages', hop: 3 })], {
      delaySeconds: 900,
    });
  });

  it('keeps the time and gives the watchdog a deadline behind the next look', async () => {
    const { services, update } = aWaitingRun(minutesFromNow(60));

    await fetchRun(message, context, services);

    expect(update).toHaveBeenCalledWith(expect.anything(), {
      waitUntil: minutesFromNow(60),
      dueAt: minutesFromNow(15 + 10),
    });
  });
});

describe('fetchRun, when another delivery of the message was slower', () => {
  it('leaves the run with the progress of all pages, not with what the slower one showed last', async () => {
    const run: Run = aRun({ ...sampleRun, state: 'fetching', plan: undefined });
    const move = jest.fn((_move: Move) => Promise.resolve({ kind: 'lost' }));
    const services = {
      tombstones: { list: async () => [] },
      connections: { find: async () => aConnection() },
      configurations: { find: async () => aConfiguration() },
      catalogues: { find: async () => aCatalogue() },
      secrets: { read: async () => '{}' },
      runs: { find: async () => run, move, addCalls: async () => undefined },
      pages: { fetchedPages: async () => [aFetchedPage(0, ['1', '2']), aFetchedPage(1, ['3'])] },
      queues: { send: async () => undefined },
      openProvider: () => ({}),
      now: () => now,
    } as unknown as FetchServices;

    await fetchRun({ ...sampleRun, type: 'FetchPages', hop: 0 }, context, services);

    expect(move.mock.calls[0]?.[0]).toMatchObject({
      to: 'normalising',
      patch: { 'progress.pagesFetched': 2, 'progress.employeesRead': 3, 'progress.employeesTotal': 3 },
    });
  });
});
