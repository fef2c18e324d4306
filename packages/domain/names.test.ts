import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { composeName, foldName, formatOfName, sameNameText } from './names';

describe('foldName', () => {
  it.each([
    ['Michael Scott', 'scott, michael'],
    ['Michael Scott', 'Michael, Scott'],
    ['  Michael\u00A0 Scott ', 'michael scott'],
    ['Zoë Müller', 'ZOE MULLER'],
    ['Zoe\u0308', 'Zoë'],
    ['Søren Łukasz', 'soren lukasz'],
    ['Strauß', 'STRAUSS'],
    ['İrem Işık', 'irem isik'],
    ['D’Arcy O`Neil', "d'arcy o'neil"],
    ['Anne‑Marie', 'Anne-Marie'],
    ['ＡＮＮＡ', 'anna'],
    ['山田 太郎', '太郎 山田'],
    ['ジョン・スミス', 'スミス ジョン'],
    ['مُحَمَّد الأحمد', 'الأحمد محمد'],
    ['محمد، الأحمد', 'الأحمد محمد'],
    ['\u202Bדוד כהן\u202C', 'כהן, דוד'],
    ['Νίκος', 'ΝΙΚΟΣ'],
  ])('folds %j and %j alike (B77)', (one, other) => {
    expect(foldName(one)).toBe(foldName(other));
  });

  it.each([
    ['Anna Berg', 'Anna Bergs'],
    ['Anna Berg', 'Anna'],
    ['Anna Anna Berg', 'Anna Berg'],
    ['が', 'か'],
    ['की', 'का'],
    ['김', '금'],
  ])('tells %j from %j', (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other));
  });

  it('changes nothing when folding again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(foldName(foldName(name))).toBe(foldName(name));
      }),
      { numRuns: 3_000 },
    );
  });

  it('folds characters of ASCII as it folds all others', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (name) => {
        expect(foldName(`${name} é`)).toBe(foldName(`e ${name}`));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('composeName', () => {
  it.each([
    ['first_last', 'Maja Lindqvist'],
    ['last_first', 'Lindqvist Maja'],
    ['last_comma_first', 'Lindqvist, Maja'],
  ] as const)('writes %s as %s (B85)', (format, name) => {
    expect(composeName('Maja', 'Lindqvist', format)).toBe(name);
  });

  it.each(['first_last', 'last_first', 'last_comma_first'] as const)(
    'writes a single name alone in %s',
    (format) => {
      expect(composeName('Suharto', null, format)).toBe('Suharto');
      expect(composeName(undefined, '明', format)).toBe('明');
    },
  );
});

describe('sameNameText', () => {
  it.each([
    ['Michael Scott', 'Scott, Michael', true],
    ['Zoe\u0308 Berg', 'Berg Zoë', true],
    ['Michael Scott', 'michael scott', false],
    ['Zoe Berg', 'Zoë Berg', false],
    ['Anna Berg', 'Anna', false],
  ])('%j and %j: %s (B85)', (one, other, same) => {
    expect(sameNameText(one, other)).toBe(same);
  });
});

describe('formatOfName', () => {
  it.each([
    ['Berg, Anna', 'last_comma_first'],
    ['Anna Berg', 'first_last'],
    ['Berg Anna', 'last_first'],
    ['Someone Else', undefined],
  ])('sees that %j is written %s', (current, format) => {
    expect(formatOfName(current, 'Anna', 'Lind')).toBe(current === 'Someone Else' ? undefined : format);
  });
});
