import { describe, expect, it } from '@jest/globals';
import { SyncError } from '#domain/errors';
import type { Change, Problem } from '#domain/plan';
import type { Run } from '#domain/run';
import { aChange, aRun, aSealedPlan } from '#test/builders/a-plan';
import { anApiWorld } from '#test/fakes/api/api-world';

const changes: Change[] = [
  aChange(),
  aChange({
    kind: 'create',
    stakeholderId: 'stk_new',
    employeeIds: ['201'],
    matchedBy: 'new',
    fields: [{ field: 'name', before: null, after: 'Noor Haddad' }],
  }),
  aChange({
    stakeholderId: 'stk_b',
    employeeIds: ['102', '103'],
    fields: [{ field: 'team', before: 'A', after: 'B' }],
  }),
  aChange({
    kind: 'leaver',
    stakeholderId: 'stk_c',
    employeeIds: ['104'],
    fields: [],
    status: { before: 'active', after: 'leaving', historical: false },
  }),
  aChange({
    stakeholderId: 'stk_d',
    employeeIds: ['105'],
    fields: [],
    identifier: { before: null, after: { kind: 'workEmail', value: 'd@example.org' } },
  }),
];
const problems: Problem[] = [
  { code: 'phone.invalid', employeeId: '102', field: 'mobilePhone' },
  { code: 'identifier.duplicate', employeeId: '104', people: ['101'] },
];

const aWorldWithPlan = () => {
  const world = anApiWorld();
  const { plan, objects } = aSealedPlan(changes, problems);
  for (const [key, value] of objects) world.objects.set(key, value);
  world.runs.put(aRun({ plan }));
  const list = async (what: string, query = '', as = 'owner') =>
    world.call('GET', `/v1/runs/${world.runId}/${what}`, { query, as });
  return { ...world, list };
};

const peopleIn = (json: unknown): string[] =>
  Object(json).items.map(({ stakeholderId }: { stakeholderId: string }) => stakeholderId);

describe('GET …/changes', () => {
  it('shows old and new value with the name in the register, or the one to come', async () => {
    const { json } = await aWorldWithPlan().list('changes');

    expect(Object(json).items.slice(0, 2)).toMatchObject([
      {
        kind: 'update',
        name: 'Ada Lindqvist',
        fields: [{ field: 'city', before: 'Bern', after: 'Basel' }, {}],
      },
      { kind: 'create', name: 'Noor Haddad' },
    ]);
  });

  it('redacts restricted values for viewers', async () => {
    const { json } = await aWorldWithPlan().list('changes', 'limit=1', 'viewer');

    expect(Object(json).items[0].fields).toMatchObject([
      { field: 'city', before: 'Bern', after: 'Basel' },
      { field: 'payRate', before: { redacted: true }, after: { redacted: true } },
    ]);
  });

  it('pages through the stored pages, each row once', async () => {
    const { list } = aWorldWithPlan();
    const seen: string[] = [];
    let query = 'limit=2';

    for (let calls = 0; calls < 10 && query !== ''; calls += 1) {
      const { json } = await list('changes', query);
      seen.push(...peopleIn(json));
      const { cursor } = Object(json);
      query = cursor === undefined ? '' : `limit=2&cursor=${cursor}`;
    }

    expect(seen).toEqual(['stk_ada', 'stk_new', 'stk_b', 'stk_c', 'stk_d']);
  });

  it.each([
    ['kind=leaver', ['stk_c']],
    ['person=stk_b', ['stk_b']],
    ['person=103', ['stk_b']],
    ['field=team', ['stk_b']],
    ['field=status', ['stk_c']],
    ['field=identifier', ['stk_d']],
    ['kind=update&field=city', ['stk_ada']],
    ['kind=create&person=stk_b', []],
  ])('filters by %s', async (query, expected) => {
    const { json } = await aWorldWithPlan().list('changes', query);

    expect(peopleIn(json)).toEqual(expected);
  });

  it.each(['kind=delete', 'person=%20', 'field='])('refuses the filter %s', async (query) => {
    await expect(aWorldWithPlan().list('changes', query)).resolves.toMatchObject({ status: 400 });
  });

  it.each(['x', 'WzFd', 'Wy0xLDBd'])('refuses the cursor %s', async (cursor) => {
    const reply = await aWorldWithPlan().list('changes', `cursor=${cursor}`);

    expect(reply).toMatchObject({ status: 400, json: { code: 'request.cursor_invalid' } });
  });

  it('does not show a page that is not the one that was sealed', async () => {
    const { list, objects } = aWorldWithPlan();
    const [key = '', page] = [...objects].find(([name]) => name.endsWith('page-0.json.gz')) ?? [];
    objects.set(key, JSON.parse(JSON.stringify(page).replace('Basel', 'Berlin')));

    const reply = await list('changes');

    expect(reply).toMatchObject({ status: 409, json: { code: 'plan.damaged' } });
  });
});

