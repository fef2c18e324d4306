import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Stakeholder } from '../stakeholder';
import { aChange, CONNECTION, someSettings } from '../testing/people';
import { isNewlyLeaving, weighLeavers } from './leavers-guard';
import type { LeaversInput } from './leavers-guard';

const NOW = '2026-03-02T06:00:00.000Z';
const hoursAgo = (hours: number): string => new Date(Date.parse(NOW) - hours * 3_600_000).toISOString();
const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));

type Person = LeaversInput['register'][number];
const left = (
  hours: number,
  { status = 'leaving', ...since }: Partial<NonNullable<Stakeholder['leaverSince']>> & Partial<Person> = {},
) => ({ status, leaverSince: { at: hoursAgo(hours), connectionId: CONNECTION, ...since } });

/** So many people, of whom some became leavers before. */
const registerOf = (people: number, earlier: readonly Omit<Person, 'stakeholderId'>[] = []): Person[] =>
  times(people, (index) => ({ stakeholderId: `stk_${index}`, status: 'active', ...earlier[index] }));
const leaving = (count: number) =>
  times(count, () =>
    aChange({ kind: 'leaver', status: { before: 'active', after: 'leaving', historical: false } }),
  );
const weigh = (register: readonly Person[], count: number, more: Partial<LeaversInput> = {}) =>
  weighLeavers({
    limits: someSettings().guards.leaving,
    changes: leaving(count),
    register,
    employed: () =>
      register.filter(({ status }) => status !== 'left').map(({ stakeholderId }) => stakeholderId),
    connectionIds: [CONNECTION],
    now: NOW,
    ...more,
  });

