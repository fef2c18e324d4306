import { describe, expect, it } from '@jest/globals';
import { anEmployee } from '#domain/testing/people';
import { normalizedPageKey, planProblemsKey } from '#storage/object-keys';
import { aConnection } from '#test/builders/a-connection';
import { aRun } from '#test/builders/a-plan';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { anApiWorld } from '#test/fakes/api/api-world';
import type { ApiWorld } from '#test/fakes/api/api-world';

const PATH = '/v1/stakeholders/stk_ada/explain';

/** What was read of Ada: page 0 of the newest reading. */
const readAda = (world: ApiWorld, values: Record<string, string | null>): void => {
  const employee = anEmployee('101', {
    firstName: 'Ada',
    lastName: 'Lindqvist',
    workEmail: 'ada@example.org',
    ...values,
  });
  world.fetchedPages.set(world.runId, [
    { page: 0, records: 2, employeeIds: ['100', '101'], notReadable: [] },
  ]);
  world.objects.set(normalizedPageKey({ ...aRun(), mode: 'sync' }, 0), {
    v: 1,
    employees: [employee],
    rowProblems: [],
  });
};

const aWorld = (values: Record<string, string | null> = { city: 'Basel', birthDate: '1990-02-03' }) => {
  const world = anApiWorld();
  const connection = world.connections.all.get('cmp_a/con_a') ?? aConnection();
  world.connections.put({ ...connection, waitingRunId: world.runId });
  readAda(world, values);
  return world;
};

const explain = async (world: ApiWorld, as = 'editor') => {
  const { status, json } = await world.call('GET', PATH, { as });
  expect(status).toBe(200);
  const explanations: { field: string; reasons: unknown }[] = Object(json).explanations;
  return (field: string) => explanations.find((one) => one.field === field);
};