describe('the changes of a plan that was approved', () => {
  const applied = { planned: 5, applied: 3, refused: 1, failed: 1, notSelected: 0, notStarted: 0 };
  const after = (override: Partial<Run> = {}) => {
    const world = aWorldWithPlan();
    const run = world.runs.all.get(world.runId);
    const approval = {
      by: 'user:approver',
      at: '2026-03-01T07:00:00.000Z',
      planHash: run?.plan?.planHash ?? '',
      releases: [],
    };
    world.runs.put(
      aRun({ plan: run?.plan, state: 'completed_with_problems', approval, applied, ...override }),
    );
    const page = { page: 0, applied: 3, notSelected: 0, notStarted: 0 };
    world.appliedPages.set(world.runId, [{ ...page, refused: ['stk_b'], failed: ['stk_d'] }]);
    return world;
  };

  it('say who was refused, because they were changed since, and who failed', async () => {
    const { json } = await after().list('changes', '', 'viewer');

    const told = Object(json).items.map((one: { outcome?: string }) => one.outcome);
    expect(told).toEqual([undefined, undefined, 'refused', undefined, 'failed']);
  });

  it('are listed by that alone', async () => {
    const world = after();

    expect(peopleIn((await world.list('changes', 'outcome=refused')).json)).toEqual(['stk_b']);
    expect(peopleIn((await world.list('changes', 'outcome=failed&kind=update')).json)).toEqual(['stk_d']);
    expect(await world.list('changes', 'outcome=applied')).toMatchObject({ status: 400 });
  });

  it('say so while pages are still being applied, and nothing before there is an approval', async () => {
    const applying = await after({ state: 'applying', applied: undefined }).list(
      'changes',
      'outcome=refused',
    );
    const waiting = await after({ state: 'awaiting_approval', applied: undefined, approval: undefined }).list(
      'changes',
      'outcome=refused',
    );

    expect([applying, waiting].map(({ json }) => peopleIn(json))).toEqual([['stk_b'], []]);
  });
});

describe('a plan whose pages have expired', () => {
  it('answers 404', async () => {
    const { list, services } = aWorldWithPlan();
    services.objects.getJson = async () => {
      throw new SyncError('record.missing', { what: 'page' }, { message: 'it may have expired' });
    };

    const reply = await list('changes');

    expect(reply).toMatchObject({ status: 404, json: { code: 'resource.not_found' } });
  });
});

describe('GET …/problems', () => {
  it('says what to do about each', async () => {
    const { json } = await aWorldWithPlan().list('problems');

    expect(json).toMatchObject({
      items: [
        { code: 'phone.invalid', employeeId: '102', remedy: expect.stringContaining('phone number') },
        { code: 'identifier.duplicate', people: ['101'] },
      ],
    });
  });

  it('names the right to give back, in the words of the vendor, for a lost permission (B39)', async () => {
    const world = anApiWorld();
    const { plan, objects } = aSealedPlan([], [{ code: 'permission.lost', field: 'payRate' }]);
    for (const [key, value] of objects) world.objects.set(key, value);
    world.runs.put(aRun({ state: 'awaiting_approval', plan }));

    const { json } = await world.call('GET', `/v1/runs/${world.runId}/problems`);

    expect(json).toMatchObject({
      items: [{ remedy: expect.stringMatching(/BambooHR.*"Job > Compensation".*Pay rate/) }],
    });
  });

  it.each([
    ['code=phone.invalid', ['102']],
    ['person=101', ['104']],
    ['person=104', ['104']],
  ])('filters by %s', async (query, expected) => {
    const { json } = await aWorldWithPlan().list('problems', query);

    expect(Object(json).items.map(({ employeeId }: { employeeId: string }) => employeeId)).toEqual(expected);
  });
});

describe('GET …/plan', () => {
  it('gives hash, counts, guards with their meaning, and expiry', async () => {
    const { call, runs, plan, runId } = anApiWorld();
    runs.put(aRun({ state: 'blocked', plan: { ...plan, guards: ['answer.empty'] } }));

    const { json } = await call('GET', `/v1/runs/${runId}/plan`);

    expect(json).toMatchObject({
      runId,
      state: 'blocked',
      planHash: plan.planHash,
      counts: { update: 1 },
      guards: [{ code: 'answer.empty', meaning: expect.any(String) }],
      expiresAt: '2026-03-15T06:00:00.000Z',
    });
    expect(json).not.toHaveProperty('prefix');
  });

  it('says of each guard what it found, how many would have passed, and how many left in the 24 hours before', async () => {
    const { call, runs, plan, runId } = anApiWorld();
    const leavers = { code: 'leavers.many', count: 9, of: 40, limit: 8, earlier: 6 } as const;
    const city = { field: 'city', filled: 3, of: 40, known: { filled: 39, of: 40 } };
    const fill = { code: 'fill.collapsed', count: 1, of: 1, limit: 0, fields: [city] } as const;
    const guards = ['leavers.many', 'fill.collapsed'] as const;
    const figures = [leavers, { ...fill, fields: [city] }];
    runs.put(aRun({ state: 'blocked', plan: { ...plan, guards: [...guards], figures } }));

    const { json } = await call('GET', `/v1/runs/${runId}/plan`, { as: 'viewer' });
    const run = await call('GET', `/v1/runs/${runId}`, { as: 'viewer' });

    expect(json).toMatchObject({ guards: [{ ...leavers, meaning: expect.any(String) }, fill] });
    expect(json).not.toHaveProperty('figures');
    expect(run.json).toMatchObject({ plan: { guards, figures } });
  });

  it.each(['plan', 'changes', 'problems'])('%s: a run without plan says so', async (what) => {
    const { call, runs, runId } = anApiWorld();
    runs.put(aRun({ state: 'fetching' }));

    const reply = await call('GET', `/v1/runs/${runId}/${what}`);

    expect(reply).toMatchObject({ status: 404, json: { code: 'plan.missing', state: 'fetching' } });
  });
});
