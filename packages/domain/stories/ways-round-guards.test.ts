import { describe, expect, it } from '@jest/globals';
import type { DiffResult } from '../diff/diff-input';
import { anEmployee, CONNECTION } from '../testing/people';
import { Story } from '../testing/story';
import type { Reading } from '../testing/story';

const PEOPLE = 40;
/** 20 in 100 of them. */
const MOST = 8;
const OTHER = 'con_other';
const everybody = Array.from({ length: PEOPLE }, (_, index) => index);

/** Everybody's record, with a last day for some. */
const read = (
  isLeaving: (index: number) => boolean,
  { terminationDate = '2026-04-30', ids = '', people = everybody } = {},
) =>
  people.map((index) =>
    anEmployee(`${ids}${index}`, {
      lastName: `Lindqvist${index}`,
      workEmail: `maja${index}@acme.test`,
      ...(isLeaving(index) && { terminationDate }),
    }),
  );
const nobody = () => false;
const first = (count: number) => (index: number) => index < count;

/** Applies a plan unless a guard stops it, as the chain does. */
const run = (story: Story, at: string, reading: Reading): DiffResult => {
  const asOf = at.slice(0, 10);
  const timed = { ...reading, now: `${at}:00:00.000Z` };
  const plan = story.plan(asOf, timed);
  return plan.guards.length > 0 ? plan : story.sync(asOf, timed);
};
const leavers = (story: Story): number =>
  story.everybody().filter(({ status }) => status === 'leaving' || status === 'left').length;

const aCompany = (): Story => {
  const story = new Story();
  story.sync('2026-03-01', { employees: read(nobody) });
  return story;
};

describe('a mass leaving', () => {
  it('passes no better half by one HR system and half by another, of people who work by both', () => {
    const story = aCompany();
    const precedence = [CONNECTION, OTHER];
    const here = (at: string, isLeaving: (index: number) => boolean) =>
      run(story, at, { employees: read(isLeaving), precedence });
    const there = (at: string, isLeaving: (index: number) => boolean) =>
      run(story, at, { connectionId: OTHER, employees: read(isLeaving, { ids: 'x' }), precedence });
    there('2026-03-01T12', nobody);

    here('2026-03-02T06', first(MOST));
    const lastSaidThere = there('2026-03-02T07', first(2 * MOST));
    const before = leavers(story);
    const later = here('2026-03-02T08', first(2 * MOST));

    expect(lastSaidThere).toMatchObject({ guards: [] });
    expect(before).toBe(MOST);
    expect(later).toMatchObject({ guards: ['leavers.many'], figures: [{ earlier: MOST, count: 2 * MOST }] });
    expect(leavers(story)).toBe(MOST);
  });

  it('is none of history because HR says that it was years ago', () => {
    const story = aCompany();
    const longAgo = (count: number) => ({
      employees: read(first(count), { terminationDate: '2001-01-01' }),
      newsSince: '2026-03-01',
    });

    expect(run(story, '2026-03-02T06', longAgo(PEOPLE)).guards).toEqual(['leavers.many']);
    expect(run(story, '2026-03-02T07', longAgo(MOST)).guards).toEqual([]);
    expect(run(story, '2026-03-02T08', longAgo(MOST + 1)).guards).toEqual(['leavers.many']);
    expect(story.everybody().filter(({ historicalLeaver }) => historicalLeaver === true)).toHaveLength(MOST);
  });

  it('is history where the register was filled by others and the first readings tie and tell', () => {
    const story = new Story(
      aCompany()
        .everybody()
        .map((person) => ({
          ...person,
          links: {},
          fields: Object.fromEntries(
            Object.entries(person.fields).map(([name, cell]) => [name, { ...cell, source: 'client:import' }]),
          ),
        })),
    );
    const employees = read(first(MOST + 1), { terminationDate: '2001-01-01' });
    story.sync('2026-03-02', { purpose: 'pair', employees });

    const told = run(story, '2026-03-02T08', { employees, newsSince: '2026-03-02', firstApply: false });

    expect(told).toMatchObject({ guards: [], counts: { leaver: MOST + 1 } });
  });

  it('is not made by a condition that leaves people out: nobody leaves by that', () => {
    const story = aCompany();
    story.settings = { syncIf: [{ field: 'team', type: 'text', operator: 'is', values: ['Sales'] }] };

    const plan = run(story, '2026-03-02T06', { employees: read(nobody) });

    expect(plan.counts).toMatchObject({ leaver: 0, update: 0 });
    expect(leavers(story)).toBe(0);
  });

  it('is counted anew once it was undone: what was put back is none of the day’s', () => {
    const story = aCompany();
    run(story, '2026-03-02T06', { employees: read(first(MOST)) });
    story.undo('2026-03-02');
    const undone = leavers(story);
    const others = (count: number) => (index: number) => index >= PEOPLE - count;

    expect(undone).toBe(0);
    expect(run(story, '2026-03-02T18', { employees: read(others(MOST + 1)) }).guards).toEqual([
      'leavers.many',
    ]);
    expect(run(story, '2026-03-02T19', { employees: read(others(MOST)) }).guards).toEqual([]);
  });

  it('is measured by who is left where leavers were archived or erased meanwhile', () => {
    const gone = MOST;
    const archived = aCompany();
    run(archived, '2026-03-02T06', { employees: read(first(gone)) });
    for (const person of archived.everybody().filter(({ status }) => status === 'leaving')) {
      archived.write({ ...person, status: 'archived', archivedFrom: 'leaving' });
    }
    const erased = new Story(archived.everybody().filter(({ status }) => status !== 'archived'));
    const next = (story: Story, count: number) =>
      story.plan('2026-03-02', {
        employees: read((index) => index >= gone && index < gone + count, { people: everybody.slice(gone) }),
        firstApply: false,
        now: '2026-03-02T12:00:00.000Z',
      }).guards;
    const most = Math.floor((PEOPLE - gone) / 5);

    for (const story of [archived, erased]) {
      expect(next(story, most)).toEqual([]);
      expect(next(story, most + 1)).toEqual(['leavers.many']);
    }
  });
});

describe('a mass of new people', () => {
  it('makes no room for the next by being undone', () => {
    const story = new Story();
    story.sync('2026-03-01', { employees: read(nobody) });
    story.undo('2026-03-01');
    const strangers = Array.from({ length: PEOPLE / 2 }, (_, index) => 1_000 + index);

    const plan = story.plan('2026-03-02', { employees: read(nobody, { people: strangers }) });

    expect(story.everybody().every(({ status }) => status === 'archived')).toBe(true);
    expect(plan).toMatchObject({ guards: ['creates.many'], figures: [{ of: 0, limit: 0 }] });
  });
});
