import { describe, expect, it } from '@jest/globals';
import { decodeCursor, encodeCursor } from './cursor';
import type { ListShape } from './cursor';

const runs: ListShape = {
  partition: { name: 'pk', value: 'C#co' },
  sort: { name: 'sk', prefix: 'RUN#con_a#' },
  others: [],
};
const last = { pk: 'C#co', sk: 'RUN#con_a#2026' };

describe('decodeCursor', () => {
  it('gives back where the list stopped', () => {
    expect(decodeCursor(encodeCursor(last), runs)).toEqual(last);
  });

  it.each([
    ['another company', encodeCursor({ ...last, pk: 'C#other' })],
    ['another list of the company', encodeCursor({ ...last, sk: 'CONN#con_a' })],
    ['further attributes', encodeCursor({ ...last, nameKey: 'x' })],
    ['a missing attribute', encodeCursor({ pk: 'C#co' })],
    ['values that are not text', encodeCursor({ pk: 'C#co', sk: 7 })],
    ['what is not JSON', 'bm90IGpzb24'],
    ['what is not base64', '%%%'],
    ['nothing', ''],
  ])('refuses a cursor of %s', (_, cursor) => {
    expect(() => decodeCursor(cursor, runs)).toThrow(expect.objectContaining({ code: 'message.malformed' }));
  });
});
