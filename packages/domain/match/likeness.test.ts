import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { likeableOf, likeness, WORTH_ASKING } from './likeness';
import type { Traits } from './likeness';
import { NameReader } from './name-words';

type Known = Partial<Omit<Traits, 'id'>>;
const scoreOf = (one: Known, other: Known): number => {
  const reader = new NameReader();
  const make = (id: string, traits: Known) =>
    likeableOf({ id, name: '', birthDate: '', email: '', ...traits }, reader);
  return likeness(make('1', one), make('2', other));
};
const names = (one: string, other: string): number => scoreOf({ name: one }, { name: other });

describe('likeness', () => {
  it.each([
    ['Maja Lindqvist', 'Lindqvist, Maja'],
    ['Jürgen Müller', 'Juergen Mueller'],
    ['Елена Кузнецова', 'Yelena Kuznetsova'],
    ['William Harper', 'Bill Harper'],
    ['Michael Reed', 'Mick Reed'],
    ['David Cohen', 'דוד כהן'],
    ['Mohammed Ali', 'محمد علي'],
    ['Marwan Haddad', 'مروان حداد'],
    ['Hussein Nasser', 'حسين ناصر'],
    ['Musa Nasser', 'موسى ناصر'],
    ['Yaakov Friedman', 'יעקב פרידמן'],
    ['Emmanuel Reed', 'Manolo Reed'],
    ['Christina Holmberg', 'Christina Holmbreg'],
    ['Pieter van der Berg', 'Pieter Vanderberg'],
    ['Ana García López', 'Ana García'],
    ['Suharto', 'SUHARTO'],
  ])('finds %s and %s worth asking about', (one, other) => {
    expect(names(one, other)).toBeGreaterThan(WORTH_ASKING);
  });

  it.each([
    ['Anna Berg', 'Jonas Falk'],
    ['Anna Berg', 'Anna Lindholm'],
    ['Grace Kim', 'Daniel Kim'],
    ['Hassan Nasser', 'حسين ناصر'],
    ['Omar Nasser', 'أمير ناصر'],
    ['David Cohen', 'דוד כץ'],
    ['山田 太郎', '鈴木 太郎'],
    ['', ''],
  ])('does not find %j and %j worth asking about by their names', (one, other) => {
    expect(names(one, other)).toBeLessThan(WORTH_ASKING);
  });

  it('rates the same birth date above none, and none above another one', () => {
    const name = 'Anna Berg';
    const same = scoreOf({ name, birthDate: '1990-05-17' }, { name, birthDate: '1990-05-17' });
    const slipped = scoreOf({ name, birthDate: '1990-05-07' }, { name, birthDate: '1990-07-05' });
    const other = scoreOf({ name, birthDate: '1990-05-17' }, { name, birthDate: '1962-01-09' });

    expect(same).toBeGreaterThan(slipped);
    expect(slipped).toBeGreaterThan(names(name, name));
    expect(other).toBeLessThan(WORTH_ASKING);
  });

  it('rates the same address above one of the same person elsewhere, and that above another one', () => {
    const name = 'Hamza Benali';
    const email = 'hamza.benali@acme.test';
    const same = scoreOf({ name, email }, { name, email: 'Hamza.Benali@ACME.test' });
    const moved = scoreOf({ name, email }, { name, email: 'hamza.benali@mail.test' });

    expect(same).toBeGreaterThan(moved);
    expect(moved).toBeGreaterThan(scoreOf({ name, email }, { name, email: 'hb@mail.test' }));
  });

  it('does not take two people for one because they share a mailbox', () => {
    const email = 'office@acme.test';

    expect(scoreOf({ name: 'Rita Almqvist', email }, { name: 'Jonas Beck', email })).toBeLessThan(
      WORTH_ASKING,
    );
  });

  it('is between 0 and 1 and the same in both directions, for any names', () => {
    const word = fc.constantFrom(
      'anna',
      'ann',
      'a',
      'de',
      'van',
      'vande',
      'berg',
      'bergs',
      'ольга',
      'محمد',
      '山',
    );
    const name = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(name, name, (one, other) => {
        const score = names(one, other);

        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(score).toBeCloseTo(names(other, one), 1);
      }),
      { numRuns: 1_000 },
    );
  });
});
