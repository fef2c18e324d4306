import { describe, expect, it } from '@jest/globals';
import type { Absence } from '#domain/absence/absence';
import { aConfiguration, aConnection } from '#test/builders/a-connection';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { anApiWorld } from '#test/fakes/api/api-world';

const anAbsence = (override: Partial<Absence> = {}): Absence => ({
  v: 1,
  companyId: 'cmp_a',
  connectionId: 'con_a',
  stakeholderId: 'stk_ada',
  employeeIds: ['101'],
  class: 'unexplained',
  since: '2026-02-20',
  lastSeenAt: '2026-02-19T06:00:00.000Z',
  runId: 'con_a.20260301T060000000Z.4f9a0c2d1b',
  version: 1,
  ...override,
});

const aWorld = (absence: Partial<Absence> = {}) => {
  const world = anApiWorld();
  world.absences.put(anAbsence(absence));
  return {
    ...world,
    list: async (query = '') => {
      const { json } = await world.call('GET', '/v1/connections/con_a/absences', { query });
      return Object(json).items;
    },
    decide: (body: object, stakeholderId = 'stk_ada', as = 'approver') =>
      world.call('POST', `/v1/connections/con_a/absences/${stakeholderId}/decision`, { as, body }),
    ada: () => world.register.people.find(({ stakeholderId }) => stakeholderId === 'stk_ada'),
  };
};
const LEFT = { decision: 'left_on', date: '2026-02-20' };

describe('GET …/absences', () => {
  it('shows who is missing, since when, why, and where they stand', async () => {
    const items = await aWorld().list();

    expect(items).toMatchObject([
      {
        stakeholderId: 'stk_ada',
        name: 'Ada Lindqvist',
        status: 'active',
        class: 'unexplained',
        since: '2026-02-20',
        lastSeenAt: '2026-02-19T06:00:00.000Z',
        state: 'open',
      },
    ]);
    expect(items[0].meaning).toContain('answered in full');
  });

  it.each([
    ['state=open', 1],
    ['state=decided', 0],
    ['class=unexplained', 1],
    ['class=permission_lost', 0],
  ])('filters by %s', async (query, expected) => {
    expect(await aWorld().list(query)).toHaveLength(expected);
  });

  it('still lists somebody who was erased meanwhile, without a name', async () => {
    const world = aWorld();
    world.register.people.length = 0;

    expect(await world.list()).toMatchObject([{ stakeholderId: 'stk_ada', state: 'open' }]);
  });
});

