import { describe, expect, it } from '@jest/globals';
import { likeableOf } from './likeness';
import type { Likeable } from './likeness';
import { NameReader } from './name-words';
import { nearNames } from './near-names';

const reader = new NameReader();
const named = (id: string, name: string, birthDate = ''): Likeable =>
  likeableOf({ id, name, birthDate, email: '' }, reader);
const idsNear = (person: Likeable, register: readonly Likeable[]): string[] =>
  (nearNames([person], register).get(person.id) ?? []).map(({ id }) => id);

describe('nearNames', () => {
  it.each([
    ['Юлия Соколова', 'Julia Sokolowa'],
    ['Mohammed Al-Harbi', 'محمد الحربي'],
    ['דוד לוי', 'David Levy'],
    ['Walid Awad', 'وليد عواد'],
    ['Robert Fenwick', 'Bob Fenwick'],
    ['Agnieszka Lewandowska', 'Agnieszka Lewandoska'],
    ['J. R. Tulloch', 'John Robert Tulloch'],
    ['Omar Al Farsi', 'Omar Alfarsi'],
    ['Bjørn Årdal', 'Bjoern Aardal'],
  ])('finds %s as %s among many others', (name, other) => {
    const crowd = Array.from({ length: 200 }, (_, index) => named(`stk_${index}`, `Ida Strand${index}`));

    expect(idsNear(named('1', name), [...crowd, named('stk_own', other)])).toEqual(['stk_own']);
  });

  it('puts the likeliest first and names five at most, whatever the order of the register', () => {
    const register = [
      ...Array.from({ length: 9 }, (_, index) => named(`stk_${index}`, 'Anna Lindström')),
      named('stk_same', 'Anna Lindstrom', '1990-01-01'),
      named('stk_near', 'Anna Lindstrem', '1990-01-01'),
    ];
    const person = named('1', 'Anna Lindström', '1990-01-01');

    const found = idsNear(person, register);

    expect(found).toEqual(['stk_same', 'stk_near', 'stk_0', 'stk_1', 'stk_2']);
    expect(idsNear(person, register.toReversed())).toEqual(found);
  });

  it('finds a rare name although thousands share the given name', () => {
    const crowd = Array.from({ length: 5_000 }, (_, index) => named(`stk_${index}`, 'Anna Berg'));

    expect(idsNear(named('1', 'Anna Quistgaard'), [...crowd, named('stk_own', 'Anna Qvistgård')])).toEqual([
      'stk_own',
    ]);
  });

  it.each([
    ['FNU Ramesh', 'Ramesh'],
    ['Hamza Benali', 'Hamza Ben Ali'],
    ['Pieter van der Berg', 'Pieter Vanderberg'],
  ])('finds %s as %s although many share each word', (name, other) => {
    const words = name.split(' ').filter((word) => word.length > 3);
    const crowd = words.flatMap((word, part) =>
      Array.from({ length: 60 }, (_, index) => named(`stk_${part}_${index}`, `${word} Ida${index}`)),
    );

    expect(idsNear(named('1', name), [...crowd, named('stk_own', other)])[0]).toBe('stk_own');
  });

  it('compares nobody with thousands of one name', () => {
    const crowd = Array.from({ length: 20_000 }, (_, index) => named(`stk_${index}`, 'Anna Berg'));
    const people = crowd.map(({ id, ...rest }) => ({ ...rest, id: `new_${id}` }));

    expect(nearNames(people, crowd).size).toBe(0);
  });

  it('finds nobody in an empty register', () => {
    expect(nearNames([named('1', 'Anna Berg')], [])).toEqual(new Map());
  });
});
