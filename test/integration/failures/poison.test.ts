import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Client } from '#client/client';
import type { Run } from '#domain/run';
import type { QueueName } from '#events/definition';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import { aCompany } from '../stack/a-company';
import { aBambooHrAccount, aConfiguredConnection, aSync, settled } from '../stack/a-sync';
import { deadLetters } from '../stack/messages';
import { editObject, objectsOf, removeObject, spoilObject } from '../stack/objects';
import { pauseQueue, resumeQueue } from '../stack/pause-queue';
import { everybody, records, runIn } from '../stack/records';

jest.setTimeout(120_000);

describe('a message that can never succeed', () => {
  let account: BambooHrSimulator;
  beforeAll(async () => {
    account = await aBambooHrAccount();
  });
  afterEach(async () => {
    for (const queue of ['normalize', 'diff', 'apply'] as const) await resumeQueue(queue);
  });
  afterAll(() => account.close());

  const start = async () => {
    const company = await aCompany();
    const client = await company.as('owner');
    const connectionId = await aConfiguredConnection(client, account);
    return { companyId: company.companyId, client, connectionId };
  };
  type Started = Awaited<ReturnType<typeof start>>;

  /** A run that has come as far as the function of this queue, which does not work on it yet. */
  const stoppedBefore = async (queue: QueueName, state: Run['state'], context: Started): Promise<string> => {
    await pauseQueue(queue);
    const { client, connectionId, companyId } = context;
    const { runId } = await client.startRun({ connectionId, body: { mode: 'sync' } });
    await runIn(companyId, runId, state);
    return runId;
  };
  const waitingPlan = async ({ client, connectionId }: Started) => {
    const { runId } = await client.startRun({ connectionId, body: { mode: 'sync' } });
    const run = await settled(client, runId);
    return { runId, planHash: run.plan?.planHash ?? '', creates: run.plan?.counts.create ?? 0 };
  };
  const approve = (client: Client, { runId, planHash }: { runId: string; planHash: string }) =>
    client.approvePlan({ runId, body: { planHash } });
  const only = (keys: readonly string[]): string => {
    const [key] = keys;
    if (key === undefined || keys.length > 1) throw new Error(`expected one object, found ${keys.length}`);
    return key;
  };
  const planPage = async (runId: string) =>
    only((await objectsOf('plan/', runId)).filter((key) => key.includes('page-0')));
  const manifest = async (runId: string) =>
    only((await objectsOf('plan/', runId)).filter((key) => key.includes('manifest')));

  const expectEndedAndFree = async (
    { client, connectionId, companyId }: Started,
    { runId, queue, stage, code }: { runId: string; queue: QueueName; stage: string; code: string },
  ) => {
    await deadLetters(queue, runId);
    const run = await client.getRun({ runId });
    expect(run.notes).toEqual([expect.objectContaining({ stage, code })]);
    const connection = await records().connections.find(companyId, connectionId);
    expect(connection?.lock).toBeUndefined();
    expect(await everybody(companyId)).toEqual([]);
    const next = await aSync(client, connectionId);
    expect(next.applied).toMatchObject({ applied: next.plan?.counts.create, refused: 0, failed: 0 });
  };

  it.each([
    ['a raw page has gone', 'normalize', 'normalising', 'raw/'],
    ['a normalised page has gone', 'diff', 'diffing', 'normalized/'],
  ] as const)(
    'is kept among the dead letters, noted on the run and ends it when %s; the next run works',
    async (_name, queue, state, prefix) => {
      const context = await start();
      const runId = await stoppedBefore(queue, state, context);
      for (const key of await objectsOf(prefix, runId)) await removeObject(key);

      await resumeQueue(queue);
      const run = await runIn(context.companyId, runId, 'failed');

      expect(run.failure).toMatchObject({ code: 'internal' });
      await expectEndedAndFree(context, { runId, queue, stage: queue, code: 'record.missing' });
    },
  );

  it.each<[string, (runId: string) => Promise<void>]>([
    [
      'another value was put into a page',
      async (runId) =>
        editObject(await planPage(runId), (json) => json.replace(/"after":"[^"]+"/, '"after":"Eve"')),
    ],
    [
      'a row was left out',
      async (runId) => editObject(await planPage(runId), (json) => withoutFirstRow(json)),
    ],
    ['a page has gone', async (runId) => removeObject(await planPage(runId))],
    ['a page cannot be read', async (runId) => spoilObject(await planPage(runId))],
    ['the manifest has gone', async (runId) => removeObject(await manifest(runId))],
    [
      'the manifest was changed',
      async (runId) =>
        editObject(await manifest(runId), (json) =>
          json.replace(/"configurationVersion":1/, '"configurationVersion":2'),
        ),
    ],
  ])(
    'writes nothing of an approved plan when %s, and says that the plan is damaged',
    async (_name, damage) => {
      const context = await start();
      const plan = await waitingPlan(context);
      await damage(plan.runId);

      await approve(context.client, plan);
      const run = await runIn(
        context.companyId,
        plan.runId,
        'failed',
        'completed',
        'completed_with_problems',
      );

      expect(run).toMatchObject({ state: 'failed', failure: { code: 'plan.damaged' } });
      await expectEndedAndFree(context, {
        runId: plan.runId,
        queue: 'apply',
        stage: 'apply',
        code: 'plan.damaged',
      });
    },
  );

  it('does not show a damaged plan to the person who is to approve it', async () => {
    const context = await start();
    const { runId } = await waitingPlan(context);
    await editObject(await planPage(runId), (json) => json.replace(/"after":"[^"]+"/, '"after":"Eve"'));

    const changes = context.client.listChanges({ runId });

    await expect(changes).rejects.toMatchObject({ status: 409, code: 'plan.damaged' });
  });

  it('does not stand in the way of the next run when the plan that waits is damaged', async () => {
    const context = await start();
    const { runId } = await waitingPlan(context);
    await removeObject(await planPage(runId));

    const next = await waitingPlan(context);

    expect(await context.client.getRun({ runId })).toMatchObject({
      state: 'superseded',
      supersededBy: next.runId,
    });
    await approve(context.client, next);
    const done = await runIn(context.companyId, next.runId, 'completed', 'completed_with_problems', 'failed');
    expect(done.applied).toMatchObject({ applied: next.creates, refused: 0, failed: 0 });
  });

  it('lets a rejection of a damaged plan end the run, which says that not all was remembered', async () => {
    const context = await start();
    const { runId, planHash } = await waitingPlan(context);
    await removeObject(await planPage(runId));

    await context.client.rejectPlan({ runId, body: { planHash } });
    await runIn(context.companyId, runId, 'failed');

    await expectEndedAndFree(context, { runId, queue: 'apply', stage: 'apply', code: 'plan.damaged' });
  });

  it('lets a cancellation of a damaged plan end the run, which says that nobody knows what it wrote', async () => {
    const context = await start();
    const plan = await waitingPlan(context);
    await pauseQueue('apply');
    await approve(context.client, plan);
    await removeObject(await manifest(plan.runId));

    const { state } = await context.client.cancelRun({ runId: plan.runId });
    await resumeQueue('apply');
    await runIn(context.companyId, plan.runId, 'failed');

    expect(state).toBe('cancelling');
    await expectEndedAndFree(context, {
      runId: plan.runId,
      queue: 'apply',
      stage: 'apply',
      code: 'plan.damaged',
    });
  });
});

const withoutFirstRow = (json: string): string => {
  const page = JSON.parse(json) as { rows: unknown[] };
  return JSON.stringify({ ...page, rows: page.rows.slice(1) });
};
