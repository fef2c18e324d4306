import { describe, expect, it } from '@jest/globals';
import type { Stakeholder } from '../stakeholder';
import { aStakeholder } from '../testing/people';
import { stateOfAbsence } from './absence';
import type { Absence, AbsenceDecision } from './absence';
import { findMissing } from './find-missing';
import { followAbsences } from './follow-absences';
import type { Followed } from './follow-absences';

const person = (id: string, status: Stakeholder['status'] = 'active') =>
  aStakeholder(`stk_${id}`, { status, links: { con_a: [id] }, seen: { con_a: '2026-01-01T06:00:00.000Z' } });
const everybody = ['1', '2', '3'].map((id) => person(id));

type Day = {
  people?: Stakeholder[];
  read?: string[];
  known?: readonly Absence[];
  excluded?: string[];
  deleted?: string[];
  lostRights?: boolean;
  implausible?: boolean;
  asOf?: string;
  runId?: string;
};
const follow = ({ people = everybody, read = [], known = [], excluded = [], deleted = [], ...day }: Day) =>
  followAbsences({
    companyId: 'cmp_demo',
    connectionId: 'con_a',
    runId: 'run_1',
    asOf: '2026-03-02',
    lastReadAt: '2026-03-01T06:00:00.000Z',
    lostRights: false,
    implausible: false,
    ...day,
    known,
    people: findMissing(people, {
      connections: ['con_a'],
      employeeIds: new Set(read),
      recordOf: () => undefined,
      asOf: '2026-03-02',
    }),
    excluded: people
      .filter(({ links }) => excluded.includes(links['con_a']?.[0] ?? ''))
      .map((stakeholder) => ({ stakeholder, employeeIds: ['1'], conditions: ['country'] })),
    deleted: new Set(deleted),
  });
const decided = (kind: AbsenceDecision['kind'], more: Partial<AbsenceDecision> = {}): AbsenceDecision => ({
  kind,
  by: 'user:editor',
  at: '2026-03-02T09:00:00.000Z',
  ...more,
});
const withDecision = ({ present }: Followed, decision: AbsenceDecision): Absence[] =>
  present.map((one) => ({ ...one, decision, version: one.version + 1 }));

