import { describe, expect, it } from '@jest/globals';
import { aCatalogue, aCatalogueField, aConnection } from '#test/builders/a-connection';
import { aRun } from '#test/builders/a-plan';
import { anApiWorld } from '#test/fakes/api/api-world';
import type { ApiWorld } from '#test/fakes/api/api-world';

const START = '/v1/connections/con_a/runs';

describe('POST …/runs', () => {
  it('starts a run, takes the lock and says where to look', async () => {
    const { call, events, audit, connections } = anApiWorld();

    const reply = await call('POST', START, { body: { mode: 'preview' }, as: 'service' });

    const { runId } = Object(reply.json);
    expect(reply).toMatchObject({
      status: 202,
      headers: { location: `/v1/runs/${runId}` },
      json: {
        state: 'requested',
        mode: 'preview',
        requestedBy: 'client:service',
        asOf: '2026-03-01',
        final: false,
      },
    });
    expect(events).toMatchObject([{ type: 'RunRequested', runId, correlationId: 'correlation-1' }]);
    expect(connections.all.get('cmp_a/con_a')?.lock).toMatchObject({ runId });
    expect(audit).toMatchObject([{ action: 'run.requested', target: runId, actor: 'client:service' }]);
  });

  it('names the configuration as missing before there is one (B50)', async () => {
    const { call, connections } = anApiWorld();
    connections.put(aConnection({ configurationVersion: 0 }));

    const reply = await call('POST', START, { body: { mode: 'sync' } });

    expect(reply).toMatchObject({
      status: 409,
      json: { code: 'connection.not_configured', missing: ['configuration'] },
    });
  });

  it('names the run in the way', async () => {
    const { call } = anApiWorld();
    const first = await call('POST', START, { body: { mode: 'sync' } });

    const second = await call('POST', START, { body: { mode: 'sync' } });

    expect(second).toMatchObject({
      status: 409,
      json: { code: 'connection.busy', runId: Object(first.json).runId },
    });
  });

  it.each(['checking', 'needs_attention'] as const)('refuses a connection that is %s', async (state) => {
    const { call, connections } = anApiWorld();
    connections.put(aConnection({ state }));

    const reply = await call('POST', START, { body: { mode: 'sync' } });

    expect(reply).toMatchObject({ status: 409, json: { code: 'connection.not_ready', state } });
  });

  it.each([{}, { mode: 'guess' }, { mode: 'sync', employeeIds: ['1'] }])('refuses %j', async (body) => {
    const reply = await anApiWorld().call('POST', START, { body });

    expect(reply).toMatchObject({ status: 400, json: { code: 'request.invalid' } });
  });
});

describe('POST …/runs, a look', () => {
  it('starts before there is a configuration, with the fields that were ticked', async () => {
    const { call, connections, runs } = anApiWorld();
    connections.put(aConnection({ configurationVersion: 0 }));

    const reply = await call('POST', START, { body: { mode: 'look', sourceFields: ['4321'] }, as: 'editor' });

    const look = { sourceFields: ['4321'] };
    expect(reply).toMatchObject({ status: 202, json: { mode: 'look', configurationVersion: 0, look } });
    expect(runs.all.get(Object(reply.json).runId)).toMatchObject({ look });
  });

  it('names every ticked field that cannot be read, and starts nothing', async () => {
    const { call, connections, events } = anApiWorld();
    connections.putCatalogue(
      aCatalogue({
        fields: [
          aCatalogueField({ sourceField: 'ssn', employeeField: undefined, refused: 'national_id' }),
          aCatalogueField({ sourceField: '77', employeeField: undefined, readable: 'no' }),
        ],
      }),
    );

    const reply = await call('POST', START, { body: { mode: 'look', sourceFields: ['ssn', '77', 'gone'] } });

    expect(reply).toMatchObject({
      status: 422,
      json: {
        code: 'look.invalid',
        errors: [
          { field: 'sourceFields.0', code: 'field.refused' },
          { field: 'sourceFields.1', code: 'field.not_readable' },
          { field: 'sourceFields.2', code: 'field.unknown' },
        ],
      },
    });
    expect(events).toEqual([]);
  });

  it.each(['approver', 'service'])('is for editors, not for a %s', async (as) => {
    const reply = await anApiWorld().call('POST', START, { body: { mode: 'look' }, as });

    expect(reply).toMatchObject({ status: 403, json: { code: 'role.insufficient' } });
  });

  it('is the only run that takes fields', async () => {
    const reply = await anApiWorld().call('POST', START, { body: { mode: 'sync', sourceFields: ['4321'] } });

    expect(reply).toMatchObject({ status: 400, json: { errors: [{ field: 'sourceFields' }] } });
  });
});

