import { describe, expect, it } from '@jest/globals';
import { retryAfterMs } from './retry-after';

const now = new Date('2026-06-01T08:00:00Z');

describe('retryAfterMs', () => {
  it.each([
    ['120', 120_000],
    ['0', 0],
    ['1.5', 1500],
    ['Mon, 01 Jun 2026 08:00:30 GMT', 30_000],
    ['Mon, 01 Jun 2026 07:59:00 GMT', 0],
    ['', undefined],
    [null, undefined],
    ['soon', undefined],
    ['-5', undefined],
  ])('reads %p as %p ms', (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });
});
