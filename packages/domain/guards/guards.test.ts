import { describe, expect, it } from '@jest/globals';
import type { Change } from '../plan';
import {
  aChange,
  aDiffInput,
  anEmployee,
  aStakeholder,
  CONNECTION,
  OBSERVED_AT,
  someSettings,
} from '../testing/people';
import { diffRegister } from '../diff/diff-register';
import type { Stakeholder } from '../stakeholder';
import { guardsOf } from './guards';

const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));
const known = (count: number, status: Stakeholder['status'] = 'active') =>
  times(count, (index) => ({ match: { stakeholder: { stakeholderId: `${status}_${index}`, status } } }));
/** The guards of a plan for so many people of the register. */
const guards = (
  people: number,
  changes: readonly Change[],
  {
    settings = {},
    ...more
  }: { settings?: object; register?: number; employed?: ReturnType<typeof known> } = {},
) =>
  guardsOf(
    {
      settings: someSettings({ guards: settings }),
      employees: times(Math.max(1, people), () => ({})),
      rowProblems: [],
      stakeholders: times(more.register ?? people, (index) => ({
        stakeholderId: `${index}`,
        status: 'active',
      })),
      connectionId: CONNECTION,
      now: OBSERVED_AT,
    },
    more.employed ?? known(people),
    changes,
  ).map(({ code }) => code);

const status = (before: 'active' | 'leaving', after: 'active' | 'leaving' | 'left', historical = false) =>
  aChange({ kind: 'leaver', fields: [], status: { before, after, historical } });
const leavers = (count: number) => times(count, () => status('active', 'leaving'));
const renamed = (count: number, field = 'name') =>
  times(count, () => aChange({ fields: [{ field, before: 'Maja', after: 'Mia' }] }));
const created = (count: number) => times(count, () => aChange({ kind: 'create', expectedVersion: 0 }));

describe('the guard on leavers', () => {
  it.each([
    [5, 2],
    [40, 8],
    [500, 50],
    [2_000, 40],
    [50_000, 1_000],
  ])('lets %i people lose %i, and stops at one more', (people, most) => {
    expect(guards(people, leavers(most))).toEqual([]);
    expect(guards(people, leavers(most + 1))).toEqual(['leavers.many']);
  });

  it('counts who works on and will not: not those gone or leaving before, historical, returning or new', () => {
    const others = [
      ...times(9, () => status('leaving', 'left')),
      ...times(9, () => status('leaving', 'leaving')),
      ...times(9, () => status('leaving', 'active')),
      ...times(9, () => status('active', 'left', true)),
      ...times(2, () =>
        aChange({ kind: 'create', status: { before: null, after: 'leaving', historical: false } }),
      ),
    ];

    expect(guards(40, others)).toEqual([]);
    expect(guards(40, [...others, ...leavers(9)])).toEqual(['leavers.many']);
  });

  it('measures by those who work, not by those who left long ago', () => {
    const employed = [...known(5), ...known(495, 'left')];

    expect(guards(500, leavers(3), { employed })).toEqual(['leavers.many']);
  });

  it('goes by its settings', () => {
    expect(guards(40, leavers(3), { settings: { leaving: { people: 0, percent: 5 } } })).toEqual([
      'leavers.many',
    ]);
    expect(guards(40, leavers(40), { settings: { leaving: { percent: 100 } } })).toEqual([]);
  });
});

describe('the guard on identities', () => {
  it.each([
    [5, 2],
    [40, 8],
    [500, 100],
    [50_000, 10_000],
  ])('lets %i people be called otherwise %i times, and stops at one more', (people, most) => {
    expect(guards(people, renamed(most))).toEqual([]);
    expect(guards(people, renamed(most + 1))).toEqual(['identity.many']);
  });

  it.each(['name', 'email', 'birthDate'])('counts %s', (field) => {
    expect(guards(5, renamed(3, field))).toEqual(['identity.many']);
  });

  it('counts another identifier of the same kind, not one of another kind or the first', () => {
    const identified = (before: 'workEmail' | 'employeeNumber' | null) =>
      times(3, (index) =>
        aChange({
          fields: [],
          identifier: {
            before: before && { kind: before, value: `${index}` },
            after: { kind: 'workEmail', value: `${index}@acme.test` },
          },
        }),
      );

    expect(guards(5, identified('workEmail'))).toEqual(['identity.many']);
    expect(guards(5, identified('employeeNumber'))).toEqual([]);
    expect(guards(5, identified(null))).toEqual([]);
  });

  it('counts nothing that is filled in or ends an override, nor any other field', () => {
    const field = (before: string | null, after: string, name = 'birthDate') =>
      times(5, () => aChange({ fields: [{ field: name, before, after }] }));

    expect(guards(5, field(null, '1990-01-01'))).toEqual([]);
    expect(guards(5, field('1990-01-01', '1990-01-01'))).toEqual([]);
    expect(guards(5, field('Bern', 'Oslo', 'city'))).toEqual([]);
  });

  it('goes by its settings', () => {
    expect(guards(40, renamed(2), { settings: { identity: { people: 1, percent: 2 } } })).toEqual([
      'identity.many',
    ]);
    expect(guards(5, renamed(5), { settings: { identity: { percent: 100 } } })).toEqual([]);
  });
});

