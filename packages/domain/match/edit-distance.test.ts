import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { editDistance } from './edit-distance';

describe('editDistance', () => {
  it.each([
    ['holmberg', 'holmberg', 0],
    ['holmberg', 'holmbreg', 1],
    ['rebecca', 'rebeca', 1],
    ['lind', 'lund', 1],
    ['', 'ab', 2],
    ['kitten', 'sitting', 3],
  ])('counts the slips between %j and %j', (one, other, slips) => {
    expect(editDistance(one, other)).toBe(slips);
  });

  it('is the same in both directions and never more than the longer word', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(editDistance(one, other)).toBe(editDistance(other, one));
        expect(editDistance(one, other)).toBeLessThanOrEqual(Math.max(one.length, other.length));
        expect(editDistance(one, other) === 0).toBe(one === other);
      }),
    );
  });
});
