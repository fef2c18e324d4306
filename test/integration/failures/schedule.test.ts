import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Client } from '#client/client';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import { aCompany } from '../stack/a-company';
import { aBambooHrAccount, aConfiguredConnection, aConnection, aSync } from '../stack/a-sync';
import { pauseQueue, resumeQueue } from '../stack/pause-queue';
import { records, runIn, runUntil } from '../stack/records';
import { becomesDue, minutePasses } from '../stack/schedule';

jest.setTimeout(120_000);

const EVERY_MINUTES = 15;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('the schedule', () => {
  let account: BambooHrSimulator;
  beforeAll(async () => {
    account = await aBambooHrAccount({ people: 60 });
  });
  afterEach(async () => {
    account.faults.clear();
    await resumeQueue('fetch');
  });
  afterAll(() => account.close());

  const start = async () => {
    const company = await aCompany();
    const client = await company.as('owner');
    const connectionId = await aConfiguredConnection(client, account, {
      schedule: { enabled: true, everyMinutes: EVERY_MINUTES },
    });
    return { companyId: company.companyId, client, connectionId };
  };
  const scheduledRuns = async (client: Client, connectionId: string) =>
    (await client.listRuns({ connectionId })).items.filter(({ trigger }) => trigger === 'schedule');
  const connectionOf = async (companyId: string, connectionId: string) => {
    const connection = await records().connections.find(companyId, connectionId);
    if (!connection) throw new Error('the connection has gone');
    return connection;
  };
  const fromNow = (instant: string | undefined): number => Date.parse(instant ?? '') - Date.now();

  it('starts exactly one run (B6), also when it looks several times at once', async () => {
    const { client, companyId, connectionId } = await start();
    await becomesDue(companyId, connectionId);

    await Promise.all([minutePasses(), minutePasses(), minutePasses()]);
    await minutePasses();

    const runs = await scheduledRuns(client, connectionId);
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({ mode: 'sync', requestedBy: 'schedule' });
    const run = await runIn(companyId, runs[0]?.runId ?? '', 'awaiting_approval', 'failed');
    expect(run.state).toBe('awaiting_approval');
  });

  it.each([1, 7 * 60, 3 * 24 * 60])(
    'keeps to its own grid and does not drift when it is %i minutes late',
    async (minutesLate) => {
      const { client, companyId, connectionId } = await start();
      const grid = Date.parse((await client.getConnection({ connectionId })).nextRunAt ?? '');
      await becomesDue(
        companyId,
        connectionId,
        new Date(grid - EVERY_MINUTES * MINUTE_MS - minutesLate * MINUTE_MS).toISOString(),
      );

      await minutePasses();

      const { nextRunAt } = await connectionOf(companyId, connectionId);
      const period = EVERY_MINUTES * MINUTE_MS;
      expect((Date.parse(nextRunAt ?? '') - grid) % period).toBe(0);
      expect(fromNow(nextRunAt)).toBeGreaterThan(0);
      expect(fromNow(nextRunAt)).toBeLessThanOrEqual(period);
      expect(await scheduledRuns(client, connectionId)).toHaveLength(1);
    },
  );

  it('tries a busy connection again soon, and starts its run once it is free', async () => {
    const { client, companyId, connectionId } = await start();
    await pauseQueue('fetch');
    const { runId } = await client.startRun({ connectionId, body: { mode: 'sync' } });
    await becomesDue(companyId, connectionId);

    await minutePasses();

    expect(await scheduledRuns(client, connectionId)).toEqual([]);
    const { nextRunAt } = await connectionOf(companyId, connectionId);
    expect(fromNow(nextRunAt)).toBeGreaterThan(0);
    expect(fromNow(nextRunAt)).toBeLessThanOrEqual(5 * MINUTE_MS);
    await resumeQueue('fetch');
    await runIn(companyId, runId, 'awaiting_approval');
    await becomesDue(companyId, connectionId);
    await minutePasses();
    const [run] = await scheduledRuns(client, connectionId);
    await runIn(companyId, run?.runId ?? '', 'superseded');
  });

  it('backs off from a connection that fails (6, 12, 24 hours), and one success resets that (B94)', async () => {
    const { client, companyId, connectionId } = await start();
    await aSync(client, connectionId);
    const scheduledRun = async () => {
      const dueAt = await becomesDue(companyId, connectionId);
      await minutePasses();
      const [newest] = await scheduledRuns(client, connectionId);
      const run = await runUntil(
        companyId,
        newest?.runId ?? '',
        ({ state }) => state === 'failed' || state === 'completed' || state === 'completed_with_problems',
      );
      const { nextRunAt, health } = await connectionOf(companyId, connectionId);
      return { run, dueAt, hours: fromNow(nextRunAt) / HOUR_MS, failures: health.consecutiveFailures };
    };
    account.faults.add({ kind: 'missing_page', times: null });

    const failed = [];
    for (const _ of [1, 2, 3, 4]) failed.push(await scheduledRun());
    account.faults.clear();
    const success = await scheduledRun();
    account.faults.add({ kind: 'missing_page', times: null });
    const failedAgain = await scheduledRun();

    expect(failed.map(({ run }) => run.failure?.code)).toEqual(Array(4).fill('fetch.incomplete'));
    expect(failed.map(({ failures }) => failures)).toEqual([1, 2, 3, 4]);
    expect(failed.map(({ hours }) => Math.round(hours))).toEqual([6, 12, 24, 24]);
    expect(success.failures).toBe(0);
    expect(success.hours * 60).toBeLessThanOrEqual(EVERY_MINUTES);
    expect(failedAgain).toMatchObject({ failures: 1 });
    expect(Math.round(failedAgain.hours)).toBe(6);
  });

  it('resets the back-off as soon as everybody could be read, though the plan waits for a person', async () => {
    const { client, companyId, connectionId } = await start();
    account.faults.add({ kind: 'missing_page' });
    const failed = await client.startRun({ connectionId, body: { mode: 'sync' } });
    await runIn(companyId, failed.runId, 'failed');
    const before = await connectionOf(companyId, connectionId);

    const { runId } = await client.startRun({ connectionId, body: { mode: 'sync' } });
    await runIn(companyId, runId, 'awaiting_approval');

    expect(before.health.consecutiveFailures).toBe(1);
    const { health } = await connectionOf(companyId, connectionId);
    expect(health.consecutiveFailures).toBe(0);
    expect(health.failingSince).toBeUndefined();
  });

  it('leaves alone what is not configured, switched off or in need of attention', async () => {
    const [company, another] = await Promise.all([aCompany(), aCompany()]);
    const [client, anotherClient] = await Promise.all([company.as('owner'), another.as('owner')]);
    const unconfigured = await aConnection(client, account);
    // Of another company: one company reads an account by one connection.
    const off = await aConfiguredConnection(anotherClient, account, {
      schedule: { enabled: false, everyMinutes: EVERY_MINUTES },
    });
    const unwell = await aConnection(client, {
      credentials: { ...account.credentials, apiKey: '0'.repeat(40) },
    });
    await becomesDue(company.companyId, unconfigured);
    await becomesDue(company.companyId, unwell);

    await minutePasses();
    await minutePasses();

    expect((await connectionOf(another.companyId, off)).nextRunAt).toBeUndefined();
    expect((await anotherClient.listRuns({ connectionId: off })).items).toEqual([]);
    for (const connectionId of [unconfigured, unwell]) {
      expect((await client.listRuns({ connectionId })).items).toEqual([]);
      expect((await connectionOf(company.companyId, connectionId)).nextRunAt).toBeUndefined();
    }
  });
});
