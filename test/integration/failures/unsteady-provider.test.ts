import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { FaultInput } from '#simulators/faults';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import type { Client } from '#client/client';
import { aCompany } from '../stack/a-company';
import { aBambooHrAccount, aConfiguredConnection, aRun } from '../stack/a-sync';
import { runIn } from '../stack/records';

/** Only pages of people; connecting is over by then. */
const PAGES = '/datasets/employee/data';
const LONGER_THAN_A_FUNCTION_WAITS_SECONDS = 21;

jest.setTimeout(120_000);

describe('an HR system that is not steady', () => {
  let account: BambooHrSimulator;
  let client: Client;
  let companyId: string;
  let connectionId: string;
  let undisturbed: Awaited<ReturnType<typeof aRun>>;

  beforeAll(async () => {
    account = await aBambooHrAccount({ people: 120 });
    const company = await aCompany();
    companyId = company.companyId;
    client = await company.as('owner');
    connectionId = await aConfiguredConnection(client, account);
    undisturbed = await aRun(client, connectionId);
  });
  afterEach(() => account.faults.clear());
  afterAll(() => account.close());

  /** Disturbed or not, the plan is the same: then the run that made it again gives way to the one that waits. It may cost more calls. */
  const expectSamePlan = (run: Awaited<ReturnType<typeof aRun>>) => {
    expect(run).toMatchObject({ state: 'superseded', supersededBy: undisturbed.runId });
    const { calls, ...progress } = undisturbed.progress;
    expect(run.progress).toMatchObject(progress);
    expect(run.progress.calls).toBeGreaterThanOrEqual(calls);
    expect(account.faults.list()).toEqual([]);
  };

  it.each<[string, () => FaultInput]>([
    ['a 503', () => ({ kind: 'unavailable', times: 2 })],
    ['a 503 that says how long', () => ({ kind: 'unavailable', retryAfterSeconds: 1 })],
    ['a connection cut in the middle of a page', () => ({ kind: 'cut_body', times: 2 })],
    ['a page whose JSON stops in the middle', () => ({ kind: 'truncated_json', times: 2 })],
    ['a slow answer', () => ({ kind: 'slow', delayMs: 1_500 })],
    ['a 429 with seconds', () => ({ kind: 'rate_limited', retryAfterSeconds: 1, times: 2 })],
    [
      'a 429 with an HTTP date',
      () => ({ kind: 'rate_limited', retryAt: new Date(Date.now() + 2_000).toISOString() }),
    ],
    ['a trouble in the middle of the list', () => ({ kind: 'cut_body', after: 1 })],
  ])('is read again after %s, with the same plan', async (_name, fault) => {
    account.faults.add({ match: PAGES, ...fault() });

    const run = await aRun(client, connectionId);

    expectSamePlan(run);
  });

  it('waits out a storm of 429 as told, longer than one invocation tries, and ends complete', async () => {
    const before = account.requests.length;
    account.faults.add({ kind: 'rate_limited', retryAfterSeconds: 1, times: 6, match: PAGES });

    const run = await aRun(client, connectionId);

    expectSamePlan(run);
    const times = account.requests.slice(before).filter(({ status }) => status === 429);
    expect(times).toHaveLength(6);
  });

  it('puts off a wait that is too long for a function, and keeps the run alive meanwhile', async () => {
    account.faults.add({
      kind: 'rate_limited',
      retryAfterSeconds: LONGER_THAN_A_FUNCTION_WAITS_SECONDS,
      match: PAGES,
    });
    const startedAt = Date.now();

    const { runId } = await client.startRun({ connectionId, body: { mode: 'sync' } });
    const run = await runIn(companyId, runId, 'superseded', 'failed', 'awaiting_approval');

    const waitedSeconds = (Date.now() - startedAt) / 1000;
    expectSamePlan(await client.getRun({ runId }));
    expect(run.notes).toEqual([]);
    expect(waitedSeconds).toBeGreaterThanOrEqual(LONGER_THAN_A_FUNCTION_WAITS_SECONDS);
  });
});
