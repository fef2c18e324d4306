import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Client } from '#client/client';
import type { Run } from '#domain/run';
import type { QueueName } from '#events/definition';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import { aCompany } from '../stack/a-company';
import { aBambooHrAccount, aConfiguredConnection, aRun, aSync, eventually } from '../stack/a-sync';
import { pauseQueue, resumeQueue } from '../stack/pause-queue';
import { everybody, records, runIn, runUntil } from '../stack/records';

jest.setTimeout(120_000);

const CHAIN = ['fetch', 'normalize', 'diff', 'apply'] as const satisfies readonly QueueName[];

const start = async (account: BambooHrSimulator) => {
  const company = await aCompany();
  const client = await company.as('owner');
  const connectionId = await aConfiguredConnection(client, account);
  return { companyId: company.companyId, client, connectionId };
};
const startRun = async (client: Client, connectionId: string): Promise<string> =>
  (await client.startRun({ connectionId, body: { mode: 'sync' } })).runId;

describe('cancelling a run', () => {
  let account: BambooHrSimulator;
  beforeAll(async () => {
    account = await aBambooHrAccount();
  });
  afterEach(async () => {
    account.faults.clear();
    await Promise.all(CHAIN.map(resumeQueue));
  });
  afterAll(() => account.close());

  const expectNothingHappened = async (
    { client, companyId, connectionId }: Awaited<ReturnType<typeof start>>,
    runId: string,
  ) => {
    const next = await aSync(client, connectionId);
    expect(await records().runs.find(companyId, runId)).toMatchObject({ state: 'cancelled', notes: [] });
    expect(next.applied).toMatchObject({ applied: next.plan?.counts.create, refused: 0, failed: 0 });
    expect((await everybody(companyId)).every(({ changedBy }) => changedBy === `run:${next.runId}`)).toBe(
      true,
    );
  };

  it.each<[Run['state'], QueueName]>([
    ['requested', 'fetch'],
    ['normalising', 'normalize'],
    ['diffing', 'diff'],
  ])('ends it at once while %s; what is still on its way changes nothing', async (state, queue) => {
    const context = await start(account);
    await pauseQueue(queue);
    const runId = await startRun(context.client, context.connectionId);
    await runIn(context.companyId, runId, state);

    const cancelled = await context.client.cancelRun({ runId });
    await resumeQueue(queue);

    expect(cancelled.state).toBe('cancelled');
    await expectNothingHappened(context, runId);
  });

  it('ends it at once while a page is being read', async () => {
    const context = await start(account);
    account.faults.add({ kind: 'slow', delayMs: 1_500, match: '/data' });
    const runId = await startRun(context.client, context.connectionId);
    await runIn(context.companyId, runId, 'fetching');

    const cancelled = await context.client.cancelRun({ runId });

    expect(cancelled.state).toBe('cancelled');
    await expectNothingHappened(context, runId);
  });

  it('takes back a plan that waits', async () => {
    const context = await start(account);
    const run = await aRun(context.client, context.connectionId);

    const cancelled = await context.client.cancelRun({ runId: run.runId });

    expect(cancelled.state).toBe('cancelled');
    const { connectionId } = context;
    expect((await context.client.getConnection({ connectionId })).waitingRunId).toBeUndefined();
    await expectNothingHappened(context, run.runId);
  });

  it('is refused when the run is over', async () => {
    const { client, connectionId } = await start(account);
    const { runId } = await aSync(client, connectionId);

    const cancelling = client.cancelRun({ runId });

    await expect(cancelling).rejects.toMatchObject({ status: 409, code: 'run.wrong_state' });
  });

  describe('while two run at once', () => {
    it('the second is refused, and told which one is in the way', async () => {
      const { client, companyId, connectionId } = await start(account);
      await pauseQueue('fetch');
      const runId = await startRun(client, connectionId);

      const second = startRun(client, connectionId);

      await expect(second).rejects.toMatchObject({
        status: 409,
        code: 'connection.busy',
        members: { runId },
      });
      await resumeQueue('fetch');
      await runIn(companyId, runId, 'awaiting_approval');
    });

    it('exactly one starts of three that are asked for at the same moment', async () => {
      const { client, companyId, connectionId } = await start(account);
      await pauseQueue('fetch');

      const outcomes = await Promise.allSettled([1, 2, 3].map(() => startRun(client, connectionId)));

      const refused = outcomes.filter(({ status }) => status === 'rejected');
      expect(refused).toHaveLength(2);
      expect(refused).toMatchObject([1, 2].map(() => ({ reason: { status: 409, code: 'connection.busy' } })));
      const { items } = await client.listRuns({ connectionId });
      expect(items).toHaveLength(1);
      await resumeQueue('fetch');
      await runIn(companyId, items[0]?.runId ?? '', 'awaiting_approval');
    });
  });
});

describe('cancelling a run that is applied in several pages', () => {
  let account: BambooHrSimulator;
  beforeAll(async () => {
    account = await aBambooHrAccount({ people: 1_200 });
  });
  afterEach(() => resumeQueue('apply'));
  afterAll(() => account.close());

  const approvedRun = async () => {
    const context = await start(account);
    const { client, companyId, connectionId } = context;
    const waiting = await runIn(companyId, await startRun(client, connectionId), 'awaiting_approval');
    const planned = waiting.plan?.counts.create ?? 0;
    const body = { planHash: waiting.plan?.planHash ?? '' };
    return {
      ...context,
      runId: waiting.runId,
      planned,
      approve: () => client.approvePlan({ runId: waiting.runId, body }),
    };
  };

  it('starts no page any more, and counts every row as not started', async () => {
    const { client, companyId, runId, planned, approve } = await approvedRun();
    await pauseQueue('apply');
    await approve();

    const { state } = await client.cancelRun({ runId });
    await resumeQueue('apply');
    const run = await runIn(companyId, runId, 'cancelled');

    expect(state).toBe('cancelling');
    expect(planned).toBeGreaterThan(1_000);
    expect(run.applied).toEqual({
      planned,
      applied: 0,
      refused: 0,
      failed: 0,
      notSelected: 0,
      notStarted: planned,
    });
    expect(await everybody(companyId)).toEqual([]);
  });

  it('finishes pages at work, leaves the others, and the next run plans exactly the rest', async () => {
    const { client, companyId, connectionId, runId, planned, approve } = await approvedRun();
    await approve();
    await eventually(
      () => records().stakeholders.listByName(companyId, { limit: 1 }),
      ({ items }) => items.length > 0,
    );

    await client.cancelRun({ runId }).catch(() => 'over already');
    const run = await runUntil(
      companyId,
      runId,
      ({ state }) => state !== 'applying' && state !== 'cancelling',
    );
    const people = await everybody(companyId);
    const nextId = await startRun(client, connectionId);
    const next = await runUntil(companyId, nextId, ({ plan }) => plan !== undefined);

    const { applied = 0, refused, failed, notStarted = 0 } = run.applied ?? {};
    expect({ refused, failed, sum: applied + notStarted }).toEqual({ refused: 0, failed: 0, sum: planned });
    expect(people).toHaveLength(applied);
    expect(next.plan?.counts).toMatchObject({ create: planned - applied, unchanged: applied });
    expect((await client.getConnection({ connectionId })).activeRunId).toBeUndefined();
  });
});
