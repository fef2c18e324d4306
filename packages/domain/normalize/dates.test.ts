import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { isIsoDay, normalizeDate } from './dates';

const temporalTakes = (text: string): boolean => {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
};

const padded = (number: number, length: number): string => String(number).padStart(length, '0');

describe('isIsoDay', () => {
  it('agrees with Temporal on every text of the form of a day', () => {
    const parts = fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.nat(14), fc.nat(33));

    fc.assert(
      fc.property(parts, ([year, month, day]) => {
        const text = `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
        expect(isIsoDay(text)).toBe(temporalTakes(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([1900, 2000, 2023, 2024, 2100])('agrees with Temporal on 29 February %i', (year) => {
    expect(isIsoDay(`${year}-02-29`)).toBe(temporalTakes(`${year}-02-29`));
  });
});

describe('normalizeDate', () => {
  it.each([
    ['2024-02-29', '2024-02-29'],
    [' 2022-03-01 ', '2022-03-01'],
    ['1961-12-31', '1961-12-31'],
  ])('takes %j', (raw, value) => {
    expect(normalizeDate(raw)).toEqual({ value });
  });

  it.each([
    '2023-02-29',
    '2024-13-01',
    '2024-04-31',
    '01/02/2024',
    '2024-1-5',
    '2024-01-01T00:00:00Z',
    'soon',
  ])('does not guess which day %j is', (raw) => {
    expect(normalizeDate(raw)).toEqual({ problem: 'date.invalid' });
  });

  it.each([null, '', ' ', '0000-00-00', '9999-12-31'])('reads %j as no date', (raw) => {
    expect(normalizeDate(raw)).toEqual({ value: null });
  });

  it.each([20240101, true, {}])('does not take %j', (raw) => {
    expect(normalizeDate(raw)).toEqual({ problem: 'value.unexpected_type' });
  });
});
