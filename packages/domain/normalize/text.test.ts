import { describe, expect, it } from '@jest/globals';
import { normalizeEmail } from './email';
import { normalizeText } from './text';
import { normalizeYesNo } from './yes-no';

describe('normalizeText', () => {
  it.each([
    ['  Bern ', 'Bern'],
    ['Main Street 1\r\nback door', 'Main Street 1 back door'],
    ['a\tb\u0000c', 'a b c'],
    ['Zoe\u0308', 'Zoë'],
    ['\uFEFF東京\u200E', '東京\u200E'],
    ['two  spaces', 'two  spaces'],
    [42, '42'],
    ['half \uD800 a character', 'half \uFFFD a character'],
  ])('takes %j as %j', (raw, value) => {
    expect(normalizeText(raw)).toEqual({ value });
  });

  it('takes 500 characters and no more', () => {
    expect(normalizeText('x'.repeat(500))).toEqual({ value: 'x'.repeat(500) });
    expect(normalizeText('x'.repeat(501))).toEqual({ problem: 'text.too_long' });
  });

  it.each([null, '', ' \t\n', '\u0000'])('reads %j as empty', (raw) => {
    expect(normalizeText(raw)).toEqual({ value: null });
  });

  it.each([true, {}, ['a']])('does not take %j', (raw) => {
    expect(normalizeText(raw)).toEqual({ problem: 'value.unexpected_type' });
  });
});

describe('normalizeEmail', () => {
  it.each([
    [' Maja.Lindqvist@Acme.test ', { value: 'Maja.Lindqvist@Acme.test' }],
    ["o'brien+hr@acme.test", { value: "o'brien+hr@acme.test" }],
    ['zoë@exämple.test', { value: 'zoë@exämple.test' }],
    ['maja', { problem: 'email.invalid' }],
    ['maja@', { problem: 'email.invalid' }],
    ['@acme.test', { problem: 'email.invalid' }],
    ['a@b@acme.test', { problem: 'email.invalid' }],
    ['maja @acme.test', { problem: 'email.invalid' }],
    ['Maja <maja@acme.test>', { problem: 'email.invalid' }],
    ['a@acme.test, b@acme.test', { problem: 'email.invalid' }],
    [`${'x'.repeat(250)}@acme.test`, { problem: 'email.invalid' }],
    ['', { value: null }],
    [null, { value: null }],
    [{}, { problem: 'value.unexpected_type' }],
  ])('reads %j as %j', (raw, outcome) => {
    expect(normalizeEmail(raw)).toEqual(outcome);
  });
});

describe('normalizeYesNo', () => {
  it.each([
    [true, { value: true }],
    [false, { value: false }],
    ['Yes', { value: true }],
    ['nein', { value: false }],
    [1, { value: true }],
    ['0', { value: false }],
    ['', { value: null }],
    [null, { value: null }],
    ['maybe', { problem: 'yes_no.invalid' }],
    [[], { problem: 'value.unexpected_type' }],
  ])('reads %j as %j', (raw, outcome) => {
    expect(normalizeYesNo(raw)).toEqual(outcome);
  });
});
