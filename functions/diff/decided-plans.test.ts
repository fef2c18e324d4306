import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema } from '#domain/configuration';
import type { Connection } from '#domain/connection';
import type { Employee } from '#domain/employee';
import { planPageSchema } from '#domain/plan';
import { choicesSchema, choose } from '#domain/plan/choices';
import type { Run } from '#domain/run';
import { anEmployee } from '#domain/testing/people';
import { runReference } from '#engine/run-reference';
import { aConfiguration } from '#test/builders/a-connection';
import { aRun } from '#test/builders/a-plan';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { aDiffWorld } from '#test/fakes/diff/diff-world';
import { diffRun } from './diff-run';

const AT = '2026-02-01T06:00:00.000Z';
const OLDER = 'con_a.20260228T060000000Z.0123456789';
const auto = { create: 'auto', update: 'auto', leaver: 'auto', link: 'auto' };

/** Somebody of the register who lived in Oslo, as employee `id` of HR. */
const known = (id: string) =>
  aStakeholder({
    stakeholderId: `stk_${id}`,
    fields: Object.fromEntries(
      Object.entries({
        name: `Maja Lindqvist${id}`,
        email: `maja${id}@acme.test`,
        startDate: '2022-03-01',
        city: 'Oslo',
      }).map(([field, value]) => [field, { value, source: 'conn:con_a', at: AT }]),
    ),
    identifier: { kind: 'workEmail', value: `maja${id}@acme.test` },
    links: { con_a: [id] },
  });

const diffed = async (
  employees: readonly Employee[],
  {
    approval = {},
    connection = {},
    waiting,
    stored = new Map(),
  }: {
    approval?: Record<string, unknown>;
    connection?: Partial<Connection>;
    waiting?: Run;
    stored?: ReadonlyMap<string, unknown>;
  } = {},
) => {
  const settings = configurationSettingsSchema.parse({ approval });
  const world = aDiffWorld({
    normalized: { employees: [...employees], rowProblems: [] },
    stakeholders: ['1', '2'].map(known),
    connection: {
      firstAppliedAt: AT,
      ...(waiting && { waitingRunId: waiting.runId }),
      ...connection,
    },
    configurations: [aConfiguration({ settings })],
  });
  for (const [key, value] of stored) world.objects.set(key, value);
  const { runs } = world.services;
  const find: typeof runs.find = async (companyId, runId) =>
    runId === waiting?.runId ? waiting : runs.find(companyId, runId);
  await diffRun(
    { ...runReference(world.run), type: 'DiffRun' },
    { ...world.services, runs: { ...runs, find } },
  );
  const [move] = world.moves;
  return { ...world, move, patch: Object(move?.patch) };
};
const moved = (id: string, city: string) => anEmployee(id, { city });

/** A plan that waits and moves person 1, of which this was chosen. */
const aWaitingPlan = async (choice?: 'leave' | 'reject') => {
  const { patch, objects } = await diffed([moved('1', 'Bern')]);
  const [row] = planPageSchema.parse(objects.get(`${patch.plan.prefix}page-0.json.gz`)).rows;
  if (!row) throw new Error('expected a row');
  const { left } = choice
    ? choose(row.change, { choice }, { before: [], hashKey: 'c2VjcmV0' })
    : { left: [] };
  const stored = new Map<string, unknown>([...objects].filter(([key]) => key.startsWith('plan/')));
  stored.set('choice/older', { v: 1, left });
  const waiting = aRun({
    runId: OLDER,
    plan: patch.plan,
    ...(choice && { review: { version: 2, key: 'choice/older', left: left.length } }),
  });
  return { waiting, stored };
};

