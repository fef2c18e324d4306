import { describe, expect, it } from '@jest/globals';
import { choicesSchema, choose } from '#domain/plan/choices';
import type { Run } from '#domain/run';
import { endRun } from '#engine/end-run';
import { aConnection } from '#test/builders/a-connection';
import { aChange, aRun, aSealedPlan } from '#test/builders/a-plan';
import { anApiWorld } from '#test/fakes/api/api-world';

const team = { field: 'team', before: 'A', after: 'B' };
const rows = ['stk_a', 'stk_b', 'stk_c'].map((stakeholderId) => aChange({ stakeholderId, fields: [team] }));
const OLDER = 'choice/older';
/** Somebody whom an older plan had, and this one has not. */
const elsewhere = choose(
  aChange({ stakeholderId: 'stk_z' }),
  { choice: 'leave' },
  { before: [], hashKey: 'k' },
).left;

/** A plan that waits; with `before`, something was left in an older one. */
const aWaitingPlan = (run: Partial<Run> = {}, before = false) => {
  const world = anApiWorld();
  const { plan, objects } = aSealedPlan(rows);
  for (const [key, value] of objects) world.objects.set(key, value);
  world.objects.set(OLDER, { v: 1, left: elsewhere });
  world.runs.put(aRun({ plan, ...run }));
  world.connections.put(aConnection({ waitingRunId: world.runId, ...(before && { left: { key: OLDER } }) }));
  const body = { planHash: plan.planHash };
  const at = `/v1/runs/${world.runId}`;
  const choose3 = (version: number, ...choices: object[]) =>
    world.call('PUT', `${at}/review`, { body: { ...body, version, choices } });
  const approve = (more: object = {}, as = 'approver') =>
    world.call('POST', `${at}/approval`, { body: { ...body, ...more }, as });
  const reject = () => world.call('POST', `${at}/rejection`, { body });
  const connection = () => world.connections.all.get('cmp_a/con_a');
  const kept = () => {
    const { key } = connection()?.left ?? {};
    return key === undefined ? undefined : choicesSchema.parse(world.objects.get(key));
  };
  return { ...world, choose: choose3, approve, reject, kept, connection };
};
const leave = (stakeholderId: string) => ({ stakeholderId, choice: 'leave' });

describe('what was left for another time of a plan', () => {
  it('stays on the connection once the rest is approved', async () => {
    const world = aWaitingPlan();
    await world.choose(0, leave('stk_b'), { stakeholderId: 'stk_c', choice: 'reject' });

    expect(await world.approve({ choices: 1 })).toMatchObject({ status: 202 });

    expect(world.kept()?.left).toMatchObject([
      { stakeholderId: 'stk_b' },
      { stakeholderId: 'stk_c', rejected: true },
    ]);
  });

  it('does not take in whom a trial did not name', async () => {
    const world = aWaitingPlan();
    await world.choose(0, leave('stk_b'));

    await world.approve({ choices: 1, select: { people: ['stk_a'] } });

    expect(world.kept()?.left.map(({ stakeholderId }) => stakeholderId)).toEqual(['stk_b']);
  });

  it('is of the one approval that was carried out when two people approve at once', async () => {
    const world = aWaitingPlan();
    await world.choose(0, leave('stk_b'));

    const both = await Promise.all([world.approve({ choices: 1 }), world.approve({ choices: 1 }, 'owner')]);

    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([202, 409]));
    expect(world.kept()?.left).toMatchObject([{ stakeholderId: 'stk_b' }]);
  });

  it('ends when it is taken after all', async () => {
    const world = aWaitingPlan();
    await world.choose(0, leave('stk_b'));
    await world.choose(1, { stakeholderId: 'stk_b', choice: 'take' });

    await world.approve({ choices: 2 });

    expect(world.kept()).toMatchObject({ left: [] });
  });

  it('stays beside what plans before had left, which this one does not have', async () => {
    const chosen = aWaitingPlan({}, true);
    const silent = aWaitingPlan({}, true);

    await chosen.choose(0, leave('stk_b'));
    await chosen.approve({ choices: 1 });
    await silent.approve();

    expect(chosen.kept()).toMatchObject({ left: [{ stakeholderId: 'stk_b' }], notInPlan: elsewhere });
    expect(silent.connection()?.left).toEqual({ key: OLDER });
  });

  it('is declined when the whole plan is rejected, and only what the plan does not have stays', async () => {
    const [alone, beside, silent] = [aWaitingPlan(), aWaitingPlan({}, true), aWaitingPlan({}, true)];
    await alone.choose(0, leave('stk_b'));
    await beside.choose(0, leave('stk_b'));

    for (const world of [alone, beside, silent]) expect(await world.reject()).toMatchObject({ status: 202 });

    expect(alone.kept()).toBeUndefined();
    expect(beside.kept()).toMatchObject({ left: [], notInPlan: elsewhere });
    expect(silent.kept()).toMatchObject({ left: elsewhere });
  });

  it.each<[string, (world: ReturnType<typeof aWaitingPlan>) => Promise<unknown>]>([
    ['is cancelled', ({ call, runId }) => call('POST', `/v1/runs/${runId}/cancel`)],
    [
      'expires',
      async ({ runs, runId, services }) => endRun(runs.all.get(runId) ?? aRun(), 'expired', services),
    ],
    [
      'is superseded by new settings',
      ({ call }) => call('PUT', '/v1/connections/con_a/configuration', { body: { identifier: 'workEmail' } }),
    ],
  ])('stays when the plan %s', async (_what, end) => {
    const world = aWaitingPlan();
    await world.choose(0, leave('stk_b'));

    await end(world);

    expect(world.runs.all.get(world.runId)?.state).toMatch(/cancelled|superseded|expired/);
    expect(world.kept()?.left).toMatchObject([{ stakeholderId: 'stk_b' }]);
  });

  it('is what was chosen while new settings were being saved', async () => {
    const world = aWaitingPlan();
    await world.choose(0, leave('stk_b'));
    const move = world.runs.move.bind(world.runs);
    let reply: unknown;
    // Between reading the plan that waits and ending it.
    world.runs.move = async (one) => {
      world.runs.move = move;
      reply = await world.choose(1, leave('stk_c'));
      return move(one);
    };

    await world.call('PUT', '/v1/connections/con_a/configuration', { body: {} });

    expect(reply).toMatchObject({ status: 200 });
    expect(world.runs.all.get(world.runId)?.state).toBe('superseded');
    expect(world.kept()?.left).toHaveLength(2);
  });

  it('is not mixed up with what is left of an undo', async () => {
    const undo = { mode: 'undo', undoes: 'con_a.20260201T060000000Z.0a1b2c3d4e' } as const;
    const [approved, rejected] = [aWaitingPlan(undo, true), aWaitingPlan(undo, true)];

    for (const world of [approved, rejected]) await world.choose(0, leave('stk_b'));
    await approved.approve({ choices: 1 });
    await rejected.reject();

    for (const world of [approved, rejected]) expect(world.connection()?.left).toEqual({ key: OLDER });
    const stored = choicesSchema.parse(
      approved.objects.get(approved.runs.all.get(approved.runId)?.review?.key ?? ''),
    );
    expect(stored).not.toHaveProperty('notInPlan');
  });

  it('is nowhere to be seen on the connection', async () => {
    const { body } = await aWaitingPlan({}, true).call('GET', '/v1/connections/con_a');

    expect(body).not.toContain('choice/');
  });
});
