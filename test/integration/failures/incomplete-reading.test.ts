import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { FaultInput } from '#simulators/faults';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import type { Client } from '#client/client';
import type { Stakeholder } from '#domain/stakeholder';
import { aCompany } from '../stack/a-company';
import {
  aBambooHrAccount,
  aConfiguredConnection,
  aRun,
  aSync,
  approved,
  settled,
  today,
} from '../stack/a-sync';
import { everybody, records } from '../stack/records';

jest.setTimeout(60_000);

describe('a reading that does not prove that everybody was in it', () => {
  let account: BambooHrSimulator;
  let client: Client;
  let companyId: string;
  let connectionId: string;
  let before: Stakeholder[];

  beforeAll(async () => {
    account = await aBambooHrAccount({ people: 120 });
    const company = await aCompany();
    companyId = company.companyId;
    client = await company.as('owner');
    connectionId = await aConfiguredConnection(client, account);
    await aSync(client, connectionId);
    before = await everybody(companyId);
    account.nextDay();
  });
  afterEach(() => account.faults.clear());
  afterAll(() => account.close());

  it.each<[string, FaultInput, RegExp]>([
    ['a missing page', { kind: 'missing_page', after: 1 }, /a page .* was missing/],
    ['a missing first page', { kind: 'missing_page' }, /a page .* was missing/],
    ['a repeated page', { kind: 'repeated_page' }, /the same people twice/],
    ['a total that changed', { kind: 'changed_total' }, /number of people changed/],
  ])(
    'fails the run after %s, says so in words, makes no plan and touches nobody',
    async (_name, fault, words) => {
      account.faults.add(fault);

      const run = await aRun(client, connectionId);

      expect(run).toMatchObject({ state: 'failed', failure: { code: 'fetch.incomplete' } });
      expect(run.failure?.reason).toMatch(words);
      expect(run.failure?.remedy).toContain('nobody was touched');
      expect(run.plan).toBeUndefined();
      expect(await everybody(companyId)).toEqual(before);
      const connection = await records().connections.find(companyId, connectionId);
      expect(connection).toMatchObject({
        state: 'ready',
        health: { lastFailure: { code: 'fetch.incomplete' } },
      });
      expect(connection?.lock).toBeUndefined();
    },
  );

  describe('that says there is nobody', () => {
    /** Beside a plan that waits an empty answer stands back; here none does, in whatever order the tests go. */
    const emptyRun = async () => {
      const connection = await records().connections.find(companyId, connectionId);
      if (connection?.waitingRunId) await client.cancelRun({ runId: connection.waitingRunId });
      account.faults.add({ kind: 'empty_success', times: null, match: '/data' });
      return aRun(client, connectionId);
    };

    it('is blocked with its plan kept, and touches nobody', async () => {
      const run = await emptyRun();

      expect(run).toMatchObject({
        state: 'blocked',
        plan: { guards: ['answer.empty'], counts: { read: 0, create: 0, update: 0, leaver: 0, link: 0 } },
      });
      expect(await everybody(companyId)).toEqual(before);
      const plan = await client.getPlan({ runId: run.runId });
      expect(plan.guards[0]?.meaning).toContain('nobody');
    });

    it('cannot be approved without releasing the guard by name', async () => {
      const run = await emptyRun();

      const approval = approved(client, run);

      await expect(approval).rejects.toMatchObject({
        status: 409,
        code: 'guard.not_released',
        members: { guards: ['answer.empty'] },
      });
      expect((await client.getRun({ runId: run.runId })).state).toBe('blocked');
    });

    it('completes without a change once it is released', async () => {
      const run = await emptyRun();

      await client.approvePlan({
        runId: run.runId,
        body: { planHash: run.plan?.planHash ?? '', releases: ['answer.empty'] },
      });
      const done = await client.getRun({ runId: run.runId });

      expect(['applying', 'completed']).toContain(done.state);
      await settled(client, run.runId);
      await expect(aRun(client, connectionId)).resolves.toMatchObject({ state: 'blocked' });
      expect(await client.getRun({ runId: run.runId })).toMatchObject({
        state: 'completed',
        approval: { releases: ['answer.empty'] },
      });
      expect(await everybody(companyId)).toEqual(before);
    });
  });

  it('goes on with the next complete reading as if nothing had been', async () => {
    const run = await aRun(client, connectionId);

    expect(run.state).toBe('awaiting_approval');
    expect(run.plan?.counts).toMatchObject({ create: 2, leaver: 1 });
  });
});

describe('a complete reading without people who are known', () => {
  let account: BambooHrSimulator;
  let client: Client;
  let companyId: string;
  let connectionId: string;

  beforeAll(async () => {
    account = await aBambooHrAccount({ people: 60 });
    const company = await aCompany();
    companyId = company.companyId;
    client = await company.as('owner');
    connectionId = await aConfiguredConnection(client, account);
    await aSync(client, connectionId);
  });
  afterAll(() => account.close());

  /** Deletes records of people who work at the vendor, and answers who they are in the register. */
  const someoneGone = async (count: number): Promise<string[]> => {
    const working = (await everybody(companyId)).filter(({ status }) => status === 'active');
    const tied = working.flatMap(({ stakeholderId, links }) => {
      const [employeeId] = links[connectionId] ?? [];
      return employeeId !== undefined && account.people.some(({ id }) => id === employeeId)
        ? [{ stakeholderId, employeeId }]
        : [];
    });
    const gone = tied.slice(0, count);
    for (const { employeeId } of gone) account.removePerson(employeeId);
    return gone.map(({ stakeholderId }) => stakeholderId);
  };

  it('notes a few and changes nobody, stops at many until that is released, and takes a decision (B108, B120)', async () => {
    const before = await everybody(companyId);
    const [stakeholderId = ''] = await someoneGone(1);

    const few = await aRun(client, connectionId);
    const listed = await client.listAbsences({ connectionId });
    await someoneGone(20);
    const many = await aRun(client, connectionId);
    const doubted = await client.listAbsences({ connectionId });
    const released = await approved(client, many, ['people.missing']);
    const next = await aRun(client, connectionId);
    const after = await everybody(companyId);
    const body = { decision: 'left_on', date: today() } as const;
    const decided = await client.decideAbsence({ connectionId, stakeholderId, body });

    expect(few.absences).toMatchObject({ open: 1, newly: 1, classes: { deleted: 1 } });
    expect(listed.items).toMatchObject([
      { stakeholderId, class: 'deleted', state: 'open', status: 'active' },
    ]);
    expect(many).toMatchObject({ state: 'blocked', plan: { guards: ['people.missing'] } });
    expect(doubted.items.filter(({ unproven }) => unproven === true)).toHaveLength(20);
    expect(released.final).toBe(true);
    expect(next.state).not.toBe('blocked');
    expect(next.absences).toMatchObject({ open: 21 });
    expect(after).toEqual(before);
    expect(decided).toMatchObject({ status: 'leaving', state: 'decided', decision: { leftOn: today() } });
  });
});
