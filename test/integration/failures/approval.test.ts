import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Client } from '#client/client';
import type { Stakeholder } from '#domain/stakeholder';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import { aCompany } from '../stack/a-company';
import type { TestCompany } from '../stack/a-company';
import { aBambooHrAccount, aConfiguredConnection, aRun, aSync, approved } from '../stack/a-sync';
import { allWorkedOff } from '../stack/messages';
import { pauseQueue, resumeQueue } from '../stack/pause-queue';
import { everybody, records, runIn } from '../stack/records';
import { deadlinePasses } from '../stack/schedule';

jest.setTimeout(120_000);

describe('a decision about a plan', () => {
  let account: BambooHrSimulator;
  let company: TestCompany;
  let client: Client;
  let connectionId: string;
  beforeAll(async () => {
    account = await aBambooHrAccount();
  });
  beforeEach(async () => {
    company = await aCompany(['owner', 'approver']);
    client = await company.as('owner');
    connectionId = await aConfiguredConnection(client, account);
  });
  afterEach(() => resumeQueue('diff'));
  afterAll(() => account.close());

  const approve = (by: Client, run: { runId: string; plan?: { planHash: string } | undefined }) =>
    by.approvePlan({ runId: run.runId, body: { planHash: run.plan?.planHash ?? '' } });
  /** Employee ids of two ordinary people. */
  const two = () => {
    const [one, other] = account.people.filter((_, index) => index % 2 === 0).map(({ id }) => id);
    return { one: one ?? '', other: other ?? '' };
  };
  let towns = 0;
  /** Nobody lived here before. No random number: one in seventy is refused, for it looks like that of a payment card. */
  const move = (employeeId: string): string => {
    towns += 1;
    const city = `Newtown ${towns}`;
    account.setPerson(employeeId, { city });
    return city;
  };
  const personOf = async (employeeId: string): Promise<Stakeholder> => {
    const people = await everybody(company.companyId);
    const person = people.find(({ links }) => links[connectionId]?.includes(employeeId));
    if (!person) throw new Error('expected this employee to be in the register');
    return person;
  };
  const editByHand = async (person: Stakeholder): Promise<void> => {
    const now = new Date().toISOString();
    const next = { ...person, version: person.version + 1, changedBy: 'user:test', updatedAt: now };
    await records().stakeholders.write({ before: person, next, connectionId: 'none', observedAt: now });
  };

  describe('that is refused', () => {
    it('says so when it names another plan', async () => {
      const run = await aRun(client, connectionId);

      const approval = client.approvePlan({ runId: run.runId, body: { planHash: 'f'.repeat(64) } });

      await expect(approval).rejects.toMatchObject({ status: 409, code: 'plan.hash_mismatch' });
      expect((await client.getRun({ runId: run.runId })).state).toBe('awaiting_approval');
      expect(await everybody(company.companyId)).toEqual([]);
    });

    it('says that the plan was approved already', async () => {
      const run = await aRun(client, connectionId);
      await approved(client, run);

      const [again, rejection] = await Promise.allSettled([
        approve(client, run),
        client.rejectPlan({ runId: run.runId, body: { planHash: run.plan?.planHash ?? '' } }),
      ]);

      expect(again).toMatchObject({ reason: { status: 409, code: 'run.wrong_state' } });
      expect(String(again.status === 'rejected' && again.reason)).toMatch(/approved already/);
      expect(rejection).toMatchObject({ reason: { status: 409, code: 'run.wrong_state' } });
    });

    it('tells the slower of two people who approve at once why theirs did not count', async () => {
      const run = await aRun(client, connectionId);
      const other = await company.as('approver');

      const outcomes = await Promise.allSettled([approve(client, run), approve(other, run)]);
      const done = await runIn(
        company.companyId,
        run.runId,
        'completed',
        'completed_with_problems',
        'failed',
      );

      const [reason, ...others] = outcomes.flatMap((outcome) =>
        outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
      );
      expect(others).toEqual([]);
      expect(reason).toMatchObject({ status: 409, code: 'run.wrong_state' });
      expect(reason).toMatchObject({ message: expect.stringContaining('approved already') });
      expect(done.applied).toMatchObject({ applied: run.plan?.counts.create, refused: 0, failed: 0 });
    });

    it('lets either an approval or a rejection win, never both', async () => {
      const run = await aRun(client, connectionId);
      const other = await company.as('approver');
      const planHash = run.plan?.planHash ?? '';

      const outcomes = await Promise.allSettled([
        approve(client, run),
        other.rejectPlan({ runId: run.runId, body: { planHash } }),
      ]);
      const done = await runIn(
        company.companyId,
        run.runId,
        'completed',
        'completed_with_problems',
        'cancelled',
      );

      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect([done.approval, done.rejection].filter(Boolean)).toHaveLength(1);
      const people = await everybody(company.companyId);
      expect(people).toHaveLength(done.approval ? (run.plan?.counts.create ?? 0) : 0);
    });

    it('waits for the run that works on the connection', async () => {
      const waiting = await aRun(client, connectionId);
      await pauseQueue('diff');
      const { runId } = await client.startRun({ connectionId, body: { mode: 'sync' } });

      const approval = approve(client, waiting);

      await expect(approval).rejects.toMatchObject({ status: 409, code: 'connection.busy' });
      await resumeQueue('diff');
      await runIn(company.companyId, runId, 'superseded');
    });
  });

  it('leaves out a person who moved since, applies all others, and plans that person again', async () => {
    await aSync(client, connectionId);
    const { one, other } = two();
    const [cityOfOne, cityOfOther] = [move(one), move(other)];
    const run = await aRun(client, connectionId);
    await editByHand(await personOf(one));

    const done = await approved(client, run);
    const next = await aRun(client, connectionId);

    expect(done).toMatchObject({
      state: 'completed_with_problems',
      applied: { planned: 2, applied: 1, refused: 1, failed: 0, notSelected: 0, notStarted: 0 },
    });
    expect((await personOf(one)).fields['city']?.value).not.toBe(cityOfOne);
    expect((await personOf(other)).fields['city']?.value).toBe(cityOfOther);
    const { items } = await client.listChanges({ runId: next.runId });
    expect(items.map(({ employeeIds }) => employeeIds)).toEqual([[one]]);
    await approved(client, next);
    expect((await personOf(one)).fields['city']?.value).toBe(cityOfOne);
  });

  describe('that is overtaken', () => {
    it('by a run with the same plan: the one that waits stays', async () => {
      const waiting = await aRun(client, connectionId);

      const newer = await aRun(client, connectionId);

      expect(newer).toMatchObject({ state: 'superseded', supersededBy: waiting.runId });
      const done = await approved(client, waiting);
      expect(done.applied).toMatchObject({ applied: waiting.plan?.counts.create, refused: 0 });
    });

    it('by a run with another plan: the newer one takes its place, and the refusal names it', async () => {
      await aSync(client, connectionId);
      move(two().one);
      const waiting = await aRun(client, connectionId);
      move(two().one);

      const newer = await aRun(client, connectionId);

      expect(newer.state).toBe('awaiting_approval');
      expect(await client.getRun({ runId: waiting.runId })).toMatchObject({
        state: 'superseded',
        supersededBy: newer.runId,
      });
      await expect(approve(client, waiting)).rejects.toMatchObject({
        status: 409,
        code: 'run.wrong_state',
        members: { runId: newer.runId, state: 'superseded' },
      });
    });

    it('by a run that finds nothing to do any more', async () => {
      await aSync(client, connectionId);
      const { one } = two();
      const before = (await personOf(one)).fields['city']?.value;
      move(one);
      const waiting = await aRun(client, connectionId);
      account.setPerson(one, { city: String(before) });

      const newer = await aRun(client, connectionId);

      expect(newer.plan?.counts).toMatchObject({ create: 0, update: 0, leaver: 0, link: 0 });
      expect(newer.final).toBe(true);
      expect(await client.getRun({ runId: waiting.runId })).toMatchObject({ state: 'superseded' });
      expect((await client.getConnection({ connectionId })).waitingRunId).toBeUndefined();
    });

    it('by a saved configuration', async () => {
      const waiting = await aRun(client, connectionId);

      await client.putConfiguration({ connectionId, body: { nameFormat: 'last_first' } });

      expect((await client.getRun({ runId: waiting.runId })).state).toBe('superseded');
      await expect(approve(client, waiting)).rejects.toMatchObject({ status: 409, code: 'run.wrong_state' });
      expect(await everybody(company.companyId)).toEqual([]);
    });

    it('by a configuration that was saved while the plan was made', async () => {
      await pauseQueue('diff');
      const { runId } = await client.startRun({ connectionId, body: { mode: 'sync' } });
      await runIn(company.companyId, runId, 'diffing');
      await client.putConfiguration({ connectionId, body: { nameFormat: 'last_first' } });
      await resumeQueue('diff');
      await runIn(company.companyId, runId, 'superseded');

      const next = await aRun(client, connectionId);

      expect(await everybody(company.companyId)).toEqual([]);
      expect(next).toMatchObject({ state: 'awaiting_approval', configurationVersion: 2 });
    });

    it('by time: the plan expires', async () => {
      const { runId, ...waiting } = await aRun(client, connectionId);
      // When it has announced the plan, its function sets the deadline that the test moves.
      await allWorkedOff(['diff']);
      const run = await runIn(company.companyId, runId, 'awaiting_approval');
      const days = (Date.parse(run.plan?.expiresAt ?? '') - Date.now()) / 86_400_000;
      const past = new Date(Date.now() - 1_000).toISOString();
      await records().runs.update(run, { plan: { ...run.plan, expiresAt: past } });

      await deadlinePasses(run);

      expect(Math.round(days)).toBe(14);
      expect((await client.getRun({ runId })).state).toBe('expired');
      await expect(approve(client, { runId, ...waiting })).rejects.toMatchObject({
        status: 409,
        code: 'run.wrong_state',
      });
      expect((await client.getConnection({ connectionId })).waitingRunId).toBeUndefined();
      expect((await aRun(client, connectionId)).state).toBe('awaiting_approval');
    });
  });

  describe('about part of a plan', () => {
    const changed = async () => {
      await aSync(client, connectionId);
      const { one, other } = two();
      const cities = [move(one), move(other)];
      const people = [await personOf(one), await personOf(other)];
      return { one, other, cities, people, run: await aRun(client, connectionId) };
    };
    const ended = (runId: string) =>
      runIn(company.companyId, runId, 'completed', 'completed_with_problems', 'failed');

    it('writes whom it names, and the next run proposes the rest (B87, B88)', async () => {
      const { one, other, cities, people, run } = await changed();
      const body = {
        planHash: run.plan?.planHash ?? '',
        select: { people: [people[0]?.stakeholderId ?? ''] },
      };

      await client.approvePlan({ runId: run.runId, body });
      const done = await ended(run.runId);
      const next = await aRun(client, connectionId);

      expect(done.applied).toMatchObject({ planned: 2, applied: 1, notSelected: 1, refused: 0, failed: 0 });
      expect((await personOf(one)).fields['city']?.value).toBe(cities[0]);
      expect(await personOf(other)).toEqual(people[1]);
      const { items } = await client.listChanges({ runId: next.runId });
      expect(items).toMatchObject([
        {
          employeeIds: [other],
          fields: [{ field: 'city', reason: 'hr_changed', was: { kind: 'connection' } }],
        },
      ]);
    });

    it('leaves what was chosen out, and keeps that for a newer plan; what was rejected is gone from it', async () => {
      const { one, other, people, run } = await changed();
      const [first = '', second = ''] = people.map(({ stakeholderId }) => stakeholderId);
      const planHash = run.plan?.planHash ?? '';
      const third = account.people.find(({ id }) => id !== one && id !== other)?.id ?? '';
      await client.changeReview({
        runId: run.runId,
        body: {
          planHash,
          version: 0,
          choices: [
            { stakeholderId: first, choice: 'leave' },
            { stakeholderId: second, fields: ['city'], choice: 'reject' },
          ],
        },
      });
      move(third);

      const newer = await aRun(client, connectionId);
      const difference = await client.listDifference({ runId: newer.runId, from: run.runId });
      const review = await client.getReview({ runId: newer.runId });
      const unseen = client.approvePlan({
        runId: newer.runId,
        body: { planHash: newer.plan?.planHash ?? '' },
      });
      await expect(unseen).rejects.toMatchObject({ status: 409, code: 'review.changed' });
      await client.approvePlan({
        runId: newer.runId,
        body: { planHash: newer.plan?.planHash ?? '', choices: review.version },
      });
      const done = await ended(newer.runId);

      expect(difference.items.map(({ what, stakeholderId }) => [what, stakeholderId])).toEqual([
        ['new', (await personOf(third)).stakeholderId],
        ['gone', second],
      ]);
      expect(review).toMatchObject({ version: 1, items: [{ stakeholderId: first, choice: 'leave' }] });
      expect(done.applied).toMatchObject({ planned: 2, applied: 1, notSelected: 1 });
      expect([await personOf(one), await personOf(other)]).toEqual(people);
    });

    it('lifts a rejection, and the next run proposes it again', async () => {
      const { other, people, run } = await changed();
      const choices = [{ stakeholderId: people[1]?.stakeholderId ?? '', choice: 'reject' as const }];
      await client.changeReview({
        runId: run.runId,
        body: { planHash: run.plan?.planHash ?? '', version: 0, choices },
      });
      const { items: declines } = await client.listDeclines({
        connectionId,
        person: choices[0]?.stakeholderId,
      });

      await client.liftDecline({ declineId: declines[0]?.id ?? '' });
      const next = await aRun(client, connectionId);

      expect(declines).toMatchObject([{ field: 'city', runId: run.runId }]);
      const { items } = await client.listChanges({ runId: next.runId, person: other });
      expect(items).toMatchObject([{ fields: [{ field: 'city' }] }]);
    });

    it('waits for a second person where one is needed, and carries out what both said', async () => {
      await client.putConfiguration({
        connectionId,
        body: { approval: { second: { leaver: true, identity: true } } },
      });
      await aSync(client, connectionId);
      const { one } = two();
      account.setPerson(one, { lastName: 'Newname' });
      const run = await aRun(client, connectionId);
      const other = await company.as('approver');

      const first = await approve(client, run);
      const again = approve(client, run);
      await expect(again).rejects.toMatchObject({ status: 409, code: 'approval.same_person' });
      await approve(other, run);
      const done = await ended(run.runId);

      expect(first).toMatchObject({ state: 'awaiting_approval', firstApproval: {} });
      expect(done).toMatchObject({
        applied: { applied: 1 },
        approval: { first: { by: first.firstApproval?.by } },
      });
    });
  });

  describe('that rejects', () => {
    const rejected = async () => {
      const run = await aRun(client, connectionId);
      await client.rejectPlan({ runId: run.runId, body: { planHash: run.plan?.planHash ?? '' } });
      return runIn(company.companyId, run.runId, 'cancelled');
    };

    it('ends the run, and the same values are not proposed again, but another one is', async () => {
      await aSync(client, connectionId);
      const { one } = two();
      const before = await personOf(one);
      move(one);

      const run = await rejected();
      const again = await aRun(client, connectionId);
      const { declines } = records();
      const kept = await declines.listForConnection(company.companyId, connectionId);
      const city = move(one);
      const changed = await aRun(client, connectionId);

      expect(await declines.listForConnection(company.companyId, connectionId)).toEqual([]);
      expect(kept).toMatchObject([{ stakeholderId: before.stakeholderId, field: 'city', runId: run.runId }]);
      expect(again.plan?.counts).toMatchObject({ create: 0, update: 0, leaver: 0, link: 0 });
      const { items } = await client.listChanges({ runId: changed.runId });
      expect(items).toMatchObject([{ employeeIds: [one], fields: [{ field: 'city', after: city }] }]);
      expect(await personOf(one)).toEqual(before);
    });

    it('keeps new people out until somebody else comes', async () => {
      await rejected();

      const again = await aRun(client, connectionId);
      const joiner = account.addPerson();
      const changed = await aRun(client, connectionId);
      account.removePerson(joiner.id);

      expect(again.plan?.counts).toMatchObject({ create: 0 });
      expect(again.final).toBe(true);
      const { items } = await client.listChanges({ runId: changed.runId });
      expect(items).toMatchObject([{ kind: 'create', employeeIds: [joiner.id] }]);
      expect(await everybody(company.companyId)).toEqual([]);
    });

    it('is refused for another plan', async () => {
      const run = await aRun(client, connectionId);

      const rejection = client.rejectPlan({ runId: run.runId, body: { planHash: 'f'.repeat(64) } });

      await expect(rejection).rejects.toMatchObject({ status: 409, code: 'plan.hash_mismatch' });
      expect((await client.getRun({ runId: run.runId })).state).toBe('awaiting_approval');
    });
  });
});