describe('GET /v1/runs/{id}', () => {
  it("shows how long each state took, without the engine's own bookkeeping", async () => {
    const { call, runId } = anApiWorld();

    const { json } = await call('GET', `/v1/runs/${runId}`);

    expect(json).toMatchObject({
      durationsMs: { requested: 1000, fetching: 3500 },
      progress: { employeesRead: 120 },
      plan: { counts: { update: 1 } },
    });
    expect(json).not.toHaveProperty('epoch');
    expect(Object(json).plan).not.toHaveProperty('prefix');
  });

  it('says what to do about a failure', async () => {
    const { call, runs } = anApiWorld();
    const failure = { code: 'fetch.incomplete', reason: 'page 2 is missing' } as const;
    runs.put(aRun({ state: 'failed', failure }));

    const { json } = await call('GET', `/v1/runs/${aRun().runId}`);

    expect(json).toMatchObject({
      final: true,
      failure: { ...failure, remedy: expect.stringMatching(/run again/i) },
    });
  });
});

const decide = ({ call, runId, plan }: ApiWorld, what: 'approval' | 'rejection', body: object = {}) =>
  call('POST', `/v1/runs/${runId}/${what}`, { body: { planHash: plan.planHash, ...body }, as: 'approver' });

describe('POST …/approval', () => {
  it('approves exactly the plan with the hash', async () => {
    const world = anApiWorld();

    const reply = await decide(world, 'approval');

    expect(reply).toMatchObject({
      status: 202,
      headers: { location: `/v1/runs/${world.runId}` },
      json: { state: 'applying', approval: { by: 'user:approver', planHash: world.plan.planHash } },
    });
    expect(world.events).toMatchObject([{ type: 'PlanApproved', planHash: world.plan.planHash }]);
    expect(world.audit).toMatchObject([{ action: 'plan.approved', actor: 'user:approver' }]);
  });

  it('refuses another hash', async () => {
    const reply = await decide(anApiWorld(), 'approval', { planHash: 'f'.repeat(64) });

    expect(reply).toMatchObject({
      status: 409,
      json: { code: 'plan.hash_mismatch', state: 'awaiting_approval' },
    });
  });

  it('refuses the second approval of two', async () => {
    const world = anApiWorld();
    await decide(world, 'approval');

    const again = await decide(world, 'approval');

    expect(again).toMatchObject({ status: 409, json: { code: 'run.wrong_state', state: 'applying' } });
    expect(Object(again.json).detail).toMatch(/approved already/);
  });

  it('lets one of two people win who approve at once', async () => {
    const world = anApiWorld();

    const both = await Promise.all([decide(world, 'approval'), decide(world, 'approval')]);

    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([202, 409]));
  });

  it('names the newer run when the plan was superseded', async () => {
    const world = anApiWorld();
    world.runs.put(aRun({ state: 'superseded', plan: world.plan, supersededBy: 'con_a.newer' }));

    const reply = await decide(world, 'approval');

    expect(reply).toMatchObject({
      status: 409,
      json: { code: 'run.wrong_state', state: 'superseded', runId: 'con_a.newer' },
    });
  });

  it('refuses a plan of an older configuration', async () => {
    const world = anApiWorld();
    world.connections.put(aConnection({ configurationVersion: 2 }));

    const reply = await decide(world, 'approval');

    expect(reply).toMatchObject({ status: 409, json: { code: 'configuration.changed' } });
  });

  it('refuses while another run has the lock', async () => {
    const world = anApiWorld();
    const lock = { runId: 'con_a.other', epoch: 4, at: '2026-03-01T08:00:00.000Z' };
    world.connections.put(aConnection({ lock }));

    const reply = await decide(world, 'approval');

    expect(reply).toMatchObject({ status: 409, json: { code: 'connection.busy' } });
  });

  it('names the guards that have to be released, and takes their release', async () => {
    const world = anApiWorld();
    const plan = { ...world.plan, guards: ['answer.empty' as const] };
    world.runs.put(aRun({ state: 'blocked', plan }));

    const refused = await decide(world, 'approval');
    const released = await decide(world, 'approval', { releases: ['answer.empty'] });

    expect(refused).toMatchObject({
      status: 409,
      json: { code: 'guard.not_released', guards: ['answer.empty'] },
    });
    expect(released).toMatchObject({ status: 202, json: { approval: { releases: ['answer.empty'] } } });
  });

  it('refuses a plan made by an older version', async () => {
    const world = anApiWorld();
    world.runs.put(aRun({ plan: world.plan, engine: 0 }));

    const reply = await decide(world, 'approval');

    expect(reply).toMatchObject({ status: 409, json: { code: 'plan.outdated' } });
  });

  it.each([
    ['2026-03-01T09:00:00.000Z', 409],
    ['2026-03-01T09:00:00.001Z', 202],
  ])(
    'refuses a plan from its last moment on, though nobody has ended it yet: %s',
    async (expiresAt, status) => {
      const world = anApiWorld();
      world.runs.put(aRun({ plan: { ...world.plan, expiresAt } }));

      const reply = await decide(world, 'approval');

      expect(reply.status).toBe(status);
      expect(Object(reply.json).code).toBe(status === 409 ? 'plan.expired' : undefined);
    },
  );

  it('refuses a selection it does not know rather than applying all', async () => {
    const reply = await decide(anApiWorld(), 'approval', { select: { fields: ['city'], teams: ['Legal'] } });

    expect(reply).toMatchObject({
      status: 400,
      json: { errors: [{ field: 'select.teams', code: 'unknown_field' }] },
    });
  });
});

