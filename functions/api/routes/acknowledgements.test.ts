import { describe, expect, it } from '@jest/globals';
import type { Problem } from '#domain/plan';
import { withCauses } from '#domain/problems/cause';
import { planProblemsKey } from '#storage/object-keys';
import { aRun, aSealedPlan } from '#test/builders/a-plan';
import { anApiWorld } from '#test/fakes/api/api-world';

const context = { hashKey: 'key', fingerprint: 'rights' };
const aPhone = (employeeId: string, cause = employeeId): Problem => ({
  code: 'phone.country_code_missing',
  employeeId,
  field: 'mobilePhone',
  causeHash: cause.padStart(24, '0'),
});
const problems = withCauses(
  [
    { ...aPhone('101'), stakeholderId: 'stk_ada' },
    aPhone('102'),
    { code: 'identifier.duplicate', employeeId: '104', people: ['101'] },
    { code: 'match.doubtful', employeeId: '105', stakeholderId: 'stk_ada' },
    { code: 'field.not_readable', field: 'payRate' },
    { code: 'field.not_readable', field: 'payPeriod' },
    { code: 'row.malformed', employeeId: '' },
  ],
  context,
);
const PHONES = { code: 'phone.country_code_missing', field: 'mobilePhone' };

const aWorld = (list: readonly Problem[] = problems) => {
  const world = anApiWorld();
  const { plan, objects } = aSealedPlan([], list);
  for (const [key, value] of objects) world.objects.set(key, value);
  const read = { ...plan, counts: { ...plan.counts, read: 120 } };
  world.runs.put(aRun({ plan: read, state: 'completed_with_problems' }));
  const { runId } = world;
  return {
    ...world,
    plan: read,
    groups: async (as = 'owner') => {
      const { json } = await world.call('GET', `/v1/runs/${runId}/problem-groups`, { as });
      return Object(json).items;
    },
    list: async (query = '') => {
      const { json } = await world.call('GET', `/v1/runs/${runId}/problems`, { query });
      return Object(json).items;
    },
    acknowledge: (body: object, as = 'editor') =>
      world.call('POST', '/v1/acknowledgements', { as, body: { runId, ...body } }),
    withdraw: (id: string, query = '', as = 'editor') =>
      world.call('DELETE', `/v1/acknowledgements/${id}`, { as, query }),
  };
};
const keyOf = (employeeId: string): string =>
  problems.find((problem) => problem.employeeId === employeeId)?.causeHash ?? '';

describe('GET …/problem-groups', () => {
  it('shows problems by cause, the heaviest first, with one remedy in the words of the vendor', async () => {
    const items = await aWorld().groups();

    expect(items[0]).toMatchObject({
      code: 'field.not_readable',
      fields: ['payPeriod', 'payRate'],
      count: 2,
      acknowledged: 0,
      settledBy: 'acknowledgement',
      people: [],
    });
    expect(items[0].permission).toBeDefined();
    expect(items[0].remedy).toMatch(/^In BambooHR, give the key the right/);
    expect(items.slice(1)).toMatchObject([
      { ...PHONES, count: 2, people: [{ employeeId: '101', name: 'Ada Lindqvist' }, { employeeId: '102' }] },
      { code: 'identifier.duplicate', count: 1 },
      { code: 'match.doubtful', settledBy: 'answer' },
      { code: 'row.malformed', settledBy: 'acknowledgement' },
    ]);
  });

  it('counts fifty thousand problems and shows ten people of them', async () => {
    const world = aWorld();
    const pages = 25;
    for (let page = 0; page < pages; page += 1) {
      const many = Array.from({ length: 2_000 }, (_, row) => aPhone(String(page * 2_000 + row)));
      world.objects.set(planProblemsKey(world.plan.prefix, page), { v: 1, problems: many });
    }
    world.runs.put(aRun({ plan: { ...world.plan, problemPages: pages } }));

    const [group] = await world.groups();
    const { json } = await world.acknowledge({ group: PHONES });

    expect(group).toMatchObject({ count: 50_000, people: { length: 10 } });
    expect(json).toMatchObject({ acknowledged: 50_000, items: [{ count: 50_000 }] });
  });

  it('answers that there is no plan as long as there is none', async () => {
    const world = anApiWorld();
    world.runs.put(aRun({ plan: undefined, state: 'fetching' }));

    const reply = await world.call('GET', `/v1/runs/${world.runId}/problem-groups`);

    expect(reply).toMatchObject({ status: 404, json: { code: 'plan.missing' } });
  });
});