describe('GET …/explain', () => {
  it('says what HR wrote, what it says now, and that this waits for approval', async () => {
    const world = aWorld();

    const of = await explain(world);

    expect(of('city')).toMatchObject({
      label: 'City',
      source: { kind: 'connection', connectionId: 'con_a', runId: world.runId },
      hr: [{ connectionId: 'con_a', before: 'Bern', after: 'Basel', state: 'read' }],
      reasons: [{ code: 'waiting', runId: world.runId, words: expect.stringContaining('approval') }],
    });
    expect(of('name')?.reasons).toMatchObject([{ code: 'agrees', words: 'BambooHR says the same.' }]);
  });

  it('explains identifier, status and tags too, to every role', async () => {
    const world = aWorld({ workEmail: 'ada.berg@example.org' });
    const tagged = { status: 'left', lastDay: '2026-02-28', tags: ['Leaver'] } as const;
    world.register.people.splice(0, 1, aStakeholder({ ...tagged, tags: ['Leaver'] }));
    const problem = {
      code: 'identifier.taken',
      employeeId: '101',
      stakeholderId: 'stk_ada',
      people: ['stk_x'],
    };
    world.objects.set(planProblemsKey(world.plan.prefix, 0), { v: 1, problems: [problem] });

    const { json } = await world.call('GET', PATH, { as: 'viewer' });

    expect(json).toMatchObject({ ...tagged, identifier: { kind: 'workEmail', value: 'ada@example.org' } });
    const told = new Map(Object(json).explanations.map((one: { field: string }) => [one.field, one]));
    expect(told.get('identifier')).toMatchObject({
      label: 'Identifier',
      hr: [{ after: 'workEmail: ada.berg@example.org', state: 'read' }],
      reasons: [{ code: 'identifier_disputed', words: expect.stringMatching(/settled.*Correct one/) }],
    });
    expect(told.get('email')).toMatchObject({ reasons: [{ code: 'identifier_disputed' }] });
    expect(told.get('status')).toMatchObject({
      label: 'Status',
      source: { kind: 'connection', connectionId: 'con_a' },
      reasons: [{ code: 'follows_last_day' }, { code: 'next_sync' }],
    });
    expect(told.get('tags')).toMatchObject({ reasons: [{ code: 'follows_last_day' }] });
  });

  it('covers what HR has and the register has not', async () => {
    const of = await explain(aWorld());

    expect(of('birthDate')).toMatchObject({
      source: { kind: 'none', words: 'never had a value' },
      hr: [{ before: null, after: '1990-02-03' }],
    });
  });

  it('tells of a pin who made it, why and until when', async () => {
    const world = aWorld();
    const body = { value: 'Zug', reason: 'Moves in April', until: '2026-03-31' };
    await world.call('PUT', '/v1/stakeholders/stk_ada/overrides/city', { as: 'editor', body });

    const of = await explain(world);

    expect(of('city')).toMatchObject({
      source: { kind: 'person', by: 'user:editor', words: 'typed or sent by a person on 2026-03-01' },
      pinned: { owner: 'user:editor', reason: 'Moves in April', until: '2026-03-31' },
      hr: [{ after: 'Basel' }],
      reasons: [{ code: 'pinned' }],
    });
  });

  it('shows a viewer neither restricted values, from whatever place, nor why something is pinned', async () => {
    const world = aWorld({ birthDate: '1990-02-03', payRate: '97531' });
    const body = { value: '90000', reason: 'Earns 90000 for now' };
    await world.call('PUT', '/v1/stakeholders/stk_ada/overrides/payRate', { as: 'editor', body });

    const { body: text } = await world.call('GET', PATH, { as: 'viewer' });

    expect(text).not.toMatch(/91000|97531|90000|1990|Earns|"XL"/);
    expect(JSON.parse(text)).toMatchObject({
      fields: { payRate: { value: { redacted: true } } },
      explanations: expect.arrayContaining([
        expect.objectContaining({
          field: 'payRate',
          hr: [expect.objectContaining({ before: { redacted: true }, after: { redacted: true } })],
        }),
      ]),
    });
  });

  it('says that a reading is kept no longer, and when it was', async () => {
    const world = aWorld();
    world.objects.delete(normalizedPageKey({ ...aRun(), mode: 'sync' }, 0));

    const of = await explain(world);

    expect(of('city')).toMatchObject({
      hr: [{ state: 'not_available', asOf: expect.any(String), after: null }],
      reasons: [{ code: 'not_available' }],
    });
  });

  it('does not take a value for empty that hardly anybody had in that reading', async () => {
    const reasonIn = async (collapsed: boolean) => {
      const world = aWorld({ city: null });
      const city = { field: 'city', filled: 1, of: 40, known: { filled: 40, of: 40 } };
      const figures = [{ code: 'fill.collapsed' as const, count: 1, of: 1, limit: 0, fields: [city] }];
      const [run] = world.runs.all.values();
      if (collapsed && run) world.runs.put({ ...run, plan: { ...world.plan, figures } });
      return (await explain(world))('city')?.reasons;
    };

    expect(await reasonIn(false)).toMatchObject([{ code: 'empty_kept' }]);
    expect(await reasonIn(true)).toMatchObject([{ code: 'not_readable' }]);
  });

  it('looks through a small reading when it is not known any more who was on which page', async () => {
    const world = aWorld();
    world.fetchedPages.clear();

    const of = await explain(world);

    expect(of('city')).toMatchObject({ hr: [{ after: 'Basel', state: 'read' }] });
  });

  it('says that somebody was not in the newest reading', async () => {
    const world = aWorld();
    world.fetchedPages.set(world.runId, [{ page: 0, records: 1, employeeIds: ['100'], notReadable: [] }]);

    const of = await explain(world);

    expect(of('city')?.reasons).toMatchObject([{ code: 'not_in_reading' }]);
  });

  it('explains people of no HR system', async () => {
    const world = aWorld();
    world.register.people.push(aStakeholder({ stakeholderId: 'stk_solo', links: {} }));

    const { json } = await world.call('GET', '/v1/stakeholders/stk_solo/explain', { as: 'editor' });

    expect(json).toMatchObject({
      explanations: [
        { field: 'city', hr: [], reasons: [{ code: 'not_fed', words: 'No HR system feeds this field.' }] },
        { field: 'email' },
        { field: 'identifier' },
        { field: 'name' },
        { field: 'status' },
      ],
    });
  });
});
