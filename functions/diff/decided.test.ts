import { describe, expect, it } from '@jest/globals';
import type { Employee } from '#domain/employee';
import type { Stakeholder } from '#domain/stakeholder';
import type { Run } from '#domain/run';
import { runReference } from '#engine/run-reference';
import { aRun } from '#test/builders/a-plan';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { aDiffWorld, EVIDENCE, NOW } from '#test/fakes/diff/diff-world';
import type { Acknowledgement } from '#domain/problems/acknowledgement';
import { diffRun } from './diff-run';

const YESTERDAY = '2026-02-28T06:00:00.000Z';
/** Somebody of the register, tied to the employee of the same number, just as HR has them. */
const known = (id: string, override: Partial<Stakeholder> = {}): Stakeholder => {
  const cell = (value: string) => ({ value, source: 'conn:con_a', at: YESTERDAY });
  return aStakeholder({
    stakeholderId: `stk_${id}`,
    fields: { name: cell(`Person P${id}`), email: cell(`p${id}@example.org`), startDate: cell('2020-01-01') },
    identifier: { kind: 'workEmail', value: `p${id}@example.org` },
    links: { con_a: [id] },
    seen: { con_a: YESTERDAY },
    ...override,
  });
};
const employee = (id: string, problems: Employee['problems'] = []): Employee => ({
  employeeId: id,
  values: {
    firstName: 'Person',
    lastName: `P${id}`,
    workEmail: `p${id}@example.org`,
    startDate: '2020-01-01',
  },
  problems,
});
const aPhone = (causeHash: string): Employee['problems'][number] => ({
  field: 'mobilePhone',
  code: 'phone.country_code_missing',
  causeHash,
});

type Day = {
  people?: readonly Stakeholder[];
  read?: readonly Employee[];
  run?: Partial<Run>;
};
/** A connection that has synced before; `ids` of ten people in the register, all read unless said otherwise. */
const tenIds = Array.from({ length: 10 }, (_, index) => String(index + 1));
const ten = tenIds.map((id) => known(id));

const aDay = ({ people = ten, read = tenIds.map((id) => employee(id)), run }: Day = {}) => {
  const world = aDiffWorld({
    run: { ...run },
    connection: {
      firstAppliedAt: YESTERDAY,
      syncedAt: YESTERDAY,
      reading: {
        runId: 'con_a.20260228T060000000Z.aaaaaaaaaa',
        kind: 'sync',
        observedAt: YESTERDAY,
        until: YESTERDAY,
      },
    },
    stakeholders: people,
    normalized: { employees: [...read], rowProblems: [] },
  });
  const updates: object[] = [];
  world.services.runs.update = async (_run, patch) => {
    if ('absences' in patch) updates.push(patch);
    return true;
  };
  return {
    ...world,
    updates,
    diff: async () => {
      await diffRun({ ...runReference(world.run), type: 'DiffRun' }, world.services);
      expect(world.moves).not.toEqual([]);
      return world.moves.at(-1);
    },
  };
};
const plansOf = (move: Awaited<ReturnType<ReturnType<typeof aDay>['diff']>>) =>
  (move?.patch as Partial<Run> | undefined)?.plan;

const seen = (override: Partial<Acknowledgement> = {}): Acknowledgement => ({
  v: 1,
  companyId: 'cmp_a',
  connectionId: 'con_a',
  acknowledgementId: 'con_a.x',
  code: 'phone.country_code_missing',
  field: 'mobilePhone',
  runId: 'con_a.20260228T060000000Z.aaaaaaaaaa',
  by: 'user:editor',
  at: '2026-02-28T09:00:00.000Z',
  count: 1,
  revision: 1,
  ...override,
});

describe('diffRun, and problems that somebody left as they are', () => {
  const read = tenIds.map((id) => employee(id, id === '1' ? [aPhone('cause-1')] : []));

  it('ends without problems once all are acknowledged', async () => {
    const world = aDay({ read });
    world.acknowledgements.all.set('con_a.x', { acknowledgement: seen(), causes: ['cause-1'] });

    const move = await world.diff();

    expect(move?.to).toBe('completed');
    expect(plansOf(move)?.counts).toMatchObject({ problems: 1, acknowledged: 1 });
  });

  it('has the problem back when its cause is another one (B96)', async () => {
    const world = aDay({ read });
    world.acknowledgements.all.set('con_a.x', { acknowledgement: seen(), causes: ['cause-0'] });

    const move = await world.diff();

    expect(move?.to).toBe('completed_with_problems');
    expect(plansOf(move)?.counts).toMatchObject({ problems: 1, acknowledged: 0 });
  });

  it('forgets what is no problem any more, so that it is news when it comes again', async () => {
    const world = aDay({ read });
    world.acknowledgements.all.set('con_a.x', {
      acknowledgement: seen({ count: 2 }),
      causes: ['cause-1', 'cause-gone'],
    });

    await world.diff();

    expect(world.acknowledgements.all.get('con_a.x')).toMatchObject({ causes: ['cause-1'] });
  });

  it.each([
    ['a pairing', { mode: 'pair' as const }, seen()],
    [
      'a reading that may not see the field',
      { fetched: { ...EVIDENCE, notReadable: ['mobilePhone'] } },
      seen(),
    ],
    ['a reading that began before', {}, seen({ at: NOW.toISOString() })],
  ])('forgets nothing for %s', async (_name, run, acknowledgement) => {
    const world = aDay({ run });
    world.acknowledgements.all.set('con_a.x', { acknowledgement, causes: ['cause-gone'] });

    await world.diff();

    expect(world.acknowledgements.all.get('con_a.x')).toMatchObject({ causes: ['cause-gone'] });
  });
});