describe('weighLeavers', () => {
  it.each([
    [5, 2],
    [40, 8],
    [500, 50],
    [50_000, 1_000],
  ])(
    'lets %i people lose %i in 24 hours, in one run or in several, and stops at one more',
    (people, most) => {
      const earlier = times(most - 1, () => left(23));

      expect(weigh(registerOf(people), most)).toBeUndefined();
      expect(weigh(registerOf(people), most + 1)).toMatchObject({ count: most + 1, of: people, earlier: 0 });
      expect(weigh(registerOf(people, earlier), 1)).toBeUndefined();
      expect(weigh(registerOf(people, earlier), 2)).toEqual({
        code: 'leavers.many',
        count: most + 1,
        of: people,
        limit: most,
        earlier: most - 1,
      });
    },
  );

  it('forgets who became a leaver 24 hours ago or more', () => {
    expect(weigh(registerOf(5, [left(24), left(30)]), 2)).toBeUndefined();
    expect(weigh(registerOf(5, [left(23.99)]), 2)).toBeDefined();
  });

  it.each([
    ['came back, or whose status was cleared', left(1, { status: 'active' })],
    ['was archived meanwhile', left(1, { status: 'archived' })],
    ['a person let pass this guard', left(1, { released: true })],
    ['another connection made a leaver', left(1, { connectionId: 'con_other' })],
  ])('does not count who %s', (_, earlier) => {
    expect(weigh(registerOf(5, [earlier, earlier]), 2)).toBeUndefined();
  });

  it('counts whom another connection made leavers, if this one knows them too: half by each is the whole', () => {
    const linkedTo = (links: Record<string, string[]>) =>
      registerOf(
        40,
        times(8, () => ({ ...left(1, { connectionId: 'con_other' }), links })),
      );
    const known = linkedTo({ con_other: ['7'], [CONNECTION]: ['7'] });
    const unknown = linkedTo({ con_other: ['7'], [CONNECTION]: [] });

    expect(weigh(known, 1)).toMatchObject({ count: 9, of: 40, limit: 8, earlier: 8 });
    expect(weigh(unknown, 8)).toBeUndefined();
  });

  it('counts as leavers, not as history, people who were read as working before: years ago cannot be true of all', () => {
    const history = times(9, (index) =>
      aChange({
        kind: 'leaver',
        stakeholderId: `stk_${index}`,
        status: { before: 'active', after: 'left', historical: true, lastDay: '2001-01-01' },
      }),
    );
    const cell = (source: string) => ({ fields: { city: { value: 'Bern', source, at: hoursAgo(800) } } });
    const registerFrom = (source: string) => registerOf(40).map((person) => ({ ...person, ...cell(source) }));

    expect(weigh(registerFrom(`conn:${CONNECTION}`), 0, { changes: history })).toMatchObject({
      count: 9,
      limit: 8,
    });
    expect(weigh(registerFrom(`conn:${CONNECTION}`), 0, { changes: history.slice(1) })).toBeUndefined();
    expect(weigh(registerFrom('client:import'), 0, { changes: history })).toBeUndefined();
    expect(weigh(registerOf(40), 0, { changes: history })).toBeUndefined();
  });

  it('counts who left through the connection that this one takes the place of', () => {
    const register = registerOf(5, [left(1, { connectionId: 'con_old' })]);

    expect(weigh(register, 2, { connectionIds: [CONNECTION, 'con_old'] })).toBeDefined();
  });

  it('measures by who worked before those 24 hours, be they gone or not read any more', () => {
    const register = registerOf(
      40,
      times(8, () => left(2, { status: 'left' })),
    );

    expect(weigh(register, 1)).toMatchObject({ count: 9, of: 40, limit: 8 });
    expect(
      weigh(register.slice(0, 8), 1, { employed: () => times(32, (index) => `other_${index}`) }),
    ).toMatchObject({ of: 40 });
  });

  it('has nothing to stop where nobody leaves, however many did before', () => {
    expect(
      weigh(
        registerOf(
          5,
          times(5, () => left(1)),
        ),
        0,
      ),
    ).toBeUndefined();
  });

  it('passes no mass leaving in parts that it would stop as a whole', () => {
    const company = fc.record({
      people: fc.integer({ min: 1, max: 300 }),
      parts: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }),
      gone: fc.boolean(),
    });
    fc.assert(
      fc.property(company, ({ people, parts, gone }) => {
        const register = registerOf(people);
        let passed = 0;
        for (const part of parts) {
          if (passed + part > people || weigh(register, part)) continue;
          for (const person of register.slice(passed, passed + part)) {
            Object.assign(person, left(1, { status: gone ? 'left' : 'leaving' }));
          }
          passed += part;
        }

        expect(passed === 0 ? undefined : weigh(registerOf(people), passed)).toBeUndefined();
      }),
    );
  });

  it('never passes more leavers where it stops fewer', () => {
    fc.assert(
      fc.property(fc.nat(120), fc.integer({ min: 1, max: 120 }), fc.nat(120), (people, count, more) => {
        const register = registerOf(people);

        expect(weigh(register, count) === undefined || weigh(register, count + more) !== undefined).toBe(
          true,
        );
      }),
    );
  });
});

describe('isNewlyLeaving', () => {
  const status = (
    before: 'active' | 'leaving' | null,
    after: 'active' | 'leaving' | 'left',
    historical = false,
  ) => ({
    before,
    after,
    historical,
  });

  it('is true of who worked and will not, and of nobody else', () => {
    const isNew = (kind: 'leaver' | 'create', change: ReturnType<typeof status>) =>
      isNewlyLeaving(aChange({ kind, status: change }), undefined);

    expect(isNew('leaver', status('active', 'leaving'))).toBe(true);
    expect(isNew('leaver', status('active', 'left'))).toBe(true);
    expect(isNew('leaver', status('active', 'left', true))).toBe(false);
    expect(isNew('leaver', status('leaving', 'left'))).toBe(false);
    expect(isNew('leaver', status('leaving', 'active'))).toBe(false);
    expect(isNew('create', status(null, 'left'))).toBe(false);
    expect(isNewlyLeaving(aChange(), undefined)).toBe(false);
  });
});