describe('POST /v1/acknowledgements', () => {
  it('marks one problem, which stays listed, and leaves the others open', async () => {
    const world = aWorld();

    const { status } = await world.acknowledge({ problems: [keyOf('102')] });
    const marked = (await world.list()).filter((one: object) => 'acknowledged' in one);
    const [, phones] = await world.groups();

    expect(status).toBe(200);
    expect(marked).toMatchObject([{ employeeId: '102', acknowledged: { by: 'user:editor' } }]);
    expect(phones).toMatchObject({ count: 2, acknowledged: 1 });
  });

  it('marks a whole group in one call, with one audit entry that names nobody', async () => {
    const world = aWorld();

    await world.acknowledge({ group: PHONES });

    const marked = (await world.list('field=mobilePhone')).map((one: object) => 'acknowledged' in one);
    expect(marked).toEqual([true, true]);
    expect(world.audit.map(({ action, details }) => ({ action, problems: details['problems'] }))).toEqual([
      { action: 'problem.acknowledged', problems: 2 },
    ]);
  });

  it('takes fields of one permission for one group', async () => {
    const world = aWorld();
    const [{ code, permission }] = await world.groups();

    const { json } = await world.acknowledge({ group: { code, permission } });

    expect(json).toMatchObject({ acknowledged: 2 });
  });

  it('does not take the same problem for seen once its cause is another one', async () => {
    const world = aWorld();
    await world.acknowledge({ group: PHONES });
    world.askAbout([aPhone('101', 'another value'.slice(0, 8)), aPhone('102')]);

    const { json } = await world.call('GET', '/v1/runs/con_a.20260301T070000000Z.9d1c44ab02/problems');

    expect(Object(json).items.map((one: object) => 'acknowledged' in one)).toEqual([false, true]);
  });

  it('replaces what was acknowledged before when it is acknowledged again', async () => {
    const world = aWorld();

    await world.acknowledge({ group: PHONES });
    await world.acknowledge({ group: PHONES });

    expect(world.acknowledgements.all.size).toBe(1);
  });

  it.each([
    [{ group: { code: 'match.doubtful' } }, 'problem.not_acknowledgeable'],
    [{ group: { code: 'row.malformed' } }, 'problem.not_acknowledgeable'],
    [{ group: { code: 'phone.invalid', field: 'mobilePhone' } }, 'problem.unknown'],
    [{ problems: ['f'.repeat(24)] }, 'problem.unknown'],
  ])('refuses %j', async (body, code) => {
    const world = aWorld();

    const reply = await world.acknowledge(body);

    expect(reply).toMatchObject({ status: 422, json: { code } });
    expect(world.acknowledgements.all.size).toBe(0);
    expect(world.audit).toEqual([]);
  });

  it('gives questions no key, so that nobody takes them for settled', async () => {
    const listed = await aWorld().list('code=match.doubtful');

    expect(listed).toHaveLength(1);
    expect(listed[0]).not.toHaveProperty('key');
  });

  it('knows no run of another company', async () => {
    const world = aWorld();
    const reply = await world.call('POST', '/v1/acknowledgements', {
      as: 'stranger',
      body: { runId: world.runId, group: PHONES },
    });

    expect(reply.status).toBe(404);
  });
});

describe('DELETE /v1/acknowledgements/{id}', () => {
  it('opens all problems of a group again', async () => {
    const world = aWorld();
    const { json } = await world.acknowledge({ group: PHONES });
    const [{ id }] = Object(json).items;

    const { status } = await world.withdraw(id);

    expect(status).toBe(204);
    expect((await world.list()).some((one: object) => 'acknowledged' in one)).toBe(false);
    expect(world.audit.map(({ action }) => action)).toContain('acknowledgement.withdrawn');
  });

  it('opens one problem of a group, and the others stay as they are', async () => {
    const world = aWorld();
    const { json } = await world.acknowledge({ group: PHONES });
    const [{ id }] = Object(json).items;

    await world.withdraw(id, `problem=${keyOf('101')}`);

    const marked = (await world.list('field=mobilePhone')).map((one: object) => 'acknowledged' in one);
    expect(marked).toEqual([false, true]);
  });

  it('says so when somebody else changed it at the same moment', async () => {
    const world = aWorld();
    const { json } = await world.acknowledge({ group: PHONES });
    const [{ id }] = Object(json).items;
    world.acknowledgements.keepOnly = async () => 'stale';

    await expect(world.withdraw(id)).resolves.toMatchObject({
      status: 409,
      json: { code: 'record.changed' },
    });
  });

  it.each(['con_a.aaaaaaaaaaaaaaaaaaaaaaaa', 'nothing'])('knows nothing by the id %s', async (id) => {
    await expect(aWorld().withdraw(id)).resolves.toMatchObject({ status: 404 });
  });

  it('does not find a problem that the group does not hold', async () => {
    const world = aWorld();
    const { json } = await world.acknowledge({ group: PHONES });
    const [{ id }] = Object(json).items;

    await expect(world.withdraw(id, `problem=${'e'.repeat(24)}`)).resolves.toMatchObject({ status: 404 });
  });
});

describe('GET /v1/acknowledgements', () => {
  it('lists what was acknowledged on a connection', async () => {
    const world = aWorld();
    await world.acknowledge({ problems: [keyOf('101'), keyOf('104')] });

    const { json } = await world.call('GET', '/v1/acknowledgements', { query: 'connectionId=con_a' });

    expect(Object(json).items).toMatchObject([
      {
        code: 'phone.country_code_missing',
        field: 'mobilePhone',
        employeeId: '101',
        stakeholderId: 'stk_ada',
      },
      { code: 'identifier.duplicate', employeeId: '104' },
    ]);
  });
});
