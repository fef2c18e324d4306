import { describe, expect, it } from '@jest/globals';
import { chunksFor, inChunks } from './module-list';

const ids = (count: number) => Array.from({ length: count }, (_, index) => String(100_000_000 + index));

describe('inChunks', () => {
  it.each([0, 1, 399, 400, 401, 1000])('asks for %i people in as many calls as it says', async (count) => {
    const asked: string[] = [];

    const found = await inChunks(ids(count), { concurrency: 2 }, async (list) => {
      asked.push(list);
      return list.split(',');
    });

    expect(found).toEqual(ids(count));
    expect(asked).toHaveLength(chunksFor(count));
  });

  it('keeps addresses under 6 kB, ids of nine digits and encoded commas included', async () => {
    const lengths: number[] = [];

    await inChunks(ids(1000), { concurrency: 1 }, async (list) => {
      lengths.push(encodeURIComponent(list).length);
      return [];
    });

    expect(Math.max(...lengths)).toBeLessThan(5800);
  });
});
