import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Client } from '#client/client';
import type { Run } from '#domain/run';
import type { VendorSimulator } from '#simulators/vendor-simulator';
import { aCompany } from './stack/a-company';
import { aConfiguredConnection, anAccountOf } from './stack/a-sync';
import { records, runIn } from './stack/records';
import { becomesDue, minutePasses } from './stack/schedule';

jest.setTimeout(360_000);

/** HiBob's published limit of people searches a minute (sheet section 7), which the simulator enforces. */
const PUBLISHED = 50;
const PATIENCE_MS = 300_000;
const PAUSE_MS = 1_000;

type OneRun = { readonly companyId: string; readonly runId: string };

describe('the call budget of an account', () => {
  let account: VendorSimulator;
  beforeAll(async () => {
    account = await anAccountOf('hibob', { people: 75 });
  });
  afterAll(() => account.close());

  const searches = () => account.requests.filter(({ path }) => path === '/v1/people/search');

  const aScheduledRun = async (client: Client, companyId: string, connectionId: string): Promise<OneRun> => {
    await becomesDue(companyId, connectionId);
    await minutePasses();
    const { items } = await client.listRuns({ connectionId });
    return { companyId, runId: items[0]?.runId ?? '' };
  };
  /** Every page waits for its calls, so it takes longer than runs of other tests. */
  const afterWaiting = async ({ companyId, runId }: OneRun): Promise<Run> => {
    const { runs } = records();
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(PAUSE_MS)) {
      const run = await runs.find(companyId, runId);
      if (run?.state !== 'requested' && run?.state !== 'fetching') break;
    }
    return runIn(companyId, runId, 'awaiting_approval', 'blocked', 'failed');
  };

  it('keeps three syncs at once under the published limit, of three companies, by schedule and by users', async () => {
    const companies = await Promise.all([aCompany(), aCompany(), aCompany()]);
    const [company, scheduling, other] = companies;
    const [client, schedulingClient, otherClient] = await Promise.all([
      company.as('owner'),
      scheduling.as('owner'),
      other.as('owner'),
    ]);
    const schedule = { enabled: true, everyMinutes: 60 };
    const connected = [
      await aConfiguredConnection(client, account, {}, 'hibob'),
      await aConfiguredConnection(schedulingClient, account, { schedule }, 'hibob'),
      await aConfiguredConnection(otherClient, account, {}, 'hibob'),
    ] as const;
    const before = account.requests.length;

    const scheduled = await aScheduledRun(schedulingClient, scheduling.companyId, connected[1]);
    const started = await Promise.all([
      client.startRun({ connectionId: connected[0], body: { mode: 'sync' } }),
      otherClient.startRun({ connectionId: connected[2], body: { mode: 'sync' } }),
    ]);
    const runs = await Promise.all([
      afterWaiting(scheduled),
      afterWaiting({ companyId: company.companyId, runId: started[0].runId }),
      afterWaiting({ companyId: other.companyId, runId: started[1].runId }),
    ]);

    expect(runs.map(({ trigger, fetched }) => [trigger, fetched?.records])).toEqual([
      ['schedule', account.people.length],
      ['user', account.people.length],
      ['user', account.people.length],
    ]);
    expect(account.requests.flatMap(({ violations }) => violations)).toEqual([]);
    expect(account.requests.filter(({ status }) => status === 429)).toEqual([]);
    // More than fit into one minute: without the budget some would have been refused.
    expect(searches().length).toBeGreaterThan(PUBLISHED);
    const calls = runs.map(({ progress }) => progress.calls);
    expect(calls.reduce((sum, count) => sum + count, 0)).toBe(account.requests.length - before);
  });
});
