import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { normalizeEmail } from './email';
import { cleanText, normalizeText } from './text';
import { normalizeYesNo } from './yes-no';

describe('normalizeText', () => {
  it.each([
    ['  Bern ', 'Bern'],
    ['Main Street 1\r\nback door', 'Main Street 1 back door'],
    ['a\tb\u0000c', 'a b c'],
    ['Zoe\u0308', 'Zoë'],
    ['\uFEFF東京\u200E', '東京'],
    ['soft\u00ADhyphen', 'softhyphen'],
    ['\u202Eright to left\u202C', 'right to left'],
    ['a\u200B \u2060\nb', 'a b'],
    ['Zoe\u200B\u0308', 'Zoë'],
    ['Zoe\u200D\u0308\u200Dx', 'Zoëx'],
    ['Rita\u200D', 'Rita'],
    ['می\u200Cخواهم', 'می\u200Cخواهم'],
    ['क्\u200Dष', 'क्\u200Dष'],
    ['👩\u200D💻 Anna', '👩\u200D💻 Anna'],
    ['❤\uFE0F\u200D🔥', '❤\uFE0F\u200D🔥'],
    ['a \u0000 b', 'a b'],
    ['two  spaces', 'two  spaces'],
    [42, '42'],
    ['half \uD800 a character', 'half \uFFFD a character'],
  ])('takes %j as %j', (raw, value) => {
    expect(normalizeText(raw)).toEqual({ value });
  });

  it('changes no composed letter of Europe, whose texts are not looked at further', () => {
    const letters = Array.from({ length: 0x24f - 0xa0 }, (_, index) => String.fromCodePoint(0xa1 + index));

    const changed = letters.filter(
      (letter) => letter.normalize('NFC') !== letter || letter.trim() !== letter,
    );

    expect(changed).toEqual([]);
  });

  it('takes 500 characters and no more', () => {
    expect(normalizeText('x'.repeat(500))).toEqual({ value: 'x'.repeat(500) });
    expect(normalizeText('x'.repeat(501))).toEqual({ problem: 'text.too_long' });
  });

  it('does not look at texts of any length', () => {
    expect(normalizeText(`x${' '.repeat(5_000_000)}x`)).toEqual({ problem: 'text.too_long' });
    expect(normalizeText(`é${' \u200D'.repeat(1_000_000)}x`)).toEqual({ problem: 'text.too_long' });
    expect(cleanText(`é${' '.repeat(300_000)}\n${'\u200D'.repeat(300_000)}x`)).toBe('é x');
  });

  it.each([null, '', ' \t\n', '\u0000', '\u200B', '\u200D', '\uFEFF \u200B\u2060', '\u3164'])(
    'reads %j as empty',
    (raw) => {
      expect(normalizeText(raw)).toEqual({ value: null });
    },
  );

  it.each([true, {}, ['a']])('does not take %j', (raw) => {
    expect(normalizeText(raw)).toEqual({ problem: 'value.unexpected_type' });
  });
});

