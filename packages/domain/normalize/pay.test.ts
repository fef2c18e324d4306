import { describe, expect, it } from '@jest/globals';
import { normalizeCurrency, normalizeDecimal, normalizePayPeriod } from './pay';

describe('normalizeDecimal', () => {
  it.each([
    ['52000.00', '52000.00'],
    ['52000', '52000'],
    [52000.5, '52000.5'],
    ['007.10', '7.10'],
    ['0.5', '0.5'],
    ['-0.00', '0.00'],
    ['-12.50', '-12.50'],
    ['+3', '3'],
    ["1'234.50", '1234.50'],
    ['1’234’567.05', '1234567.05'],
    ['1 234,50', '1234.50'],
    ['1\u202F234\u00A0567,89', '1234567.89'],
    ['1,234.50', '1234.50'],
    ['1.234,50', '1234.50'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['12,5', '12.5'],
    ['1234,567', '1234.567'],
    ['0,125', '0.125'],
    ['1.234', '1.234'],
  ])('takes %j as %s', (raw, value) => {
    expect(normalizeDecimal(raw)).toEqual({ value });
  });

  it.each([
    '1,234',
    '12,34,567',
    '1.2.3',
    '1e5',
    '52000.00 SEK',
    'n/a',
    '--5',
    '.',
    '12.',
    1e21,
    '9'.repeat(41),
  ])('does not guess what %j means', (raw) => {
    expect(normalizeDecimal(raw)).toEqual({ problem: 'decimal.invalid' });
  });

  it.each([null, '', ' '])('reads %j as empty', (raw) => {
    expect(normalizeDecimal(raw)).toEqual({ value: null });
  });

  it.each([true, Number.NaN, Number.POSITIVE_INFINITY, ['1']])('does not take %j', (raw) => {
    expect(normalizeDecimal(raw)).toEqual({ problem: 'value.unexpected_type' });
  });
});

describe('normalizeCurrency', () => {
  it.each([
    ['CHF', { value: 'CHF' }],
    [' eur ', { value: 'EUR' }],
    ['', { value: null }],
    [null, { value: null }],
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
    ['fortnight', { problem: 'pay_period.unknown' }],
    [12, { problem: 'value.unexpected_type' }],
  ])('reads %j as %j', (raw, outcome) => {
    expect(normalizePayPeriod(raw)).toEqual(outcome);
  });
});
