import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { normalizePhone } from './phone';

describe('normalizePhone', () => {
  it.each([
    ['E.164', '+41791234567', '+41791234567'],
    ['leading 00', '0041791234567', '+41791234567'],
    ['leading 00 and spaces', '00 41 79 123 45 67', '+41791234567'],
    ['a zero in brackets that is not dialled', '+41 (0)79 123 45 67', '+41791234567'],
    ['a zero that is not dialled, without brackets', '+41 079 123 45 67', '+41791234567'],
    ['a zero that is dialled (Italy)', '+39 06 1234 5678', '+390612345678'],
    ['the country code in brackets', '(+46) 70 123 45 67', '+46701234567'],
    ['00 and country code in brackets', '(0041) 79 123 45 67', '+41791234567'],
    ['a link', 'tel:+44-7911-123456', '+447911123456'],
    ['dots', '+41.79.123.45.67', '+41791234567'],
    ['slashes', '+49/30/123456', '+4930123456'],
    ['hyphens', '+1-800-356-9377', '+18003569377'],
    ['a space after the plus', '+ 41 79 123 45 67', '+41791234567'],
    ['a no-break space', '+41\u00A079\u202F123 45 67', '+41791234567'],
    ['full-width plus', '＋１ 202 555 0143', '+12025550143'],
    ['full-width digits', '＋４１ ７９ １２３ ４５ ６７', '+41791234567'],
    ['full-width 00', '００４１７９１２３４５６７', '+41791234567'],
    ['Arabic digits', '+٤١٧٩١٢٣٤٥٦٧', '+41791234567'],
    ['marks of writing direction', '\u202A+41 79 123 45 67\u202C', '+41791234567'],
    ['an extension, which is not part of the number', '+1 (202) 555-0143 ext. 12', '+12025550143'],
    ['an extension with x', '+41 79 123 45 67 x12', '+41791234567'],
    ['an extension of RFC 3966', '+41791234567;ext=5', '+41791234567'],
    ['space around', ' +49 1512 3456789\n', '+4915123456789'],
  ])('takes %s: %j as %s (B99)', (_what, raw, value) => {
    expect(normalizePhone(raw)).toEqual({ value });
  });

  it.each([
    '0791234567',
    '079 123 45 67',
    '(202) 555-0143',
    '(079) 123 45 67',
    '41791234567',
    '011 41 79 123 45 67',
    'tel:0791234567',
    '112',
    791234567,
  ])('says that %j has no country code, and guesses none (B96, B99)', (raw) => {
    expect(normalizePhone(raw)).toEqual({ problem: 'phone.country_code_missing' });
  });

  it.each([
    ['too short', '+4179'],
    ['too long', '+41 79 123 45 67 89 01'],
    ['longer than any', '+4179123456789012345'],
    ['no such country code', '+999 123 456 789'],
    ['a number that nobody has', '+1 555 0100'],
    ['only a plus', '+'],
    ['only an exit code', '0041'],
    ['two plus signs', '++41791234567'],
    ['plus and 00', '+0041791234567'],
    ['words', 'ask Anna'],
    ['letters for digits', '+41 79 CALL ME'],
    ['letters of a keypad', '+1 800 FLOWERS'],
    ['two numbers', '+41 79 123 45 67 / +41 44 123 45 67'],
    ['two numbers, one without code', '+41 79 123 45 67, 044 123 45 67'],
    ['a label before it', 'Mobile: +41 79 123 45 67'],
    ['a note behind it', '+41 79 123 45 67 (private)'],
  ])('calls %s invalid: %j (B96)', (_what, raw) => {
    expect(normalizePhone(raw)).toEqual({ problem: 'phone.invalid' });
  });

  it.each([null, undefined, '', '   ', '\u200E'])('reads %j as empty (B99)', (raw) => {
    expect(normalizePhone(raw)).toEqual({ value: null });
  });

  it.each([{ number: '+41791234567' }, true, ['+41791234567'], Number.NaN])('does not take %j', (raw) => {
    expect(normalizePhone(raw)).toEqual({ problem: 'value.unexpected_type' });
  });

  it('is total, and takes its own result again', () => {
    const texts = fc.oneof(fc.anything(), fc.stringMatching(/^[+0-9 ().x-]{0,20}$/));

    fc.assert(
      fc.property(texts, (raw) => {
        const outcome = normalizePhone(raw);
        expect('problem' in outcome || normalizePhone(outcome.value)).toEqual(
          'problem' in outcome ? true : outcome,
        );
      }),
      { numRuns: 500 },
    );
  });
});