describe('a name', () => {
  it.each([
    ['capitals as given', 'van der BERG'],
    ['a name in capitals', 'MCDONALD'],
    ['a name in small letters', 'bell'],
    ['capitals inside', 'MacAulay'],
    ['a particle', 'de la Cruz'],
    ['a particle with an apostrophe', 'd’Arc'],
    ['a double name', 'Anne-Marie Müller-Lüdenscheidt'],
    ['two family names', 'García Márquez'],
    ['a suffix', 'Smith Jr.'],
    ['an initial', 'J. R.'],
    ['one letter', 'Ø'],
    ['a name of two spaces inside', 'Ana  María'],
    ['Arabic', 'محمد عبد الله'],
    ['Japanese', '山田'],
    ['Devanagari', 'प्रिया'],
    ['a letter and its join', 'क्‍ष'],
    ['Greek', 'Παπαδόπουλος'],
    ['a dotted capital', 'İrem'],
  ])('keeps %s: %j (B85)', (_what, name) => {
    expect(normalizeText(name)).toEqual({ value: name });
  });

  it.each([
    ['space around', ' \u00A0Maja\t', 'Maja'],
    ['an accent written apart', 'Zoe\u0308', 'Zoë'],
    ['a line break', 'Anna\nMaria', 'Anna Maria'],
    ['an override of the writing direction', 'An\u202Ena', 'Anna'],
  ])('changes no more than %s: %j', (_what, raw, value) => {
    expect(normalizeText(raw)).toEqual({ value });
  });

  it('is total, and takes its own result again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string({ unit: 'grapheme' })), (raw) => {
        const outcome = normalizeText(raw);
        expect('problem' in outcome || normalizeText(outcome.value)).toEqual(
          'problem' in outcome ? true : outcome,
        );
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('normalizeEmail', () => {
  it.each([
    [' Maja.Lindqvist@Acme.test ', { value: 'Maja.Lindqvist@Acme.test' }],
    ["o'brien+hr@acme.test", { value: "o'brien+hr@acme.test" }],
    ['zoë@exämple.test', { value: 'zoë@exämple.test' }],
    ['zoe\u0308@acme.test', { value: 'zoë@acme.test' }],
    ['用户@例え.テスト', { value: '用户@例え.テスト' }],
    ['maja@xn--exmple-cua.test', { value: 'maja@xn--exmple-cua.test' }],
    ['\u200Brita@acme.test', { value: 'rita@acme.test' }],
    ['rita\u00AD@acme.test\u200E', { value: 'rita@acme.test' }],
    ['\u200B', { value: null }],
    ['rita\u0000@acme.test', { problem: 'email.invalid' }],
    [`${'a'.repeat(3_000_000)}@acme.test`, { problem: 'email.invalid' }],
    ['maja@intranet', { value: 'maja@intranet' }],
    ['"maja.l"@acme.test', { value: '"maja.l"@acme.test' }],
    [`${'x'.repeat(64)}@acme.test`, { value: `${'x'.repeat(64)}@acme.test` }],
    [`${'x'.repeat(65)}@acme.test`, { problem: 'email.invalid' }],
    [`${'é'.repeat(33)}@acme.test`, { problem: 'email.invalid' }],
    [`maja@${'x.'.repeat(125)}test`, { problem: 'email.invalid' }],
    ['"maja lindqvist"@acme.test', { problem: 'email.invalid' }],
    ['"a@b"@acme.test', { problem: 'email.invalid' }],
    ['maja@acme..test', { problem: 'email.invalid' }],
    ['maja@.acme.test', { problem: 'email.invalid' }],
    ['maja@acme.test.', { problem: 'email.invalid' }],
    ['maja@-acme.test', { problem: 'email.invalid' }],
    ['maja@acme-.test', { problem: 'email.invalid' }],
    ['mailto:maja@acme.test', { problem: 'email.invalid' }],
    ['maja@acme.test (private)', { problem: 'email.invalid' }],
    ['a@acme.test;b@acme.test', { problem: 'email.invalid' }],
    ['a@acme.test/b@acme.test', { problem: 'email.invalid' }],
    ['a@acme.test b@acme.test', { problem: 'email.invalid' }],
    ['a@acme.test\nb@acme.test', { problem: 'email.invalid' }],
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
  ])('reads %j as %j (B78)', (raw, outcome) => {
    expect(normalizeEmail(raw)).toEqual(outcome);
  });

  it('is total, and takes its own result again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.emailAddress()), (raw) => {
        const outcome = normalizeEmail(raw);
        expect('problem' in outcome || normalizeEmail(outcome.value)).toEqual(
          'problem' in outcome ? true : outcome,
        );
      }),
    );
  });
});

describe('normalizeYesNo', () => {
  it.each([
    [true, { value: true }],
    [false, { value: false }],
    ['Yes', { value: true }],
    ['nein', { value: false }],
    ['NEI', { value: false }],
    ['oui', { value: true }],
    ['Wahr', { value: true }],
    ['vrai', { value: true }],
    ['sant', { value: true }],
    ['falsch', { value: false }],
    ['FAUX', { value: false }],
    ['usann', { value: false }],
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
