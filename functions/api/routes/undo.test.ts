import { describe, expect, it } from '@jest/globals';
import type { Run } from '#domain/run';
import { aConnection } from '#test/builders/a-connection';
import { aRun } from '#test/builders/a-plan';
import { anApiWorld } from '#test/fakes/api/api-world';

const X = 'con_a.20260201T060000000Z.0a1b2c3d4e';
const UNDO = `/v1/runs/${X}/undo`;
const AT = '2026-02-01T06:00:00.000Z';
const counts = { planned: 3, applied: 3, refused: 0, failed: 0, notSelected: 0, notStarted: 0 };

/** A company with a run that was applied, or as told, and nothing that waits. */
const afterRun = (override: Partial<Run> = {}) => {
  const world = anApiWorld();
  const applied = {
    state: 'completed',
    plan: world.plan,
    entered: { applying: AT, completed: AT },
    applied: counts,
  } as const;
  world.runs.put(aRun({ runId: X, ...applied, ...override }));
  world.connections.put(aConnection({ lock: undefined, waitingRunId: undefined }));
  return world;
};
const connectionOf = (world: ReturnType<typeof anApiWorld>) => world.connections.all.get('cmp_a/con_a');

describe('POST …/undo', () => {
  it('starts an undo with the lock and the pause, and asks for nothing from the vendor', async () => {
    const world = afterRun();

    const reply = await world.call('POST', UNDO, { as: 'approver' });

    const { runId } = Object(reply.json);
    expect(reply).toMatchObject({
      status: 202,
      headers: { location: `/v1/runs/${runId}` },
      json: { state: 'requested', mode: 'undo', undoes: X, requestedBy: 'user:approver' },
    });
    expect(connectionOf(world)).toMatchObject({
      lock: { runId },
      paused: { by: 'user:approver', runId },
    });
    expect(world.commands).toMatchObject([{ type: 'DiffRun', runId }]);
    expect(world.events).toEqual([]);
    expect(world.audit).toMatchObject([
      { action: 'undo.requested', target: X, actor: 'user:approver', details: { undoRunId: runId } },
    ]);
  });

  it('makes one undo of one call, however often it is sent', async () => {
    const world = afterRun();
    const headers = { 'idempotency-key': 'undo-1' };

    const [first, second] = [
      await world.call('POST', UNDO, { headers }),
      await world.call('POST', UNDO, { headers }),
    ];

    expect(second.json).toEqual(first.json);
    expect(world.audit).toHaveLength(1);
  });

  it.each<[string, Partial<Run>]>([
    ['completed with problems', { state: 'completed_with_problems' }],
    ['was cancelled half way', { state: 'cancelled', applied: { ...counts, applied: 1, notStarted: 2 } }],
    ['failed half way', { state: 'failed', applied: undefined }],
    ['is a preview that was approved', { mode: 'preview' }],
    ['is an undo itself', { mode: 'undo', undoes: 'con_a.20260101T060000000Z.0a1b2c3d4e' }],
  ])('undoes a run that %s', async (_what, override) => {
    expect((await afterRun(override).call('POST', UNDO)).status).toBe(202);
  });

  it.each<[string, Partial<Run>]>([
    ['waits', { state: 'awaiting_approval' }],
    ['is being applied', { state: 'applying' }],
    ['is a preview that nobody approved', { mode: 'preview', entered: { completed: AT } }],
    ['only looked', { mode: 'look', plan: undefined, entered: { completed: AT } }],
    ['was rejected', { state: 'cancelled', entered: { cancelled: AT } }],
    ['changed nothing', { applied: { ...counts, applied: 0, refused: 3 } }],
  ])('refuses a run that %s, and pauses nothing', async (_what, override) => {
    const world = afterRun(override);

    const reply = await world.call('POST', UNDO);

    expect(reply).toMatchObject({ status: 409, json: { code: 'run.not_undoable' } });
    expect(connectionOf(world)?.paused).toBeUndefined();
  });

  it('names the undo of a run that was undone, for that one can be undone', async () => {
    const undoneBy = 'con_a.20260202T060000000Z.0a1b2c3d4e';
    const world = afterRun({ undoneBy });
    world.runs.put(aRun({ runId: undoneBy, state: 'completed', mode: 'undo', undoes: X, applied: counts }));

    const reply = await world.call('POST', UNDO);

    expect(reply).toMatchObject({ status: 409, json: { code: 'run.undone', runId: undoneBy } });
    expect(await world.call('GET', `/v1/runs/${X}`)).toMatchObject({ status: 200, json: { undoneBy } });
    expect(await world.call('GET', `/v1/runs/${undoneBy}`)).toMatchObject({
      json: { mode: 'undo', undoes: X },
    });
  });

  it('undoes again what an undo left', async () => {
    const undoneBy = 'con_a.20260202T060000000Z.0a1b2c3d4e';
    const world = afterRun({ undoneBy });
    const applied = { ...counts, applied: 1, notSelected: 2 };
    world.runs.put(aRun({ runId: undoneBy, state: 'completed', mode: 'undo', undoes: X, applied }));

    expect((await world.call('POST', UNDO)).status).toBe(202);
  });

  it('undoes again what an undo could not put back, once that has been settled', async () => {
    const undoneBy = 'con_a.20260202T060000000Z.0a1b2c3d4e';
    const world = afterRun({ undoneBy });
    const plan = { ...world.plan, counts: { ...world.plan.counts, problems: 1 } };
    world.runs.put(
      aRun({ runId: undoneBy, state: 'completed', mode: 'undo', undoes: X, applied: counts, plan }),
    );

    expect((await world.call('POST', UNDO)).status).toBe(202);
  });

  it('refuses while another run works, or an undo waits for its decision; nothing else starts then either', async () => {
    const world = afterRun();
    const first = Object((await world.call('POST', UNDO)).json).runId;

    const second = await world.call('POST', UNDO);
    expect(second).toMatchObject({ status: 409, json: { code: 'connection.busy', runId: first } });

    const { lock: _lock, ...connection } = connectionOf(world) ?? aConnection();
    world.connections.put({ ...connection, waitingRunId: first });
    const waiting = { status: 409, json: { code: 'connection.busy', runId: first } };
    expect(await world.call('POST', UNDO)).toMatchObject(waiting);
    const sync = await world.call('POST', '/v1/connections/con_a/runs', { body: { mode: 'sync' } });
    expect(sync).toMatchObject(waiting);
    const resumed = await world.call('POST', '/v1/connections/con_a/resume');
    expect(resumed).toMatchObject({ status: 409, json: { code: 'undo.open', runId: first } });
  });

  it('works while the vendor does not, but not once the connection is gone', async () => {
    const broken = afterRun();
    broken.connections.put(aConnection({ state: 'needs_attention' }));
    const gone = afterRun();
    gone.connections.put(aConnection({ state: 'disconnected' }));

    expect((await broken.call('POST', UNDO)).status).toBe(202);
    expect(await gone.call('POST', UNDO)).toMatchObject({
      status: 409,
      json: { code: 'connection.disconnected' },
    });
  });
});

describe('POST …/pause and …/resume', () => {
  const PAUSE = '/v1/connections/con_a/pause';
  const RESUME = '/v1/connections/con_a/resume';

  it('pause and resume, once each, with an audit entry', async () => {
    const world = afterRun();

    const paused = await world.call('POST', PAUSE, { as: 'editor' });
    await world.call('POST', PAUSE, { as: 'editor' });
    expect(paused.json).toMatchObject({ paused: { by: 'user:editor' } });
    const resumed = await world.call('POST', RESUME, { as: 'editor' });
    await world.call('POST', RESUME, { as: 'editor' });

    expect(resumed.json).not.toHaveProperty('paused');
    expect(world.audit.map(({ action }) => action)).toEqual(['connection.paused', 'connection.resumed']);
  });

  it('let people start runs meanwhile', async () => {
    const world = afterRun();
    await world.call('POST', PAUSE);

    const reply = await world.call('POST', '/v1/connections/con_a/runs', { body: { mode: 'sync' } });

    expect(reply.status).toBe(202);
  });
});