describe('diffRun, and people who are missing', () => {
  const without = (...missing: string[]) =>
    tenIds.filter((id) => !missing.includes(id)).map((id) => employee(id));

  it('writes nothing about anybody when everybody was read', async () => {
    const world = aDay();

    const move = await world.diff();

    expect(move?.to).toBe('completed');
    expect(world.absences.writes).toBe(0);
    expect(world.updates).toEqual([]);
  });

  it('notes who is missing and changes nobody (B108, B120)', async () => {
    const world = aDay({ read: without('4') });

    const move = await world.diff();

    expect(move?.to).toBe('completed');
    expect([...world.absences.all.values()]).toMatchObject([
      { stakeholderId: 'stk_4', class: 'unexplained', since: '2026-03-01', lastSeenAt: YESTERDAY },
    ]);
    expect(world.updates).toEqual([
      { absences: { open: 1, decided: 0, returned: 0, newly: 1, classes: { unexplained: 1 } } },
    ]);
  });

  it('writes nothing more when the message comes again', async () => {
    const world = aDay({ read: without('4') });
    await world.diff();
    const again = aDay({ read: without('4') });
    for (const absence of world.absences.all.values()) again.absences.put(absence);

    await again.diff();

    expect(again.absences.writes).toBe(0);
  });

  it('says that a right was lost where one was', async () => {
    const world = aDay({ read: without('4'), run: { fetched: { ...EVIDENCE, lost: ['birthDate'] } } });

    await world.diff();

    expect([...world.absences.all.values()]).toMatchObject([{ class: 'permission_lost' }]);
  });

  it('says that the vendor deleted the record where it says so (B108)', async () => {
    const world = aDay({ read: without('4'), run: { fetched: { ...EVIDENCE, deleted: ['4'] } } });

    await world.diff();

    expect([...world.absences.all.values()]).toMatchObject([{ class: 'deleted' }]);
  });

  it('stops a plan of a complete answer that lacks too many of those who are known', async () => {
    const world = aDay({ read: without('1', '2', '3') });

    const move = await world.diff();

    expect(move?.to).toBe('blocked');
    expect(plansOf(move)).toMatchObject({
      guards: ['people.missing'],
      figures: [{ code: 'people.missing', count: 3, of: 10, limit: 2 }],
    });
    expect([...world.absences.all.values()].map(({ unproven }) => unproven)).toEqual([true, true, true]);
  });

  it('keeps the reading before for lists and tries when it does not believe this one', async () => {
    const world = aDay({ read: without('1', '2', '3') });

    const move = await world.diff();

    const effect = move?.connection;
    expect(effect && 'patch' in effect ? effect.patch : {}).not.toHaveProperty('reading');
  });

  it('just does not stop one that lacks as many as may be', async () => {
    const move = await aDay({ read: without('1', '2') }).diff();

    expect(move?.to).toBe('completed');
  });

  it('stops the next one too, until somebody released the first', async () => {
    const first = aDay({ read: without('1', '2', '3') });
    await first.diff();
    const { plan } = { plan: plansOf(first.moves.at(-1)) };
    const next = (released: boolean) => {
      const world = aDay({ read: without('1', '2', '3') });
      for (const absence of first.absences.all.values()) world.absences.put({ ...absence, runId: 'before' });
      const { find } = world.services.runs;
      const approval = { by: 'user:a', at: YESTERDAY, planHash: 'x', releases: ['people.missing' as const] };
      world.services.runs.find = async (companyId, runId) =>
        runId === 'before' ? aRun({ runId, plan, ...(released && { approval }) }) : find(companyId, runId);
      return world;
    };

    const unreleased = await next(false).diff();
    const released = next(true);
    const move = await released.diff();

    expect(unreleased?.to).toBe('blocked');
    expect(move?.to).toBe('completed');
    expect([...released.absences.all.values()].some(({ unproven }) => unproven === true)).toBe(false);
  });

  it('says nothing about anybody when nobody was read at all', async () => {
    const world = aDay({ read: [] });

    const move = await world.diff();

    expect(plansOf(move)?.guards).toEqual(['answer.empty']);
    expect(world.absences.writes).toBe(0);
  });

  it('does not miss people of another connection', async () => {
    const people = [...ten, known('77', { links: { con_other: ['77'] } })];
    const world = aDay({ people });

    await world.diff();

    expect(world.absences.writes).toBe(0);
  });
});
