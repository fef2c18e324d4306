import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { countFields } from '../readings/field-statistics';
import { anEmployee, someSettings } from '../testing/people';
import { collapsedFields, fieldFills, forgetMarks, nextMarks } from './fill-marks';
import type { FieldFill, FillMarks } from './fill-marks';

type Marks = FillMarks['marks'];
const limits = someSettings().guards.fill;
const dayOf = (day: number): string => new Date(Date.UTC(2026, 2, day, 6)).toISOString();
const fill = (filled: number, of: number, more: Partial<FieldFill> = {}): FieldFill => ({
  field: 'city',
  source: '',
  filled,
  of,
  ...more,
});

/** What is known after readings on the days given, and which of them collapsed. */
const after = (
  readings: readonly (readonly [day: number, filled: number, of: number])[],
  start: Marks = {},
) => {
  let marks = start;
  const collapsed: number[] = [];
  for (const [day, filled, of] of readings) {
    const found = collapsedFields([fill(filled, of)], marks, limits);
    if (found.length > 0) collapsed.push(day);
    marks = nextMarks([fill(filled, of)], marks, {
      collapsed: found,
      targets: ['city'],
      limits,
      now: dayOf(day),
    });
  }
  return { marks, collapsed };
};

describe('a field that nearly everybody had', () => {
  it.each([
    [5, 3],
    [40, 20],
    [500, 250],
    [50_000, 25_000],
  ])('of %i people all had it: it may fall to %i, and not to one less', (people, least) => {
    expect(
      after([
        [1, people, people],
        [2, least, people],
      ]).collapsed,
    ).toEqual([]);
    expect(
      after([
        [1, people, people],
        [2, least - 1, people],
      ]).collapsed,
    ).toEqual([2]);
  });

  it('says what it found, and what it is known for', () => {
    const { marks } = after([[1, 36, 40]]);

    expect(collapsedFields([fill(17, 42)], marks, limits)).toEqual([
      { field: 'city', filled: 17, of: 42, known: { filled: 36, of: 40 } },
    ]);
  });

  it('may be empty of fewer than five people, or of fewer than 80 in 100: nobody knows what is normal', () => {
    expect(
      after([
        [1, 4, 4],
        [2, 0, 4],
      ]).collapsed,
    ).toEqual([]);
    expect(
      after([
        [1, 31, 40],
        [2, 0, 40],
      ]).collapsed,
    ).toEqual([]);
    expect(
      after([
        [1, 32, 40],
        [2, 0, 40],
      ]).collapsed,
    ).toEqual([2]);
  });

  it('goes by its settings', () => {
    const { marks } = after([[1, 30, 40]]);
    const { fill: known } = someSettings({ guards: { fill: { known: 75, dropTo: 90, people: 30 } } }).guards;
    const { fill: off } = someSettings({ guards: { fill: { known: 0, dropTo: 0 } } }).guards;

    expect(collapsedFields([fill(26, 40)], marks, known)).toHaveLength(1);
    expect(collapsedFields([fill(27, 40)], marks, known)).toEqual([]);
    expect(collapsedFields([fill(0, 40)], marks, off)).toEqual([]);
  });

  it('is not measured in a reading without anybody, or without any readable value of it', () => {
    const { marks, collapsed } = after([
      [1, 40, 40],
      [2, 0, 0],
    ]);

    expect(collapsed).toEqual([]);
    expect(marks).toEqual(after([[1, 40, 40]]).marks);
  });
});

