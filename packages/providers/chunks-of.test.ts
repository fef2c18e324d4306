import { describe, expect, it } from '@jest/globals';
import { chunksOf } from './chunks-of';

describe('chunksOf', () => {
  it.each([
    [0, []],
    [1, [[0]]],
    [2, [[0, 1]]],
    [3, [[0, 1], [2]]],
    [
      4,
      [
        [0, 1],
        [2, 3],
      ],
    ],
  ])('cuts %i items into pairs', (count, expected) => {
    expect(chunksOf([...Array(count).keys()], 2)).toEqual(expected);
  });

  it.each([0, -1, Number.NaN])('refuses the size %d, which would never end', (size) => {
    expect(() => chunksOf([1], size)).toThrow(RangeError);
  });
});