describe('POST …/rejection', () => {
  it('has every row remembered as declined', async () => {
    const world = anApiWorld();

    const reply = await decide(world, 'rejection');

    expect(reply).toMatchObject({ status: 202, json: { rejection: { by: 'user:approver' } } });
    expect(world.commands).toMatchObject([{ type: 'DeclinePlan', planHash: world.plan.planHash }]);
  });
});

describe('POST …/cancel', () => {
  it('ends a waiting run at once', async () => {
    const { call, runId } = anApiWorld();

    const reply = await call('POST', `/v1/runs/${runId}/cancel`);

    expect(reply).toMatchObject({ status: 202, json: { state: 'cancelled', final: true } });
  });

  it('lets pages at work finish while applying', async () => {
    const world = anApiWorld();
    await decide(world, 'approval');

    const reply = await world.call('POST', `/v1/runs/${world.runId}/cancel`);

    expect(reply).toMatchObject({ status: 202, json: { state: 'cancelling', final: false } });
  });

  it('refuses a run that is over', async () => {
    const { call, runs, runId } = anApiWorld();
    runs.put(aRun({ state: 'completed' }));

    const reply = await call('POST', `/v1/runs/${runId}/cancel`);

    expect(reply).toMatchObject({ status: 409, json: { code: 'run.wrong_state', state: 'completed' } });
  });
});