describe('a plan that takes the place of one about which somebody chose', () => {
  it('takes over what was left for another time and is the same', async () => {
    const { waiting, stored } = await aWaitingPlan('leave');

    const { move, patch, objects } = await diffed([moved('1', 'Bern'), moved('2', 'Zug')], {
      waiting,
      stored,
    });

    expect(move).toMatchObject({ to: 'awaiting_approval', supersedes: { runId: OLDER } });
    expect(patch.review).toMatchObject({ version: 1, left: 1 });
    expect(choicesSchema.parse(objects.get(patch.review.key)).left).toMatchObject([
      { stakeholderId: 'stk_1' },
    ]);
  });

  it('takes nothing over of what HR changed again, nor what was rejected', async () => {
    const left = await aWaitingPlan('leave');
    const rejected = await aWaitingPlan('reject');

    const [changed, same] = [
      await diffed([moved('1', 'Genf')], left),
      await diffed([moved('1', 'Bern'), moved('2', 'Zug')], rejected),
    ];

    expect(changed.patch.review).toBeUndefined();
    expect(same.patch.review).toBeUndefined();
  });

  it('is not applied unattended while something is left in it', async () => {
    const none = await aWaitingPlan();
    const left = await aWaitingPlan('leave');
    const employees = [moved('1', 'Bern'), moved('2', 'Zug')];

    expect((await diffed(employees, { ...none, approval: auto })).move?.to).toBe('applying');
    expect((await diffed(employees, { ...left, approval: auto })).move?.to).toBe('awaiting_approval');
  });

  it('is one also when it is the same but for a rejection that was lifted since', async () => {
    const { move, patch } = await diffed([moved('1', 'Bern')], await aWaitingPlan('reject'));

    expect(move).toMatchObject({ to: 'awaiting_approval', supersedes: { runId: OLDER } });
    expect(patch.review).toBeUndefined();
  });

  it('is none when it is the same (B90): the one that waits stays, with its choices', async () => {
    const { move } = await diffed([moved('1', 'Bern')], await aWaitingPlan('leave'));

    expect(move).toMatchObject({ to: 'superseded', patch: { supersededBy: OLDER } });
  });
});

describe('a plan after one of which a part was approved', () => {
  /** What stays on the connection of a plan that waited and of which this was chosen. */
  const afterwards = async (choice: 'leave' | 'reject') => {
    const { stored } = await aWaitingPlan(choice);
    return { stored, connection: { left: { key: 'choice/older' } } };
  };
  const employees = [moved('1', 'Bern'), moved('2', 'Zug')];

  it('still has left what is the same, and does not go unattended', async () => {
    const { move, patch, objects } = await diffed(employees, {
      ...(await afterwards('leave')),
      approval: auto,
    });

    expect(move?.to).toBe('awaiting_approval');
    expect(patch.review).toMatchObject({ version: 1, left: 1 });
    expect(choicesSchema.parse(objects.get(patch.review.key)).left).toMatchObject([
      { stakeholderId: 'stk_1' },
    ]);
  });

  it('goes unattended where HR changed it again, says nothing of it, or it was rejected', async () => {
    const left = { ...(await afterwards('leave')), approval: auto };
    const rejected = { ...(await afterwards('reject')), approval: auto };

    const [changed, silent, again] = [
      await diffed([moved('1', 'Genf')], left),
      await diffed([moved('2', 'Zug')], left),
      await diffed(employees, rejected),
    ];

    for (const { move } of [changed, silent, again]) {
      expect(move).toMatchObject({ to: 'applying', connection: { kind: 'keep_lock' } });
      // What HR does not say today it may say tomorrow: the connection remembers as before.
      expect(Object(move?.connection).patch).not.toHaveProperty('left');
    }
  });

  it('hands on what was chosen of the plan that it takes the place of', async () => {
    const waiting = await aWaitingPlan('leave');
    const left = { key: 'choice/older' };

    const [elsewhere, same, nothing] = [
      await diffed([moved('2', 'Zug')], { ...waiting, approval: auto }),
      await diffed(employees, waiting),
      await diffed([moved('1', 'Oslo')], waiting),
    ];

    expect(elsewhere.move).toMatchObject({ to: 'applying', connection: { patch: { left } } });
    expect(same.move).toMatchObject({ to: 'awaiting_approval', connection: { patch: { left } } });
    expect(nothing.move).toMatchObject({ to: 'completed', connection: { patch: { left } } });
  });
});

describe('a plan that a person has to see', () => {
  const employees = [moved('1', 'Bern')];
  const leaver = [anEmployee('1', { city: 'Oslo', terminationDate: '2026-04-30' })];
  const second = { leaver: true, identity: true };

  it('waits although policy would apply it, while the connection is paused', async () => {
    const paused = { by: 'user:owner', at: AT };

    expect((await diffed(employees, { approval: auto })).move?.to).toBe('applying');
    expect((await diffed(employees, { approval: auto, connection: { paused } })).move?.to).toBe(
      'awaiting_approval',
    );
  });

  it('says why a second person has to, and is never applied unattended then', async () => {
    const { move, patch } = await diffed(leaver, { approval: { ...auto, second } });

    expect(move?.to).toBe('awaiting_approval');
    expect(patch.plan.second).toEqual(['leaver']);
    expect((await diffed(employees, { approval: { ...auto, second } })).patch.plan).not.toHaveProperty(
      'second',
    );
  });
});
