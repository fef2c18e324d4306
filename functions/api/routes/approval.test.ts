import { describe, expect, it } from '@jest/globals';
import type { Change } from '#domain/plan';
import { selectionDigest, selectionSchema } from '#domain/plan/selection';
import type { Run } from '#domain/run';
import { aChange, aRun, aSealedPlan } from '#test/builders/a-plan';
import { anApiWorld, claimsOf } from '#test/fakes/api/api-world';

const mail = (value: string) => ({ kind: 'workEmail' as const, value });
const changes: Change[] = [
  aChange(),
  aChange({
    stakeholderId: 'stk_b',
    employeeIds: ['102'],
    fields: [{ field: 'team', before: 'A', after: 'B' }],
  }),
  aChange({ kind: 'create', stakeholderId: 'stk_new', expectedVersion: 0, employeeIds: ['103'] }),
  aChange({
    kind: 'leaver',
    stakeholderId: 'stk_c',
    fields: [],
    status: { before: 'active', after: 'left', historical: false },
  }),
];

/** The world with this plan waiting, and a second member who may approve. */
const aWaitingPlan = (
  rows: readonly Change[] = changes,
  run: Partial<Run> = {},
  second: Run['plan'] | object = {},
) => {
  const world = anApiWorld();
  const { plan, objects } = aSealedPlan(rows);
  for (const [key, value] of objects) world.objects.set(key, value);
  world.runs.put(aRun({ plan: { ...plan, ...second }, ...run }));
  world.members.all.push({
    v: 1,
    companyId: 'cmp_a',
    memberId: 'mem_other',
    issuer: claimsOf('owner')['iss'] ?? '',
    subject: 'other',
    role: 'approver',
    addedAt: '2026-01-01T00:00:00.000Z',
    addedBy: 'user:owner',
  });
  const approve = (body: object = {}, as = 'approver') =>
    world.call('POST', `/v1/runs/${world.runId}/approval`, {
      body: { planHash: plan.planHash, ...body },
      as,
    });
  const review = (version: number, choices: object[], as = 'approver') =>
    world.call('PUT', `/v1/runs/${world.runId}/review`, {
      body: { planHash: plan.planHash, version, choices },
      as,
    });
  const selectionOf = () => {
    const { key = '', digest = '' } = world.runs.all.get(world.runId)?.approval?.selection ?? {};
    return { selection: selectionSchema.parse(world.objects.get(key)), digest };
  };
  return { ...world, approve, review, selectionOf };
};

describe('an approval of part of a plan', () => {
  it('keeps who and what goes, with a digest (B87)', async () => {
    const world = aWaitingPlan();

    const reply = await world.approve({ select: { people: ['stk_b', 'stk_ada'], fields: ['team', 'city'] } });

    expect(reply).toMatchObject({ status: 202, json: { state: 'applying' } });
    const { selection, digest } = world.selectionOf();
    expect(selection).toEqual({ v: 1, people: ['stk_ada', 'stk_b'], fields: ['city', 'team'], left: [] });
    expect(digest).toBe(selectionDigest(selection));
    expect(world.audit).toMatchObject([
      {
        action: 'plan.approved',
        details: { rows: 4, taken: 2, partly: 1, fields: ['team', 'city'], selection: digest },
      },
    ]);
    expect(reply.body).not.toContain('choice/');
  });

  it('takes all new people by *, and is the whole plan when nothing is left out (B88, B89)', async () => {
    const newOnes = aWaitingPlan();
    await newOnes.approve({ select: { fields: ['*'] } });
    const all = aWaitingPlan();
    await all.approve({ select: { people: changes.map(({ stakeholderId }) => stakeholderId) } });

    expect(newOnes.audit).toMatchObject([{ details: { taken: 1 } }]);
    expect(all.runs.all.get(all.runId)?.approval).not.toHaveProperty('selection');
  });

  it('names people and fields that the plan does not have, and what it has', async () => {
    const world = aWaitingPlan();

    const reply = await world.approve({ select: { people: ['stk_x', 'stk_b'], fields: ['country'] } });

    expect(reply).toMatchObject({
      status: 422,
      json: {
        code: 'selection.invalid',
        stakeholderIds: ['stk_x'],
        errors: [
          { field: 'select.people' },
          { field: 'select.fields', detail: 'expected what changes: *, city, payRate, status, team' },
        ],
      },
    });
    expect(world.runs.all.get(world.runId)).toMatchObject({ state: 'awaiting_approval' });
    expect(world.events).toEqual([]);
  });

  it('names who has to go along when identifiers are handed on', async () => {
    const swap = [
      aChange({ fields: [], identifier: { before: mail('a'), after: mail('b') } }),
      aChange({ stakeholderId: 'stk_b', fields: [], identifier: { before: mail('b'), after: mail('a') } }),
    ];

    const reply = await aWaitingPlan(swap).approve({ select: { people: ['stk_ada'] } });

    expect(reply).toMatchObject({
      status: 422,
      json: { code: 'selection.inseparable', stakeholderIds: ['stk_b'] },
    });
  });

  it('still needs every guard of the plan released', async () => {
    const world = aWaitingPlan(changes, { state: 'blocked' }, { guards: ['leavers.many'] });

    const reply = await world.approve({ select: { people: ['stk_b'] } });

    expect(reply).toMatchObject({ status: 409, json: { code: 'guard.not_released' } });
  });

  it.each([{}, { people: [] }, { fields: [] }])('refuses to select %j', async (select) => {
    const reply = await aWaitingPlan().approve({ select });

    expect(reply).toMatchObject({ status: 400, json: { code: 'request.invalid' } });
  });
});

