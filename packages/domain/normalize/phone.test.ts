import { describe, expect, it } from '@jest/globals';
import { normalizePhone } from './phone';

describe('normalizePhone', () => {
  it.each([
    ['+41791234567', '+41791234567'],
    ['0041791234567', '+41791234567'],
    ['0041 79 123 45 67', '+41791234567'],
    ['+41 (0)79 123 45 67', '+41791234567'],
    ['(+46) 70 123 45 67', '+46701234567'],
    ['tel:+44-7911-123456', '+447911123456'],
    ['＋１ 202 555 0143', '+12025550143'],
    ['+1 (202) 555-0143 ext. 12', '+12025550143'],
    [' +49 1512 3456789\n', '+4915123456789'],
  ])('takes %j as %s (B99)', (raw, value) => {
    expect(normalizePhone(raw)).toEqual({ value });
  });

  it.each(['0791234567', '079 123 45 67', '(202) 555-0143', 791234567])(
    'says that %j has no country code, and guesses none (B96)',
    (raw) => {
      expect(normalizePhone(raw)).toEqual({ problem: 'phone.country_code_missing' });
    },
  );

  it.each(['+4179', '+999 123 456 789', '+41 79 123 45 67 89 01', '+', 'ask Anna', '+41 79 CALL ME'])(
    'calls %j invalid',
    (raw) => {
      expect(normalizePhone(raw)).toEqual({ problem: 'phone.invalid' });
    },
  );

  it.each([null, '', '   '])('reads %j as empty (B99)', (raw) => {
    expect(normalizePhone(raw)).toEqual({ value: null });
  });

  it('does not take objects', () => {
    expect(normalizePhone({ number: '+41791234567' })).toEqual({ problem: 'value.unexpected_type' });
  });
});
