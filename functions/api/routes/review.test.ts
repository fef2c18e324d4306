import { describe, expect, it } from '@jest/globals';
import type { Change } from '#domain/plan';
import { aConnection } from '#test/builders/a-connection';
import { aChange, aRun, aSealedPlan } from '#test/builders/a-plan';
import { anApiWorld } from '#test/fakes/api/api-world';

const OLDER = 'con_a.20260228T060000000Z.0123456789';
const city = (stakeholderId: string, after: string, version = 1) =>
  aChange({
    stakeholderId,
    expectedVersion: version,
    fields: [{ field: 'city', before: 'Bern', after }],
  });

/** Two plans of one connection: the older was superseded by the one that waits. */
const twoPlans = (older: readonly Change[], newer: readonly Change[], override: object = {}) => {
  const world = anApiWorld();
  const planOf = (name: string, changes: readonly Change[]) => {
    const { plan, objects } = aSealedPlan(changes);
    const prefix = `plan/cmp_a/${name}/`;
    for (const [key, value] of objects) world.objects.set(key.replace(plan.prefix, prefix), value);
    return { ...plan, prefix };
  };
  world.runs.put(
    aRun({
      runId: OLDER,
      state: 'superseded',
      supersededBy: world.runId,
      plan: planOf('old', older),
      ...override,
    }),
  );
  world.runs.put(aRun({ plan: planOf('new', newer) }));
  const compare = (query = `from=${OLDER}`, as = 'owner') =>
    world.call('GET', `/v1/runs/${world.runId}/difference`, { query, as });
  return { ...world, compare };
};

describe('GET …/difference', () => {
  const older = [city('stk_a', 'Basel'), city('stk_b', 'Basel'), city('stk_c', 'Basel')];
  const newer = [city('stk_a', 'Basel', 7), city('stk_b', 'Zug'), city('stk_d', 'Basel')];

  it('names rows that are new, gone or different, and not those that only moved on', async () => {
    const { json } = await twoPlans(older, newer).compare();

    expect(Object(json).items).toMatchObject([
      {
        what: 'different',
        stakeholderId: 'stk_b',
        before: { fields: [{ after: 'Basel' }] },
        after: { fields: [{ after: 'Zug' }] },
      },
      { what: 'new', stakeholderId: 'stk_d', after: { kind: 'update' } },
      { what: 'gone', stakeholderId: 'stk_c', before: { kind: 'update' } },
    ]);
  });

  it('comes in parts, each row once', async () => {
    const { compare } = twoPlans(older, newer);
    const seen: string[] = [];
    let cursor: string | undefined = '';

    for (let calls = 0; calls < 9 && cursor !== undefined; calls += 1) {
      const { json } = await compare(`from=${OLDER}&limit=1${cursor && `&cursor=${cursor}`}`);
      seen.push(...Object(json).items.map(({ stakeholderId }: { stakeholderId: string }) => stakeholderId));
      cursor = Object(json).cursor;
    }

    expect(seen).toEqual(['stk_b', 'stk_d', 'stk_c']);
  });

  it('shows viewers no restricted value, of neither plan', async () => {
    const { compare } = twoPlans([aChange()], [aChange({ employeeIds: ['101', '102'] })]);

    const { body } = await compare(undefined, 'viewer');

    expect(body).toMatch(/"what":"different"/);
    expect(body).not.toMatch(/91000|97531/);
  });

  it.each([
    ['of another connection', { connectionId: 'con_b' }],
    ['without a plan', { plan: undefined }],
    ['of another company', { companyId: 'cmp_b' }],
  ])('refuses a run %s', async (_what, override) => {
    const reply = await twoPlans([], newer, override).compare();

    expect(reply).toMatchObject({ status: 400, json: { errors: [{ in: 'query', field: 'from' }] } });
  });

  it('is where a refused approval points to', async () => {
    const world = twoPlans(older, newer);
    world.connections.put(aConnection({ waitingRunId: world.runId }));
    const { planHash } = world.runs.all.get(OLDER)?.plan ?? {};

    const reply = await world.call('POST', `/v1/runs/${OLDER}/approval`, { body: { planHash } });

    expect(reply).toMatchObject({ status: 409, json: { code: 'run.wrong_state', runId: world.runId } });
    expect(Object(reply.json).detail).toContain(`/v1/runs/${world.runId}/difference?from=${OLDER}`);
  });
});

describe('a change that is looked at', () => {
  const shown = async (change: Change, state: 'awaiting_approval' | 'completed' = 'awaiting_approval') => {
    const world = anApiWorld();
    const { plan, objects } = aSealedPlan([change]);
    for (const [key, value] of objects) world.objects.set(key, value);
    world.runs.put(aRun({ plan, state }));
    const { json } = await world.call('GET', `/v1/runs/${world.runId}/changes`);
    return Object(json).items[0];
  };

  it('says of each field where old and new value come from, and why', async () => {
    const row = await shown(
      aChange({
        fields: [
          { field: 'payRate', before: '91000', after: '97531' },
          { field: 'email', before: null, after: 'ada@example.org' },
        ],
      }),
    );

    expect(row).toMatchObject({
      matchedBy: 'link',
      parts: ['payRate', 'email'],
      fields: [
        {
          reason: 'hr_changed',
          was: { kind: 'connection', by: 'con_a' },
          from: { connectionId: 'con_a' },
        },
        { reason: 'first_value' },
      ],
    });
    expect(row).not.toHaveProperty('stale');
  });

  it('says why a status changes, and from which day', async () => {
    const row = await shown(
      aChange({
        kind: 'leaver',
        fields: [],
        status: { before: 'active', after: 'leaving', historical: false, lastDay: '2026-04-30' },
      }),
    );

    expect(row).toMatchObject({
      parts: ['status'],
      status: { reason: 'leaving_known', lastDay: '2026-04-30' },
    });
  });

  it('says that the person was changed since: the row would be refused', async () => {
    const row = await shown(aChange({ expectedVersion: 9 }));

    expect(row).toMatchObject({ stale: true, fields: [{ reason: 'hr_differs' }, {}] });
    expect(await shown(aChange({ expectedVersion: 9 }), 'completed')).not.toHaveProperty('stale');
  });
});