describe('followAbsences', () => {
  it('notes who is missing, since when, and when they were seen last', () => {
    const { put, newly } = follow({ read: ['1', '2'] });

    expect(newly).toBe(1);
    expect(put).toEqual([
      {
        v: 1,
        companyId: 'cmp_demo',
        connectionId: 'con_a',
        stakeholderId: 'stk_3',
        employeeIds: ['3'],
        class: 'unexplained',
        since: '2026-03-02',
        lastSeenAt: '2026-03-01T06:00:00.000Z',
        runId: 'run_1',
        version: 1,
      },
    ]);
  });

  it('writes nothing for a reading that lacks the same people as the one before (B86)', () => {
    const before = follow({ read: ['1'] });

    const after = follow({ read: ['1'], known: before.present, asOf: '2026-03-03', runId: 'run_2' });

    expect(after).toMatchObject({ put: [], over: [], newly: 0 });
    expect(after.present).toEqual(before.present);
  });

  it('writes nothing where nobody is missing', () => {
    expect(follow({ read: ['1', '2', '3'] })).toEqual({ put: [], over: [], present: [], newly: 0 });
  });

  it.each<[string, Day]>([
    ['permission_lost', { read: ['1', '2'], lostRights: true }],
    ['deleted', { read: ['1', '2'], lostRights: true, deleted: ['3'] }],
    ['unexplained', { read: ['1', '2'], deleted: ['2'] }],
    ['excluded_by_rule', { read: ['1', '2', '3'], excluded: ['3'] }],
  ])('tells %s', (why, day) => {
    expect(follow(day).present.map((one) => one.class)).toEqual([why]);
  });

  it('names the fields of the conditions that keep somebody out', () => {
    expect(follow({ read: ['1', '2', '3'], excluded: ['1'] }).present).toMatchObject([
      { conditions: ['country'] },
    ]);
  });

  it('tells another reason once there is one, and that a right came back', () => {
    const first = follow({ read: ['1', '2'] });
    const second = follow({ read: ['1', '2'], known: first.present, lostRights: true });
    const third = follow({ read: ['1', '2'], known: second.present });

    expect([first, second, third].flatMap(({ present }) => present.map((one) => one.class))).toEqual([
      'unexplained',
      'permission_lost',
      'unexplained',
    ]);
  });

  it('lets an absence go when the person is read again', () => {
    const { present } = follow({ read: ['1', '2'] });

    expect(follow({ read: ['1', '2', '3'], known: present })).toMatchObject({ over: present, present: [] });
  });

  it.each(['ignore', 'ask_again'] as const)('forgets "%s" when the person is read again', (kind) => {
    const known = withDecision(follow({ read: ['1', '2'] }), decided(kind));

    const back = follow({ read: ['1', '2', '3'], known });
    const away = follow({ read: ['1', '2'], known: back.present, asOf: '2026-04-01' });

    expect(away.present).toMatchObject([{ since: '2026-04-01', version: 1 }]);
    expect(away.present[0]?.decision).toBeUndefined();
  });

  it('remembers "works elsewhere" when the person is read again, and asks never more', () => {
    const known = withDecision(follow({ read: ['1', '2'] }), decided('works_elsewhere'));

    const back = follow({ read: ['1', '2', '3'], known, asOf: '2026-03-20' });
    const [stays] = follow({ read: ['1', '2', '3'], known: back.present }).put;
    const away = follow({ read: ['1', '2'], known: back.present, asOf: '2026-04-01' });

    expect(back.present).toMatchObject([{ returnedOn: '2026-03-20' }]);
    expect(stays).toBeUndefined();
    expect(away.present).toMatchObject([{ since: '2026-04-01', decision: { kind: 'works_elsewhere' } }]);
    expect(away.present.map((one) => stateOfAbsence(one, '2026-04-01'))).toEqual(['decided']);
  });

  it('asks to look again when somebody of whom it was said that they left is read again', () => {
    const known = withDecision(follow({ read: ['1', '2'] }), decided('left_on', { leftOn: '2026-02-28' }));
    const people = [person('1'), person('2'), person('3', 'left')];

    const gone = follow({ people, read: ['1', '2'], known });
    const back = follow({ people, read: ['1', '2', '3'], known: gone.present, asOf: '2026-03-20' });

    expect(gone).toMatchObject({ put: [], over: [] });
    expect(back.present).toMatchObject([{ returnedOn: '2026-03-20' }]);
    expect(back.present.map((one) => stateOfAbsence(one, '2026-03-20'))).toEqual(['returned']);
  });

  it('takes being dropped altogether for another absence than being kept out by a rule', () => {
    const known = withDecision(follow({ read: ['1', '2', '3'], excluded: ['3'] }), decided('ignore'));

    const { present } = follow({ read: ['1', '2'], known, asOf: '2026-04-01' });

    expect(present).toMatchObject([{ class: 'unexplained', since: '2026-04-01' }]);
    expect(present[0]?.decision).toBeUndefined();
  });

  it('lets go who was archived, untied or erased, and who left without a decision', () => {
    const known = follow({}).present;
    const people = [person('1', 'archived'), aStakeholder('stk_2'), person('3', 'left')];

    expect(follow({ people, known }).over).toHaveLength(3);
  });

  it('does not ask about who had left already', () => {
    expect(follow({ people: [person('1', 'left')] }).present).toEqual([]);
  });

  it('proves nothing by a reading that is not believed, until a later one is', () => {
    const first = follow({ implausible: true });
    const second = follow({ implausible: true, known: first.present, runId: 'run_2' });
    const believed = follow({ known: second.present, runId: 'run_3' });

    expect(first.present.every(({ unproven }) => unproven === true)).toBe(true);
    expect(second.put.map(({ runId }) => runId)).toEqual(['run_2', 'run_2', 'run_2']);
    expect(believed.present.some(({ unproven }) => unproven === true)).toBe(false);
    expect(believed.present.map(({ since }) => since)).toEqual(first.present.map(({ since }) => since));
  });

  it('takes a decision for proof enough', () => {
    const known = withDecision(follow({ read: ['1', '2'], implausible: true }), decided('ignore'));

    expect(follow({ read: ['1', '2'], implausible: true, known }).present[0]?.unproven).toBeUndefined();
  });
});

describe('stateOfAbsence', () => {
  it('asks again on the thirtieth day, not the day before', () => {
    const absence = { decision: decided('ask_again', { until: '2026-04-01' }) };

    expect(stateOfAbsence(absence, '2026-03-31')).toBe('decided');
    expect(stateOfAbsence(absence, '2026-04-01')).toBe('open');
  });
});