describe('choices about a plan that waits', () => {
  it('are kept by version, and an approval leaves out what was left', async () => {
    const world = aWaitingPlan();
    const left = await world.review(0, [
      { stakeholderId: 'stk_b', choice: 'leave' },
      { stakeholderId: 'stk_ada', fields: ['payRate'], choice: 'leave' },
    ]);

    const unseen = await world.approve();
    const seen = await world.approve({ choices: 1 });

    expect(left).toMatchObject({
      status: 200,
      json: { version: 1, items: [{ stakeholderId: 'stk_b' }, {}] },
    });
    expect(unseen).toMatchObject({ status: 409, json: { code: 'review.changed', version: 1 } });
    expect(seen).toMatchObject({ status: 202 });
    expect(world.selectionOf().selection.left).toMatchObject([
      { stakeholderId: 'stk_ada', fields: ['payRate'] },
      { stakeholderId: 'stk_b' },
    ]);
  });

  it('are listed for everybody, and can be taken back', async () => {
    const world = aWaitingPlan();
    await world.review(0, [{ stakeholderId: 'stk_b', choice: 'leave' }]);

    const listed = await world.call('GET', `/v1/runs/${world.runId}/review`, { as: 'viewer' });
    await world.review(1, [{ stakeholderId: 'stk_b', choice: 'take' }]);
    const approved = await world.approve({ choices: 2 });

    expect(listed).toMatchObject({
      json: { version: 1, items: [{ stakeholderId: 'stk_b', choice: 'leave' }] },
    });
    expect(approved).toMatchObject({ status: 202, json: { review: { version: 2, left: 0 } } });
    expect(world.runs.all.get(world.runId)?.approval).not.toHaveProperty('selection');
  });

  it('by two people at once: one is told the newer version', async () => {
    const world = aWaitingPlan();

    const both = await Promise.all([
      world.review(0, [{ stakeholderId: 'stk_b', choice: 'leave' }]),
      world.review(0, [{ stakeholderId: 'stk_c', choice: 'leave' }], 'owner'),
    ]);

    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect(both.find(({ status }) => status === 409)).toMatchObject({
      json: { code: 'review.changed', version: 1 },
    });
    expect(world.audit).toHaveLength(1);
  });

  it('reject a field at once, with a decline that holds no value', async () => {
    const world = aWaitingPlan();

    await world.review(0, [{ stakeholderId: 'stk_ada', fields: ['payRate'], choice: 'reject' }]);

    const { json } = await world.call('GET', '/v1/declines', { query: 'connectionId=con_a&person=stk_ada' });
    expect(json).toEqual({
      items: [
        {
          id: 'con_a:stk_ada:payRate',
          connectionId: 'con_a',
          stakeholderId: 'stk_ada',
          field: 'payRate',
          declinedBy: 'user:approver',
          declinedAt: '2026-03-01T09:00:00.000Z',
          runId: world.runId,
        },
      ],
    });
    expect(world.audit).toMatchObject([{ action: 'review.changed', details: { rejected: 1 } }]);
    expect(JSON.stringify(world.audit)).not.toMatch(/97531|91000/);
  });

  it('take a rejected field again, and its decline goes', async () => {
    const world = aWaitingPlan();
    await world.review(0, [{ stakeholderId: 'stk_b', choice: 'reject' }]);

    await world.review(1, [{ stakeholderId: 'stk_b', choice: 'take' }]);

    expect(world.answers.declined).toEqual([]);
  });

  it.each([
    [{ stakeholderId: 'stk_x', choice: 'leave' }, 'choices.0.stakeholderId'],
    [{ stakeholderId: 'stk_b', fields: ['city'], choice: 'leave' }, 'choices.0.fields'],
  ])('name what the plan does not have: %j', async (choice, field) => {
    const world = aWaitingPlan();

    const reply = await world.review(0, [choice]);

    expect(reply).toMatchObject({ status: 422, json: { code: 'selection.invalid', errors: [{ field }] } });
    expect(world.runs.all.get(world.runId)).not.toHaveProperty('review');
  });

  it('reject no more in one call than one write holds', async () => {
    const rows = Array.from({ length: 91 }, (_, index) =>
      aChange({ stakeholderId: `stk_${index}`, fields: [{ field: 'city', before: 'A', after: 'B' }] }),
    );
    const world = aWaitingPlan(rows);
    const reject = (count: number) =>
      rows.slice(0, count).map(({ stakeholderId }) => ({ stakeholderId, choice: 'reject' }));

    const refused = await world.review(0, reject(91));
    const taken = await world.review(0, reject(90));

    expect(refused).toMatchObject({ status: 422, json: { code: 'selection.invalid' } });
    expect(taken.status).toBe(200);
    expect(world.answers.declined).toHaveLength(90);
  });

  it('that leave everything out cannot be approved', async () => {
    const world = aWaitingPlan([aChange()]);
    await world.review(0, [{ stakeholderId: 'stk_ada', choice: 'leave' }]);

    expect(await world.approve({ choices: 1 })).toMatchObject({
      status: 422,
      json: { code: 'selection.invalid' },
    });
  });

  it('come too late once the plan is approved', async () => {
    const world = aWaitingPlan();
    await world.approve();

    const reply = await world.review(0, [{ stakeholderId: 'stk_b', choice: 'leave' }]);

    expect(reply).toMatchObject({ status: 409, json: { code: 'run.wrong_state' } });
  });

  it('made while somebody approves make the approval fail', async () => {
    const world = aWaitingPlan();
    const { getJson } = world.services.objects;
    // Between reading the plan and writing the approval.
    world.services.objects.getJson = async (key, schema) => {
      world.services.objects.getJson = getJson;
      const run = world.runs.all.get(world.runId);
      if (run) world.runs.put({ ...run, review: { version: 1, key: 'choice/x', left: 1 } });
      return getJson(key, schema);
    };

    const reply = await world.approve({ select: { people: ['stk_b'] } });

    expect(reply).toMatchObject({ status: 409, json: { code: 'review.changed', version: 1 } });
    expect(world.events).toEqual([]);
  });
});

