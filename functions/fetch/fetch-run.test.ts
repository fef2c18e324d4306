import { describe, expect, it, jest } from '@jest/globals';
import { sampleRun } from '#events/base';
import type { Run } from '#domain/run';
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
