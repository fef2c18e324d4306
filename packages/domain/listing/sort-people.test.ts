import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { aCustomField } from '#test/builders/a-custom-field';
import { aStakeholder } from '#test/builders/a-stakeholder';
import type { FieldValue } from '../employee';
import type { Stakeholder } from '../stakeholder';
import { Groups } from './group-people';
import { listField } from './list-field';
import type { ListField } from './list-field';
import { orderBy } from './sort-people';
import { TopRows } from './top-rows';

const custom = new Map([
  ['hours', aCustomField({ key: 'hours', type: 'decimal' })],
  ['remote', aCustomField({ key: 'remote', type: 'yesNo' })],
  ['desk', aCustomField({ key: 'desk', type: 'choice', options: [{ id: '1', label: 'Zoo' }] })],
]);
const at = '2026-03-01T06:00:09.412Z';
const holder = (name: string, value: FieldValue | null, id: string) =>
  aStakeholder({
    stakeholderId: id,
    fields: value === null ? {} : { [name]: { value, source: 'user:u', at } },
  });
const fieldOf = (name: string): ListField => {
  const field = listField(name, custom);
  if (!field) throw new Error(`no field ${name}`);
  return field;
};

/** All pages of a list, each made from everybody anew, as ids. */
const pages = (people: readonly Stakeholder[], name: string, direction: 'up' | 'down', limit: number) => {
  const order = orderBy(fieldOf(name), direction);
  const all: string[][] = [];
  let last: Stakeholder | undefined;
  for (let more = true; more;) {
    const rows = new TopRows(order, limit, last && order.placeOf(last));
    for (const person of people) rows.add(person);
    const page = rows.page();
    all.push(page.items.map(({ stakeholderId }) => stakeholderId));
    last = page.items.at(-1);
    more = page.more;
  }
  return all;
};
const sorted = (name: string, values: readonly (FieldValue | null)[], direction: 'up' | 'down' = 'up') => {
  const people = values.map((value, index) => holder(name, value, `stk_${index}`));
  const [ids = []] = pages(people, name, direction, 100);
  return ids.map((id) => values[Number(id.slice(4))]);
};

describe('a sorted list', () => {
  it.each([
    ['custom.hours', ['9', '-2', '10', '9.5'], ['-2', '9', '9.5', '10']],
    ['startDate', ['2026-03-01', '1999-12-31', '2026-02-28'], ['1999-12-31', '2026-02-28', '2026-03-01']],
    ['team', ['zoo', 'Éclair', 'alpha', 'Beta'], ['alpha', 'Beta', 'Éclair', 'zoo']],
    ['custom.remote', [true, false, true], [false, true, true]],
    ['custom.desk', ['1', 'Yard', 'Attic'], ['Attic', 'Yard', '1']],
  ])('by %s compares by the type of the field', (name, values, expected) => {
    expect(sorted(name, values)).toEqual(expected);
    expect(sorted(name, values, 'down')).toEqual(expected.toReversed());
  });

  it('has those without a value last, in both directions', () => {
    expect(sorted('city', [null, 'Bern', 'Aarau'])).toEqual(['Aarau', 'Bern', null]);
    expect(sorted('city', [null, 'Bern', 'Aarau'], 'down')).toEqual(['Bern', 'Aarau', null]);
  });

  it('neither repeats nor skips anybody over its pages, in whatever order people arrive', () => {
    const value = fc.option(fc.constantFrom('1', '2', '10', '10.0', 'many'), { nil: null });
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('up', 'down'),
        (values, limit, direction) => {
          const people = values.map((one, index) => holder('custom.hours', one, `stk_${index}`));

          const paged = pages(people, 'custom.hours', direction, limit);
          const [whole] = pages(people.toReversed(), 'custom.hours', direction, 100);

          expect(paged.flat()).toEqual(whole);
          expect(paged.every((page) => page.length <= limit)).toBe(true);
        },
      ),
    );
  });
});

describe('groups', () => {
  const grouped = (name: string, people: readonly Stakeholder[]) => {
    const groups = new Groups(fieldOf(name));
    for (const person of people) groups.add(person);
    return { list: groups.list(), people: groups.people };
  };

  it('count people by value, the largest first, those without one last', () => {
    const values = ['Bern', null, 'Aarau', 'Bern', null, null];
    const people = values.map((value, index) => holder('city', value, `stk_${index}`));

    expect(grouped('city', people)).toEqual({
      people: 6,
      list: [
        { value: 'Bern', people: 2 },
        { value: 'Aarau', people: 1 },
        { value: null, people: 3 },
      ],
    });
  });

  it('count somebody with several tags in each of their groups, and once in all', () => {
    const people = [aStakeholder({ tags: ['Leaver', 'Board'] }), aStakeholder({ tags: ['Board'] })];

    expect(grouped('tag', people)).toEqual({
      people: 2,
      list: [
        { value: 'Board', people: 2 },
        { value: 'Leaver', people: 1 },
      ],
    });
  });

  it('know when there are too many of them', () => {
    const groups = new Groups(fieldOf('team'));
    for (let team = 0; team < 1_001; team += 1) groups.add(holder('team', `Team ${team}`, `stk_${team}`));

    expect(groups.tooMany).toBe(true);
  });
});
