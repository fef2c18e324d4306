import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { mergePages } from './merge-pages';

async function* source(pages: readonly number[], log: string[] = []): AsyncGenerator<number, void> {
  for (const page of pages) {
    await Promise.resolve();
    log.push(`read ${page}`);
    yield page;
  }
}

async function* failing(): AsyncGenerator<number, void> {
  yield 1;
  await Promise.resolve();
  throw new Error('the table is gone');
}

describe('mergePages', () => {
  it('yields everything of every source once', async () => {
    const pages: number[] = [];

    for await (const page of mergePages([source([1, 2, 3]), source([]), source([4])])) pages.push(page);

    expect(pages.toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4]);
  });

  it('reads no source more than one portion ahead of a slow reader', async () => {
    const log: string[] = [];
    const merged = mergePages([source([1, 2, 3, 4, 5], log)]);

    await merged.next();
    await sleep(5);

    expect(log).toEqual(['read 1', 'read 2']);
  });

  it('hands the failure of a source to the reader, also when it comes while the reader is busy', async () => {
    const merged = mergePages([failing(), source([2])]);
    const read = async () => {
      for await (const _ of merged) await sleep(5);
    };

    await expect(read()).rejects.toThrow('the table is gone');
  });
});