describe('POST …/absences/{stakeholderId}/decision', () => {
  it('types the last day of somebody who left, with status and tag, in one write with the decision (B100)', async () => {
    const world = aWorld();

    const { status, json } = await world.decide(LEFT);

    expect(status).toBe(200);
    expect(json).toMatchObject({
      state: 'decided',
      status: 'left',
      decision: { kind: 'left_on', leftOn: '2026-02-20' },
    });
    expect(world.ada()).toMatchObject({
      version: 2,
      status: 'left',
      lastDay: '2026-02-20',
      tags: ['Leaver'],
      fields: { terminationDate: { value: '2026-02-20', source: 'user:approver' } },
      links: { con_a: ['101'] },
      correlationId: 'correlation-1',
    });
    expect(world.audit.map(({ action, target }) => [action, target])).toEqual([
      ['absence.decided', 'stk_ada'],
    ]);
  });

  it('makes somebody leave in the future', async () => {
    const world = aWorld();

    await world.decide({ decision: 'left_on', date: '2026-06-30' });

    expect(world.ada()).toMatchObject({ status: 'leaving', lastDay: '2026-06-30' });
  });

  it.each(['works_elsewhere', 'ignore', 'ask_again'])('changes nobody by "%s"', async (decision) => {
    const world = aWorld();
    const before = structuredClone(world.ada());

    const { json } = await world.decide({ decision });

    expect(json).toMatchObject({ state: 'decided', decision: { kind: decision, by: 'user:approver' } });
    expect(world.ada()).toEqual(before);
  });

  it('asks again after thirty days of the company, and not before', async () => {
    const world = aWorld();
    await world.decide({ decision: 'ask_again' });

    world.setClock(new Date('2026-03-30T21:59:00.000Z'));
    const [before] = await world.list();
    world.setClock(new Date('2026-03-30T22:01:00.000Z'));
    const [due] = await world.list();

    expect(before).toMatchObject({ state: 'decided', decision: { until: '2026-03-31' } });
    expect(due).toMatchObject({ state: 'open' });
  });

  it('changes nothing when the same is decided twice', async () => {
    const world = aWorld();
    await world.decide(LEFT);

    const { status } = await world.decide(LEFT);

    expect(status).toBe(200);
    expect(world.ada()?.version).toBe(2);
    expect(world.audit).toHaveLength(1);
  });

  it('types the date again where somebody took it back meanwhile', async () => {
    const world = aWorld();
    await world.decide(LEFT);
    const cleared = await world.call('PATCH', '/v1/stakeholders/stk_ada', {
      body: { fields: { terminationDate: null } },
      headers: { 'if-match': '"2"' },
    });

    const { json } = await world.decide(LEFT);

    expect(cleared.status).toBe(200);
    expect(json).toMatchObject({ state: 'decided', status: 'left' });
    expect(world.ada()).toMatchObject({ version: 4, status: 'left', lastDay: '2026-02-20' });
  });

  it('moves the date that was typed', async () => {
    const world = aWorld();
    await world.decide(LEFT);

    await world.decide({ decision: 'left_on', date: '2026-02-27' });

    expect(world.ada()).toMatchObject({ lastDay: '2026-02-27' });
  });

  it('does not say anything else as long as a typed date stands', async () => {
    const world = aWorld();
    await world.decide(LEFT);

    await expect(world.decide({ decision: 'works_elsewhere' })).resolves.toMatchObject({
      status: 409,
      json: { code: 'absence.settled' },
    });
  });

  it('replaces a decision that changed nobody', async () => {
    const world = aWorld();
    await world.decide({ decision: 'ignore' });

    await expect(world.decide(LEFT)).resolves.toMatchObject({ status: 200 });
  });

  it('tells the second of two who decide at once', async () => {
    const world = aWorld();

    const replies = await Promise.all([
      world.decide({ decision: 'ignore', version: 1 }),
      world.decide({ decision: 'works_elsewhere', version: 1 }),
    ]);

    expect(replies.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
  });

  it('leaves a person alone who was read again at this very moment', async () => {
    const world = aWorld();
    world.absences.decide = async () => 'stale';
    const before = structuredClone(world.ada());

    const reply = await world.decide(LEFT);

    expect(reply).toMatchObject({ status: 409, json: { code: 'record.changed' } });
    expect(world.ada()).toEqual(before);
    expect(world.audit).toEqual([]);
  });

  it('takes only "ignore" for somebody who was said to have left and was read again', async () => {
    const decision = {
      kind: 'left_on',
      by: 'user:editor',
      at: '2026-02-21T09:00:00.000Z',
      leftOn: '2026-02-20',
    } as const;
    const world = aWorld({ decision, returnedOn: '2026-03-01' });

    const [listed] = await world.list();
    const again = await world.decide({ decision: 'left_on', date: '2026-02-28' });
    const ignored = await world.decide({ decision: 'ignore' });

    expect(listed).toMatchObject({ state: 'returned' });
    expect(again).toMatchObject({ status: 409, json: { code: 'absence.settled' } });
    expect(ignored).toMatchObject({ status: 200, json: { state: 'over' } });
  });

  it('does not make anybody leave who works for another connected company, as far as that says', async () => {
    const world = aWorld();
    world.connections.put(aConnection({ connectionId: 'con_b' }));
    world.connections.saved.push(aConfiguration({ connectionId: 'con_b' }));
    const [ada] = world.register.people;
    world.register.people[0] = aStakeholder({ ...ada, links: { con_a: ['101'], con_b: ['9'] } });

    const refused = await world.decide(LEFT);
    world.absences.put(anAbsence({ connectionId: 'con_b' }));
    const taken = await world.decide(LEFT);

    expect(refused).toMatchObject({
      status: 409,
      json: { code: 'absence.works_here', connectionIds: ['con_b'] },
    });
    expect(taken).toMatchObject({ status: 200 });
  });

  it('refuses a date that is none', async () => {
    await expect(aWorld().decide({ decision: 'left_on', date: '2026-02-30' })).resolves.toMatchObject({
      status: 400,
    });
  });

  it('knows nothing of people who are not missing', async () => {
    await expect(aWorld().decide({ decision: 'ignore' }, 'stk_other')).resolves.toMatchObject({
      status: 404,
    });
  });

  it('believes what a person says about somebody whom a doubtful reading lacked', async () => {
    const world = aWorld({ unproven: true });

    const { json } = await world.decide({ decision: 'ignore' });

    expect(json).not.toHaveProperty('unproven');
  });
});