describe('the guard on new people', () => {
  it.each([
    [40, 20],
    [500, 250],
    [50_000, 25_000],
  ])('lets a register of %i get %i, and stops at one more', (register, most) => {
    expect(guards(register, created(most))).toEqual([]);
    expect(guards(register, created(most + 1))).toEqual(['creates.many']);
  });

  it('finds no room in people who were archived, such as those whose creation was undone', () => {
    const weigh = (active: number, count: number) =>
      guardsOf(
        {
          settings: someSettings(),
          employees: [{}],
          rowProblems: [],
          stakeholders: times(40, (index) => ({
            stakeholderId: `${index}`,
            status: index < active ? ('active' as const) : ('archived' as const),
          })),
          connectionId: CONNECTION,
          now: OBSERVED_AT,
        },
        known(active),
        created(count),
      );

    expect(weigh(10, 5)).toEqual([]);
    expect(weigh(10, 6)).toEqual([{ code: 'creates.many', count: 6, of: 10, limit: 5 }]);
    expect(weigh(0, 1)).toEqual([{ code: 'creates.many', count: 1, of: 0, limit: 0 }]);
    expect(weigh(0, 0)).toEqual([]);
  });

  it.each([0, 5, 9])('lets a register of %i get any number: the first sync fills it', (register) => {
    expect(guards(1, created(500), { register })).toEqual([]);
  });

  it('goes by its settings', () => {
    const settings = { creates: { registerOf: 1, percent: 10 } };

    expect(guards(5, created(1), { settings })).toEqual(['creates.many']);
    expect(guards(40, created(400), { settings: { creates: { registerOf: 100_000 } } })).toEqual([]);
  });
});

describe('the guards of a plan', () => {
  it('are all named', () => {
    expect(guards(40, [...leavers(9), ...renamed(9), ...created(21)])).toEqual([
      'leavers.many',
      'identity.many',
      'creates.many',
    ]);
  });

  it('stop an answer in which nobody is (B108), and nothing else about it', () => {
    expect(diffRegister(aDiffInput({ stakeholders: [aStakeholder()] })).guards).toEqual(['answer.empty']);
  });

  it('say what they found, out of how many, and what would have passed', () => {
    const figures = (employees: ReturnType<typeof anEmployee>[], settings: object) =>
      diffRegister(
        aDiffInput({
          employees,
          stakeholders: [aStakeholder()],
          settings: someSettings({ guards: settings }),
        }),
      ).figures;

    expect(figures([], {})).toEqual([{ code: 'answer.empty', count: 0, of: 1, limit: 1 }]);
    expect(figures([anEmployee()], { creates: { registerOf: 1, percent: 0 } })).toEqual([
      { code: 'creates.many', count: 1, of: 1, limit: 0 },
    ]);
  });

  it('stop an answer of fewer people than a setting says, and none where it says so', () => {
    const read = (people: number, least: number) =>
      diffRegister(
        aDiffInput({
          employees: times(people, (index) => anEmployee(`${index}`)),
          settings: someSettings({ guards: { answer: { people: least } } }),
        }),
      ).guards;

    expect(read(39, 40)).toEqual(['answer.empty']);
    expect(read(40, 40)).toEqual([]);
    expect(read(0, 0)).toEqual([]);
  });

  it('come with the changes they are about, which stay in the plan to be released', () => {
    const stakeholders = times(5, (index) =>
      aStakeholder(`stk_${index}`, {
        links: { [CONNECTION]: [`${index}`] },
        identifier: { kind: 'workEmail', value: `maja${index}@acme.test` },
        fields: { name: `Maja Lindqvist${index}`, email: `maja${index}@acme.test`, startDate: '2022-03-01' },
      }),
    );
    const leaving = (count: number) =>
      diffRegister(
        aDiffInput({
          stakeholders,
          employees: times(5, (index) =>
            anEmployee(`${index}`, index < count ? { terminationDate: '2026-04-30' } : {}),
          ),
        }),
      );

    expect(leaving(2)).toMatchObject({ guards: [], counts: { leaver: 2 } });
    expect(leaving(3)).toMatchObject({ guards: ['leavers.many'], counts: { leaver: 3 } });
  });
});
