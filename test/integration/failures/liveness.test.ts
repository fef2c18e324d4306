import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Run } from '#domain/run';
import type { QueueName } from '#events/definition';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import { aCompany } from '../stack/a-company';
import { aBambooHrAccount, aConfiguredConnection, aSync, settled } from '../stack/a-sync';
import { about, allWorkedOff, delivered, lost } from '../stack/messages';
import { pauseQueue, resumeQueue } from '../stack/pause-queue';
import { everybody, historyOf, records, runIn } from '../stack/records';
import { deadlinePasses, minutePasses } from '../stack/schedule';

jest.setTimeout(120_000);

const STAGES = [
  ['fetch', 'requested', 'RunRequested'],
  ['normalize', 'normalising', 'NormalizePages'],
  ['diff', 'diffing', 'EmployeesNormalized'],
  ['apply', 'applying', 'PlanApproved'],
] as const satisfies readonly (readonly [QueueName, Run['state'], string])[];

describe('a function that dies without a word', () => {
  let account: BambooHrSimulator;
  beforeAll(async () => {
    account = await aBambooHrAccount({ people: 60 });
  });
  afterEach(() => Promise.all(STAGES.map(([queue]) => resumeQueue(queue))));
  afterAll(() => account.close());

  /** A run whose message to this queue has been lost, and with it all that would have happened next. */
  const silent = async (queue: QueueName, state: Run['state']) => {
    const company = await aCompany();
    const { companyId } = company;
    const client = await company.as('owner');
    const connectionId = await aConfiguredConnection(client, account);
    await pauseQueue(queue);
    const { runId } = await client.startRun({ connectionId, body: { mode: 'sync' } });
    if (queue === 'apply') {
      const { plan } = await settled(client, runId);
      await client.approvePlan({ runId, body: { planHash: plan?.planHash ?? '' } });
    }
    const run = await runIn(companyId, runId, state);
    await lost(queue);
    // The function before may still be at work, and set a deadline after the test has.
    await allWorkedOff(STAGES.map(([stage]) => stage));
    return { companyId, client, connectionId, run };
  };
  const runOf = async ({ companyId, runId }: Run): Promise<Run> => {
    const run = await records().runs.find(companyId, runId);
    if (!run) throw new Error('the run has gone');
    return run;
  };

  it.each(STAGES)(
    'over the work of %s is replaced when its deadline passes, under a higher epoch, and the run goes on',
    async (queue, state, _type) => {
      const { companyId, client, run } = await silent(queue, state);
      await resumeQueue(queue);

      await deadlinePasses(run);
      const waiting = await runIn(
        companyId,
        run.runId,
        'awaiting_approval',
        'completed_with_problems',
        'failed',
      );
      if (waiting.state === 'awaiting_approval') {
        const body = { planHash: waiting.plan?.planHash ?? '' };
        await client.approvePlan({ runId: run.runId, body });
      }
      const done = await runIn(companyId, run.runId, 'completed', 'completed_with_problems', 'failed');

      expect(done.epoch).toBe(run.epoch + 1);
      const creates = done.plan?.counts.create;
      expect(done.applied).toMatchObject({ planned: creates, applied: creates, refused: 0, failed: 0 });
      const people = await everybody(companyId);
      expect(people).toHaveLength(creates ?? 0);
      expect(Object.values(await historyOf(companyId)).every(({ length }) => length === 1)).toBe(true);
    },
  );

  it.each(STAGES)(
    'over the work of %s again and again ends the run as stalled after three more tries, and frees the connection',
    async (queue, state, type) => {
      const { companyId, client, connectionId, run } = await silent(queue, state);

      for (const again of [1, 2, 3]) {
        await deadlinePasses(await runOf(run));
        expect(await runOf(run)).toMatchObject({ state, epoch: run.epoch + again, resends: again });
        await lost(queue);
      }
      await deadlinePasses(await runOf(run));
      const failed = await runOf(run);
      await resumeQueue(queue);
      await delivered(queue, about(run, type, { planHash: run.plan?.planHash, pages: [0] }));

      expect(failed).toMatchObject({
        state: 'failed',
        failure: { code: 'run.stalled' },
        notes: [{ code: 'run.stalled' }],
      });
      expect(failed.failure?.reason).toContain(state);
      expect(await runOf(run)).toMatchObject({ state: 'failed', notes: failed.notes });
      expect(await everybody(companyId)).toEqual([]);
      const connection = await client.getConnection({ connectionId });
      expect(connection.activeRunId).toBeUndefined();
      expect((await aSync(client, connectionId)).applied).toMatchObject({ refused: 0, failed: 0 });
    },
  );

  it('and wakes up after it was replaced writes nothing', async () => {
    const { companyId, client, run } = await silent('apply', 'applying');
    const planHash = run.plan?.planHash;
    await deadlinePasses(run);
    await lost('apply');
    await resumeQueue('apply');

    await delivered(
      'apply',
      about(run, 'PlanApproved', { planHash }),
      about(run, 'ApplyPage', { planHash, page: 0 }),
    );
    const meanwhile = await everybody(companyId);
    await deadlinePasses(await runOf(run));
    const done = await runIn(companyId, run.runId, 'completed', 'completed_with_problems', 'failed');

    expect(meanwhile).toEqual([]);
    expect(done.epoch).toBe(run.epoch + 2);
    expect(done.applied).toMatchObject({ applied: run.plan?.counts.create, refused: 0, failed: 0 });
    expect((await client.getRun({ runId: run.runId })).final).toBe(true);
  });

  it('is not replaced before its deadline', async () => {
    const { run } = await silent('diff', 'diffing');

    await minutePasses();

    expect(await runOf(run)).toMatchObject({ state: 'diffing', epoch: run.epoch, resends: 0 });
    await deadlinePasses(run);
  });
});
