import { describe, expect, it } from '@jest/globals';
import { askedWaitMs, retryAfterMs } from './retry-after';

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

describe('askedWaitMs', () => {
  const reset = String(Date.parse('2026-06-01T08:00:42Z') / 1000);

  it.each([
    ['a 429 by the moment its limit ends', 429, { 'x-ratelimit-reset': reset }, 42_000],
    ['a 429 by Retry-After first', 429, { 'x-ratelimit-reset': reset, 'retry-after': '7' }, 7000],
    ['nothing by a span', 429, { 'x-ratelimit-reset': '42' }, undefined],
    ['nothing from a 503 that only counts calls', 503, { 'x-ratelimit-reset': reset }, undefined],
    ['a 503 by Retry-After', 503, { 'x-ratelimit-reset': reset, 'retry-after': '7' }, 7000],
  ])('reads %s', (_name, status, headers, expected) => {
    expect(askedWaitMs({ status, headers: new Headers(Object.entries(headers)) }, now)).toBe(expected);
  });
});
