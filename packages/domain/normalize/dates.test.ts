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

const timeless = (day: string): string => day.replaceAll('-', '');

describe('normalizeDate', () => {
  it.each([
    ['an ISO day', '1990-12-31', '1990-12-31'],
    ['29 February of a leap year', '2024-02-29', '2024-02-29'],
    ['29 February of 2000', '2000-02-29', '2000-02-29'],
    ['space around', ' 2022-03-01\n', '2022-03-01'],
    ['midnight without zone, as Lucca writes', '1990-05-17T00:00:00', '1990-05-17'],
    ['midnight east of Greenwich, as Personio writes', '2022-03-01T00:00:00+01:00', '2022-03-01'],
    ['midnight west of Greenwich', '2022-03-01T00:00:00-08:00', '2022-03-01'],
    ['midnight at Greenwich', '2022-03-01T00:00:00.000Z', '2022-03-01'],
    ['midnight of a database', '2022-03-01 00:00:00', '2022-03-01'],
    ['midnight with a short offset', '2022-03-01T00:00:00+0100', '2022-03-01'],
    ['the compact ISO form, as SAP writes', '20220301', '2022-03-01'],
    ['dots, day first (de, nb, fi, pl)', '31.12.1990', '1990-12-31'],
    ['dots without zeros (de-CH)', '1.2.2024', '2024-02-01'],
    ['dots and spaces (cs, sk)', '1. 2. 2024', '2024-02-01'],
    ['dots and spaces, a dot at the end (hr)', '01. 02. 2024.', '2024-02-01'],
    ['year first with dots (hu, ko)', '2024. 02. 01.', '2024-02-01'],
    ['year first with slashes (ja, zh, en-ZA)', '2024/02/01', '2024-02-01'],
    ['slashes where only the day can be above 12 (en-GB, fr)', '31/12/1990', '1990-12-31'],
    ['slashes where only the day can be above 12 (en-US)', '12/31/1990', '1990-12-31'],
    ['slashes with the same number twice', '05/05/2020', '2020-05-05'],
    ['hyphens where only the day can be above 12 (nl, da)', '31-12-1990', '1990-12-31'],
    ['hyphens where only the day can be above 12 (en-US)', '12-31-1990', '1990-12-31'],
    ['the first day', '1900-01-02', '1900-01-02'],
    ['far ahead', '2199-12-31', '2199-12-31'],
  ])('takes %s: %j', (_what, raw, value) => {
    expect(normalizeDate(raw)).toEqual({ value });
  });

  it.each([
    ['29 February of another year', '2023-02-29'],
    ['29 February of 1900', '1900-02-29'],
    ['month 13', '2024-13-01'],
    ['31 April', '2024-04-31'],
    ['31 April with dots', '31.04.2024'],
    ['31 April between slashes', '31/04/2024'],
    ['a month above 12 between dots', '12.31.1990'],
    ['day and month that could change places', '01/02/2024'],
    ['hyphens with the year last, which Dutch and Americans read differently', '01-02-2024'],
    ['31 April between hyphens', '31-04-2024'],
    ['two kinds of sign', '31-12/1990'],
    ['another time of another day', '2999-12-30T23:59:59'],
    ['a year of two digits', '31.12.90'],
    ['an ISO day without zeros', '2024-1-5'],
    ['another time than midnight, whose day depends on the zone', '2024-01-31T23:00:00Z'],
    ['one minute after midnight', '2024-01-31T00:01:00+01:00'],
    ['midnight of a day that does not exist', '2023-02-29T00:00:00Z'],
    ['year 0', '0000-01-01'],
    ['a slip in the year', '0224-01-05'],
    ['before anybody', '1899-12-31'],
    ['after anybody', '2200-01-01'],
    ['a year of five digits', '20224-01-05'],
    ['a month in words', '1 Jan 2024'],
    ['a count of days', '45292'],
    ['a count of seconds', '1704067200'],
    ['a word', 'soon'],
    ['full-width digits', '２０２４-01-01'],
  ])('does not guess which day it is: %s: %j', (_what, raw) => {
    expect(normalizeDate(raw)).toEqual({ problem: 'date.invalid' });
  });

  it.each([
    null,
    undefined,
    '',
    ' ',
    '0000-00-00',
    '0000-00-00 00:00:00',
    '0001-01-01T00:00:00',
    '9999-12-31',
    '9999-12-31T00:00:00Z',
    '31.12.9999',
    '9999-12-31T23:59:59',
    '9999-12-31 23:59:59.9999999',
    '9999-12-31T23:59:59.997+01:00',
    '2999-12-31',
    '2999-12-31T23:59:59Z',
    '31/12/2999',
    '31-12-9999',
    '1900-01-01',
    '1900-01-01T00:00:00',
    '01.01.1900',
    '1899-12-30',
  ])('reads %j as no date', (raw) => {
    expect(normalizeDate(raw)).toEqual({ value: null });
  });

  it.each([20240101, true, {}, [], Number.NaN])('does not take %j', (raw) => {
    expect(normalizeDate(raw)).toEqual({ problem: 'value.unexpected_type' });
  });

  it('reads one day from all its spellings, and its own result again', () => {
    const days = fc
      .date({ min: new Date('1900-01-02'), max: new Date('2199-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));

    fc.assert(
      fc.property(days, fc.constantFrom('Z', '', '+14:00', '-11:00', '+0545'), (day, offset) => {
        const [year, month, date] = day.split('-');
        const spellings = [day, `${day}T00:00:00${offset}`, `${date}.${month}.${year}`, timeless(day)];
        expect(spellings.map(normalizeDate)).toEqual(spellings.map(() => ({ value: day })));
      }),
    );
  });

  it('is total: whatever it is given, it answers a day that exists, no date or a problem', () => {
    const texts = fc.oneof(fc.anything(), fc.stringMatching(/^[0-9./ -]{0,12}$/));

    fc.assert(
      fc.property(texts, (raw) => {
        const outcome = normalizeDate(raw);
        expect('problem' in outcome || outcome.value === null || temporalTakes(outcome.value)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('puts the day first between dots as every locale does that ends with the year', () => {
    const locales = ['de', 'de-CH', 'nb', 'fi', 'pl', 'cs', 'sk', 'hr', 'ru', 'tr', 'da', 'et', 'is', 'ro'];
    const format = { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' } as const;

    const spellings = locales.map((locale) =>
      new Intl.DateTimeFormat(locale, format).format(new Date('2024-02-01T00:00:00Z')),
    );

    expect(spellings.map((text) => normalizeDate(text))).toEqual(
      locales.map(() => ({ value: '2024-02-01' })),
    );
  });
});
