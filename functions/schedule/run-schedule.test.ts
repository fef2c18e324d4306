import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Command } from '#messaging/command-queues';
import { runKey } from '#storage/keys';
import { aRun } from '#test/builders/a-plan';
import { runSchedule } from './run-schedule';
import type { ScheduleServices } from './services';

const RUN_ID = 'con_a.20260301T060000000Z.0123456789';
const NOW = '2026-03-01T07:00:00.000Z';
const run = aRun({
  runId: RUN_ID,
  companyId: 'cmp_a',
  state: 'diffing',
  correlationId: 'cor-12345678',
  dueAt: '2026-03-01T06:30:00.000Z',
});
const lines: string[] = [];

beforeEach(() => {
  lines.length = 0;
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  }
});
afterEach(() => {
  jest.restoreAllMocks();
});

const services = (find: () => Promise<typeof run>, sent: Command[] = []) =>
  ({
    due: {
      list: async () => [{ ...runKey('cmp_a', RUN_ID), type: 'run', dueAt: run.dueAt }],
      people: async function* () {},
    },
    runs: { find, takeOver: async () => ({ kind: 'moved', run: { ...run, epoch: run.epoch + 1 } }) },
    connections: { find: async () => undefined },
    queues: { send: async (commands: Command[]) => void sent.push(...commands) },
    now: () => new Date(NOW),
    newId: () => 'id',
  }) as unknown as ScheduleServices;
const lineWith = (message: string) =>
  lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .find((line) => line['message'] === message);

describe('runSchedule', () => {
  it('sends a silent run on under its own correlation id, in the message and in the log', async () => {
    const sent: Command[] = [];

    await runSchedule(services(() => Promise.resolve(run), sent));

    const ids = { companyId: 'cmp_a', runId: RUN_ID, correlationId: 'cor-12345678' };
    expect(sent).toMatchObject([{ type: 'DiffRun', ...ids }]);
    expect(lineWith('run sent on')).toMatchObject({ ...ids, state: 'diffing' });
  });

  it('says which run it failed over', async () => {
    const failed = runSchedule(services(() => Promise.reject(new Error('no'))));

    await expect(failed).rejects.toThrow('1 due items failed');
    expect(lineWith('due item failed')).toMatchObject({ companyId: 'cmp_a', runId: RUN_ID, type: 'run' });
  });
});