describe('what is known of a field', () => {
  it('is the best that was read, so that fading in steps is seen', () => {
    expect(
      after([
        [1, 40, 40],
        [2, 30, 40],
        [3, 21, 40],
        [4, 19, 40],
      ]).collapsed,
    ).toEqual([4]);
  });

  it('holds for 30 days, then what is usual now takes its place', () => {
    const fading = [
      [1, 40, 40],
      [20, 30, 40],
    ] as const;

    expect(after([...fading, [31, 30, 40], [32, 19, 40]]).collapsed).toEqual([32]);
    expect(after([...fading, [32, 30, 40], [33, 19, 40]]).collapsed).toEqual([]);
  });

  it('stays as long as the field is collapsed, however long that is', () => {
    const { collapsed, marks } = after([
      [1, 40, 40],
      [40, 0, 40],
      [80, 0, 40],
      [200, 0, 40],
    ]);

    expect(collapsed).toEqual([40, 80, 200]);
    expect(marks['city']).toMatchObject({ filled: 40, of: 40 });
  });

  it('comes back by itself when the values do', () => {
    expect(
      after([
        [1, 40, 40],
        [2, 0, 40],
        [3, 40, 40],
        [4, 40, 40],
      ]).collapsed,
    ).toEqual([2]);
  });

  it('is forgotten once a person says that the values are gone, and learnt again', () => {
    const { marks } = after([
      [1, 40, 40],
      [2, 4, 40],
    ]);

    const released = after(
      [
        [3, 4, 40],
        [4, 4, 40],
        [5, 40, 40],
        [6, 4, 40],
      ],
      forgetMarks(marks, ['city']),
    );

    expect(released.collapsed).toEqual([6]);
  });

  it('is of one source: another one that an admin chose starts anew, and so does another custom field', () => {
    const { marks } = after([[1, 40, 40]]);
    const other = fill(0, 40, { source: 'homeCity' });

    expect(collapsedFields([other], marks, limits)).toEqual([]);
    expect(
      nextMarks([other], marks, { collapsed: [], targets: ['city'], limits, now: dayOf(2) })['city'],
    ).toMatchObject({ filled: 0, source: 'homeCity' });
  });

  it('is kept while the field cannot be read, and forgotten with its mapping', () => {
    const { marks } = after([[1, 40, 40]]);
    const next = (targets: readonly string[]) =>
      nextMarks([], marks, { collapsed: [], targets, limits, now: dayOf(2) });

    expect(next(['city'])).toEqual(marks);
    expect(next(['team'])).toEqual({});
  });

  it('grows with the company: few people say nothing until they are enough', () => {
    expect(
      after([
        [1, 3, 3],
        [2, 49, 50],
        [3, 0, 50],
      ]).collapsed,
    ).toEqual([3]);
  });

  it('stops readings that come again as it stopped them first', () => {
    const share = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 60 }));
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 12 }), (shares) => {
        const readings = shares.map(([filled, of], index) => [index * 9, Math.min(filled, of), of] as const);
        const { marks, collapsed } = after(readings);
        const last = readings.at(-1);
        if (!last) throw new Error('expected a reading');

        const again = after([last], marks);

        expect(again.collapsed.includes(last[0])).toBe(collapsed.includes(last[0]));
        expect(again.marks).toEqual(marks);
      }),
    );
  });
});

describe('fieldFills', () => {
  const targets = { city: ['city'], mobilePhone: ['mobile'], 'custom.badge': ['4711'], team: [] };
  const settings = someSettings({
    fieldSources: { city: 'homeCity' },
    customFields: [{ sourceField: '4711', key: 'badge', type: 'text' }],
  });

  it('counts values that came, taken or not, of whoever was read, whomever the conditions take', () => {
    const employees = [
      anEmployee('1', { city: 'Bern', 'custom.badge': 'a' }),
      anEmployee('2', { city: null }, [{ field: 'mobilePhone', code: 'phone.invalid' }]),
      anEmployee('3', { city: '', mobilePhone: null }),
    ];

    expect(fieldFills(countFields(employees, targets), settings, ['team'])).toEqual([
      { field: 'city', source: 'homeCity', filled: 1, of: 3 },
      { field: 'mobilePhone', source: '', filled: 1, of: 2 },
      { field: 'custom.badge', source: '4711', filled: 1, of: 1 },
    ]);
  });
});
