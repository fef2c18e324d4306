import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { normalizeCurrency, normalizeDecimal, normalizePay, normalizePayPeriod } from './pay';

describe('normalizeDecimal', () => {
  it.each([
    ['cents', '52000.00', '52000.00'],
    ['no cents', '52000', '52000'],
    ['a number of JSON', 52000.5, '52000.5'],
    ['zero', 0, '0'],
    ['leading zeros', '007.10', '7.10'],
    ['less than one', '0.5', '0.5'],
    ['minus zero', '-0.00', '0.00'],
    ['a minus', '-12.50', '-12.50'],
    ['a printed minus', '\u221212.50', '-12.50'],
    ['a minus behind (SAP)', '1234.50-', '-1234.50'],
    ['a minus behind a German number (SAP)', '1.234,50-', '-1234.50'],
    ['brackets for a minus', '(1,234.50)', '-1234.50'],
    ['a plus', '+3', '3'],
    ['de-CH', "1'234.50", '1234.50'],
    ['de-CH, printed apostrophes', '1’234’567.05', '1234567.05'],
    ['de-CH, full francs', '1’234.–', '1234'],
    ['de-CH, full francs typed', "1'234.--", '1234'],
    ['de, full euros', '65.000,-', '65000'],
    ['de, full euros printed', '5.000,–', '5000'],
    ['de-CH and nb, full amounts', '65,000.-', '65000'],
    ['de, full euros without groups', '65000,--', '65000'],
    ['fr, space', '1 234,50', '1234.50'],
    ['fr and nb, no-break spaces', '1\u202F234\u00A0567,89', '1234567.89'],
    ['nb, thin space', '1\u2009234,5', '1234.5'],
    ['en', '1,234.50', '1234.50'],
    ['de', '1.234,50', '1234.50'],
    ['en, millions', '1,234,567', '1234567'],
    ['de, millions', '1.234.567', '1234567'],
    ['de, millions and cents', '1.234.567,89', '1234567.89'],
    ['a decimal comma', '12,5', '12.5'],
    ['a decimal comma that cannot be a group', '1234,567', '1234.567'],
    ['a decimal comma after zero', '0,125', '0.125'],
    ['a lone dot: the decimal point', '1.234', '1.234'],
    ['more digits than a float holds', '12345678901234567890.123456789', '12345678901234567890.123456789'],
    ['trailing zeros', '1.500', '1.500'],
    ['space around', ' 52000.00\n', '52000.00'],
  ])('takes %s: %j as %s', (_what, raw, value) => {
    expect(normalizeDecimal(raw)).toEqual({ value });
  });

  it.each([
    ['a thousand, or a little over one', '1,234'],
    ['the same in brackets', '(1,234)'],
    ['groups of two (en-IN)', '12,34,567'],
    ['two points', '1.2.3'],
    ['two kinds of group', "1'234,567,890"],
    ['a group behind a dot', "1.234'567"],
    ['a group behind a comma', '1,234 567'],
    ['a dot that groups and a full amount', '1.234.-'],
    ['only the ending of a full amount', ',-'],
    ['more zeros than any number has', `${'0'.repeat(1_000_000)}x`],
    ['blanks without end', `1${' '.repeat(1_000_000)}x`],
    ['an exponent', '1e5'],
    ['a currency behind', '52000.00 SEK'],
    ['a currency before', 'CHF 52000.00'],
    ['a sign of currency', '52 000 €'],
    ['percent', '80%'],
    ['a range', '50000-60000'],
    ['thousands in words', '52k'],
    ['words', 'n/a'],
    ['two signs', '--5'],
    ['a sign on both sides', '-5-'],
    ['a minus in brackets', '(-5)'],
    ['only a point', '.'],
    ['only a minus', '-'],
    ['a point at the end', '12.'],
    ['a point at the start', '.5'],
    ['full-width digits', '５２０００'],
    ['a number that JSON rounded', 1e21],
    ['a small number of JSON', 1e-7],
    ['too many digits', '9'.repeat(41)],
  ])('does not guess what is meant by %s: %j', (_what, raw) => {
    expect(normalizeDecimal(raw)).toEqual({ problem: 'decimal.invalid' });
  });

  it.each([null, undefined, '', ' '])('reads %j as empty', (raw) => {
    expect(normalizeDecimal(raw)).toEqual({ value: null });
  });

  it.each([true, Number.NaN, Number.POSITIVE_INFINITY, ['1'], {}])('does not take %j', (raw) => {
    expect(normalizeDecimal(raw)).toEqual({ problem: 'value.unexpected_type' });
  });

  it('reads an amount with cents from the formats of all countries we know', () => {
    const locales = [
      'en-US',
      'en-GB',
      'de-DE',
      'de-AT',
      'de-CH',
      'fr-FR',
      'fr-CH',
      'nb-NO',
      'sv-SE',
      'da-DK',
    ];
    const formats = locales.map((locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }));

    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (cents) => {
        const value = (cents / 100).toFixed(2);
        const spellings = formats.map((format) => format.format(cents / 100));
        expect(spellings.map(normalizeDecimal)).toEqual(
          locales.map(() => ({ value: value === '-0.00' ? '0.00' : value })),
        );
      }),
    );
  });

  it('is total, and takes its own result again', () => {
    const texts = fc.oneof(fc.anything(), fc.stringMatching(/^[-+(]?[0-9.,' ]{0,12}[-)]?$/));

    fc.assert(
      fc.property(texts, (raw) => {
        const outcome = normalizeDecimal(raw);
        expect('problem' in outcome || normalizeDecimal(outcome.value)).toEqual(
          'problem' in outcome ? true : outcome,
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('normalizePay', () => {
  it.each(['65.000', '1.500', '-65.000', '65.000-', '(65.000)', ' 5.250 '])(
    'does not guess whether %j is a thousand or a fraction',
    (raw) => {
      expect(normalizePay(raw)).toEqual({ problem: 'decimal.invalid' });
    },
  );

  it.each([
    [65.125, '65.125'],
    ['65000.000', '65000.000'],
    ['0.125', '0.125'],
    ['65.00', '65.00'],
    ['1.234.567', '1234567'],
    ['65.000,00', '65000.00'],
  ])('takes %j as %s', (raw, value) => {
    expect(normalizePay(raw)).toEqual({ value });
  });
});

describe('normalizeCurrency', () => {
  it.each([
    ['CHF', { value: 'CHF' }],
    ['nok', { value: 'NOK' }],
    ['US$', { problem: 'currency.unknown' }],
    ['kr', { problem: 'currency.unknown' }],
    ['Euro', { problem: 'currency.unknown' }],
    [' ', { value: null }],
    [' eur ', { value: 'EUR' }],
    ['', { value: null }],
    [null, { value: null }],
    ['GBp', { problem: 'currency.unknown' }],
    ['Chf', { value: 'CHF' }],
    ['XQQ', { problem: 'currency.unknown' }],
    ['€', { problem: 'currency.unknown' }],
    [978, { problem: 'value.unexpected_type' }],
  ])('reads %j as %j', (raw, outcome) => {
    expect(normalizeCurrency(raw)).toEqual(outcome);
  });
});

describe('normalizePayPeriod', () => {
  it.each([
    ['Month', { value: 'month' }],
    ['per month', { value: 'month' }],
    ['Monthly', { value: 'month' }],
    ['YEARLY', { value: 'year' }],
    ['per annum', { value: 'year' }],
    ['an hour', { value: 'hour' }],
    ['Pay Period', { value: 'pay_period' }],
    ['pay_period', { value: 'pay_period' }],
    ['Quarter', { value: 'quarter' }],
    ['HALF-YEARLY', { value: 'half_year' }],
    ['half-yearly', { value: 'half_year' }],
    ['Week', { value: 'week' }],
    ['Daily', { value: 'day' }],
    ['', { value: null }],
    [null, { value: null }],
    [' per  month', { value: 'month' }],
    ['every week', { value: 'week' }],
    ['Annually', { value: 'year' }],
    ['semi-annually', { value: 'half_year' }],
    ['per_hour', { value: 'hour' }],
    ['p.a.', { value: 'year' }],
    ['monatlich', { value: 'month' }],
    ['pro Monat', { value: 'month' }],
    ['Jahr', { value: 'year' }],
    ['jährlich', { value: 'year' }],
    ['Stunde', { value: 'hour' }],
    ['halbjährlich', { value: 'half_year' }],
    ['par mois', { value: 'month' }],
    ['mensuel', { value: 'month' }],
    ['annuel', { value: 'year' }],
    ['par an', { value: 'year' }],
    ['heure', { value: 'hour' }],
    ['måned', { value: 'month' }],
    ['månedlig', { value: 'month' }],
    ['pr. år', { value: 'year' }],
    ['time', { value: 'hour' }],
    ['zweiwöchentlich', { problem: 'pay_period.unknown' }],
    [`month${' '.repeat(100_000)}x`, { problem: 'pay_period.unknown' }],
    ['Biweekly', { problem: 'pay_period.unknown' }],
    ['twice a month', { problem: 'pay_period.unknown' }],
    ['fortnight', { problem: 'pay_period.unknown' }],
    [12, { problem: 'value.unexpected_type' }],
  ])('reads %j as %j', (raw, outcome) => {
    expect(normalizePayPeriod(raw)).toEqual(outcome);
  });
});