describe('a plan that needs two people', () => {
  const two = { second: ['leaver'] };

  it('is kept after the first, and carried out by the second', async () => {
    const world = aWaitingPlan(changes, {}, two);

    const first = await world.approve();
    const second = await world.approve({}, 'other');

    expect(first).toMatchObject({
      status: 202,
      json: { state: 'awaiting_approval', firstApproval: { by: 'user:approver' } },
    });
    expect(second).toMatchObject({
      status: 202,
      json: { state: 'applying', approval: { by: 'user:other', first: { by: 'user:approver' } } },
    });
    expect(second.json).not.toHaveProperty('firstApproval');
    expect(world.events).toHaveLength(1);
    expect(world.audit.map(({ action, actor }) => [action, actor])).toEqual([
      ['plan.approved_first', 'user:approver'],
      ['plan.approved', 'user:other'],
    ]);
    expect(world.audit[1]).toMatchObject({ details: { first: 'user:approver' } });
  });

  it('tells the same person that another one is needed', async () => {
    const world = aWaitingPlan(changes, {}, two);
    await world.approve();

    const again = await world.approve();

    expect(again).toMatchObject({ status: 409, json: { code: 'approval.same_person' } });
    expect(world.runs.all.get(world.runId)).toMatchObject({ state: 'awaiting_approval' });
  });

  it.each([
    ['another part', { select: { people: ['stk_c'] } }, { select: { people: ['stk_c', 'stk_b'] } }],
    ['all of it', { select: { people: ['stk_c'] } }, {}],
    ['other guards', {}, { releases: ['creates.many'] }],
  ])('refuses a second approval of %s', async (_what, first, second) => {
    const world = aWaitingPlan(changes, {}, two);
    await world.approve(first);

    const reply = await world.approve(second, 'other');

    expect(reply).toMatchObject({ status: 409, json: { code: 'approval.differs' } });
  });

  it('lets the first person say something else, for the second to follow', async () => {
    const world = aWaitingPlan(changes, {}, two);
    const select = { people: ['stk_c'] };
    await world.approve();
    await world.approve({ select });

    const second = await world.approve({ select }, 'other');

    expect(second).toMatchObject({ status: 202, json: { state: 'applying' } });
    expect(world.selectionOf().selection.people).toEqual(['stk_c']);
  });

  it('needs one for a part that is none of it', async () => {
    const reply = await aWaitingPlan(changes, {}, two).approve({ select: { people: ['stk_b'] } });

    expect(reply).toMatchObject({ status: 202, json: { state: 'applying' } });
  });

  it('forgets the first approval when somebody chooses again', async () => {
    const world = aWaitingPlan(changes, {}, two);
    await world.approve();

    await world.review(0, [{ stakeholderId: 'stk_b', choice: 'leave' }], 'other');
    const second = await world.approve({ choices: 1 }, 'other');

    expect(second).toMatchObject({
      status: 202,
      json: { state: 'awaiting_approval', firstApproval: { by: 'user:other' } },
    });
  });

  it('forgets it with a rejection', async () => {
    const world = aWaitingPlan(changes, {}, two);
    await world.approve();

    const reply = await world.call('POST', `/v1/runs/${world.runId}/rejection`, {
      body: { planHash: world.runs.all.get(world.runId)?.plan?.planHash },
      as: 'other',
    });

    expect(reply).toMatchObject({ status: 202, json: { state: 'cancelling' } });
    expect(reply.json).not.toHaveProperty('firstApproval');
  });

  it('is carried out when two people approve at the same moment', async () => {
    const world = aWaitingPlan(changes, {}, two);

    const both = await Promise.all([world.approve(), world.approve({}, 'other')]);

    expect(both.map(({ status }) => status)).toEqual([202, 202]);
    expect(world.runs.all.get(world.runId)).toMatchObject({ state: 'applying' });
    expect(world.audit).toHaveLength(2);
  });
});

describe('DELETE /v1/declines/{id}', () => {
  const rejected = async () => {
    const world = aWaitingPlan();
    await world.review(0, [{ stakeholderId: 'stk_new', choice: 'reject' }]);
    return world;
  };
  const lift = (world: Awaited<ReturnType<typeof rejected>>, as = 'editor') =>
    world.call('DELETE', '/v1/declines/con_a:stk_new:whole', { as });

  it('takes a rejection back, once, and says who did', async () => {
    const world = await rejected();

    const lifted = await lift(world);
    const again = await lift(world);

    expect(lifted.status).toBe(204);
    expect(again).toMatchObject({ status: 404, json: { code: 'resource.not_found' } });
    expect(world.answers.declined).toEqual([]);
    expect(world.audit.at(-1)).toMatchObject({
      action: 'decline.lifted',
      actor: 'user:editor',
      target: 'stk_new',
      details: { field: '*', connectionId: 'con_a' },
    });
  });

  it('knows nothing of other companies', async () => {
    const world = await rejected();

    expect(await lift(world, 'stranger')).toMatchObject({ status: 404 });
    expect(world.answers.declined).toHaveLength(1);
  });
});
