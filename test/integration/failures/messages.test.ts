import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Client } from '#client/client';
import type { Run } from '#domain/run';
import type { QueueName } from '#events/definition';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import { aCompany } from '../stack/a-company';
import { aBambooHrAccount, aConfiguredConnection, aRun, approved } from '../stack/a-sync';
import { about, allWorkedOff, announced, deadLetters, delivered, sent } from '../stack/messages';
import { pauseQueue, resumeQueue } from '../stack/pause-queue';
import { everybody, historyOf, records, runIn } from '../stack/records';

jest.setTimeout(120_000);

const CHAIN = ['fetch', 'normalize', 'diff', 'apply'] as const satisfies readonly QueueName[];

describe('messages that should not have come', () => {
  let account: BambooHrSimulator;
  beforeAll(async () => {
    account = await aBambooHrAccount({ people: 60 });
  });
  afterEach(() => Promise.all(CHAIN.map(resumeQueue)));
  afterAll(() => account.close());

  const start = async () => {
    const company = await aCompany();
    const client = await company.as('owner');
    return {
      companyId: company.companyId,
      client,
      connectionId: await aConfiguredConnection(client, account),
    };
  };
  const runOf = async (companyId: string, runId: string): Promise<Run> => {
    const run = await records().runs.find(companyId, runId);
    if (!run) throw new Error('the run has gone');
    return run;
  };
  /** Once no function is about to write, as when it has announced what it did. */
  const everything = async (companyId: string, run: Run) => {
    await allWorkedOff(['connect', ...CHAIN]);
    return {
      run: await runOf(companyId, run.runId),
      connection: await records().connections.find(companyId, run.connectionId),
      people: await everybody(companyId),
      history: await historyOf(companyId),
    };
  };
  const started = async (client: Client, companyId: string, connectionId: string, state: Run['state']) => {
    const { runId } = await client.startRun({ connectionId, body: { mode: 'sync' } });
    return runIn(companyId, runId, state);
  };

  it('change nothing when everything comes again after the run ended', async () => {
    const { client, companyId, connectionId } = await start();
    const { runId } = await approved(client, await aRun(client, connectionId));
    const run = await runOf(companyId, runId);
    const planHash = run.plan?.planHash;
    const before = await everything(companyId, run);

    await announced('fetch', about(run, 'RunRequested'));
    await announced('diff', about(run, 'EmployeesNormalized'));
    await announced('apply', about(run, 'PlanApproved', { planHash }));
    await delivered('fetch', about(run, 'FetchPages', { hop: 1 }));
    await delivered('normalize', about(run, 'NormalizePages', { pages: [0, 1] }));
    await delivered('diff', about(run, 'DiffRun'));
    await delivered(
      'apply',
      about(run, 'ApplyPlan', { planHash }),
      about(run, 'ApplyPage', { planHash, page: 0 }),
      about(run, 'DeclinePlan', { planHash }),
    );

    expect(before.people.length).toBeGreaterThan(30);
    expect(await everything(companyId, run)).toEqual(before);
  });

  it('have no effect twice when every message of a run comes twice at once', async () => {
    const { client, companyId, connectionId } = await start();
    await Promise.all(CHAIN.map(pauseQueue));
    const requested = await started(client, companyId, connectionId, 'requested');

    await sent('fetch', about(requested, 'RunRequested'));
    await resumeQueue('fetch');
    const normalising = await runIn(companyId, requested.runId, 'normalising');
    await sent('normalize', about(normalising, 'NormalizePages', { pages: [0, 1] }));
    await sent('normalize', about(normalising, 'NormalizePages', { pages: [1] }));
    await resumeQueue('normalize');
    const diffing = await runIn(companyId, requested.runId, 'diffing');
    await sent('diff', about(diffing, 'EmployeesNormalized'));
    await resumeQueue('diff');
    const { plan } = await runIn(companyId, requested.runId, 'awaiting_approval');
    await client.approvePlan({ runId: requested.runId, body: { planHash: plan?.planHash ?? '' } });
    const applying = await runOf(companyId, requested.runId);
    const { planHash } = { planHash: plan?.planHash };
    await sent('apply', about(applying, 'PlanApproved', { planHash }));
    await sent('apply', about(applying, 'ApplyPage', { planHash, page: 0 }));
    await sent('apply', about(applying, 'ApplyPage', { planHash, page: 0 }));
    await resumeQueue('apply');
    const done = await runIn(companyId, requested.runId, 'completed', 'completed_with_problems', 'failed');

    const people = await everybody(companyId);
    const history = await historyOf(companyId);
    expect(done).toMatchObject({
      applied: { planned: plan?.counts.create, applied: plan?.counts.create, refused: 0, failed: 0 },
      progress: { pagesFetched: 2, pagesNormalized: 2, rowsApplied: plan?.counts.create },
    });
    expect(people).toHaveLength(plan?.counts.create ?? 0);
    expect(people.every(({ version }) => version === 1)).toBe(true);
    expect(Object.values(history).every((entries) => entries.length === 1)).toBe(true);
  });

  it('approve nothing when they are forged', async () => {
    const { client, companyId, connectionId } = await start();
    const other = await start();
    const run = await started(client, companyId, connectionId, 'awaiting_approval');
    const planHash = run.plan?.planHash;
    const before = await everything(companyId, run);

    await announced(
      'apply',
      about(run, 'PlanApproved', { planHash }),
      about({ ...run, companyId: other.companyId }, 'PlanApproved', { planHash }),
      about({ ...run, connectionId: other.connectionId }, 'PlanApproved', { planHash }),
      about({ ...run, runId: run.runId.replace(/.$/, 'f') }, 'PlanApproved', { planHash }),
      about({ ...run, runId: '../etc/passwd' }, 'PlanApproved', { planHash }),
      about({ ...run, epoch: run.epoch + 1 }, 'PlanApproved', { planHash }),
    );
    await delivered(
      'apply',
      about(run, 'ApplyPage', { planHash, page: 0 }),
      about(run, 'ApplyPlan', { planHash }),
      about(run, 'DeclinePlan', { planHash }),
    );

    expect(await everything(companyId, run)).toEqual(before);
    expect(before.people).toEqual([]);
    expect(await everybody(other.companyId)).toEqual([]);
  });

  it('neither apply anything else nor harm the run when they name another plan, page or epoch', async () => {
    const { client, companyId, connectionId } = await start();
    const waiting = await started(client, companyId, connectionId, 'awaiting_approval');
    const planHash = waiting.plan?.planHash ?? '';
    const forgedHash = planHash.split('').toReversed().join('');
    await pauseQueue('apply');
    await client.approvePlan({ runId: waiting.runId, body: { planHash } });
    const run = await runOf(companyId, waiting.runId);

    await sent('apply', about(run, 'PlanApproved', { planHash: forgedHash }));
    await sent('apply', about(run, 'ApplyPage', { planHash: forgedHash, page: 0 }));
    await sent('apply', about(run, 'ApplyPage', { planHash, page: 7 }));
    await sent('apply', about({ ...run, epoch: run.epoch + 1 }, 'ApplyPage', { planHash, page: 0 }));
    await resumeQueue('apply');
    const done = await runIn(companyId, run.runId, 'completed', 'completed_with_problems', 'failed');

    expect(done.notes).toEqual([]);
    expect(done.applied).toMatchObject({ applied: waiting.plan?.counts.create, refused: 0, failed: 0 });
  });

  it('do not make a plan of half the pages when they say too early that all are normalised', async () => {
    const { client, companyId, connectionId } = await start();
    await pauseQueue('normalize');
    const run = await started(client, companyId, connectionId, 'normalising');

    await announced('diff', about(run, 'EmployeesNormalized'));
    await delivered('diff', about(run, 'DiffRun'));
    const meanwhile = await runOf(companyId, run.runId);
    await resumeQueue('normalize');
    const done = await runIn(companyId, run.runId, 'awaiting_approval', 'blocked', 'failed');

    expect(meanwhile.state).toBe('normalising');
    expect(meanwhile.notes).toEqual([]);
    expect(done).toMatchObject({ state: 'awaiting_approval', plan: { counts: { read: 60 } } });
  });

  describe('and are malformed', () => {
    const context: { companyId?: string; run?: Run } = {};
    beforeAll(async () => {
      const { client, companyId, connectionId } = await start();
      context.companyId = companyId;
      context.run = await started(client, companyId, connectionId, 'awaiting_approval');
    });

    it.each(['connect', ...CHAIN] as const)(
      'land among the dead letters of %s at once, and change nothing',
      async (queue) => {
        const { companyId = '', run } = context;
        if (!run) throw new Error('expected a run');
        const before = await everything(companyId, run);
        const mark = `malformed for ${queue}`;

        await delivered(
          queue,
          `{ not json, ${mark} 1`,
          { ...about(run, 'NoSuchType'), mark: `${mark} 2` },
          { ...about(run, 'RunRequested'), v: 2, mark: `${mark} 3` },
          { v: 1, type: 'FetchPages', mark: `${mark} 4` },
          `"${mark} 5"`,
        );

        await deadLetters(queue, ...[1, 2, 3, 4, 5].map((number) => `${mark} ${number}`));
        expect(await everything(companyId, run)).toEqual(before);
      },
    );

    it('land among the dead letters when they came over the bus', async () => {
      const { companyId } = await start();

      await announced('fetch', { v: 1, type: 'RunRequested', companyId, nothing: 'else' });

      await deadLetters('fetch', companyId);
      expect(await everybody(companyId)).toEqual([]);
    });
  });
});
