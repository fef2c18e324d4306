import { describe, expect, it } from '@jest/globals';
import { foldInOrder } from './name-key';

describe('foldInOrder', () => {
  it('folds letters and keeps the order of words', () => {
    expect(foldInOrder('  Zoé   ÅDAMS ')).toBe('zoe adams');
  });

  it('leaves the comma of a last-name-first name out', () => {
    expect(foldInOrder('Scott, Michael')).toBe('scott michael');
  });

  it('makes the beginning of a name the beginning of its key', () => {
    const key = foldInOrder('Müller-Weiß, Jürgen');

    expect(['mül', 'MULLER', 'Müller-Weiss, Jü'].every((q) => key.startsWith(foldInOrder(q)))).toBe(true);
  });

  it('fits the sort key of an index, whatever the name', () => {
    expect(Buffer.byteLength(foldInOrder('𐐨'.repeat(900)))).toBeLessThan(900);
  });
});
