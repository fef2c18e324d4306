import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { customFieldKeySchema } from './custom-field';
import { keyOfLabel, nthKeyOfLabel } from './custom-field-key';

describe('keyOfLabel', () => {
  it.each([
    ['Shirt size', 'shirtSize'],
    ['T-Shirt Größe', 'tShirtGrosse'],
    ['  Équipe de nuit  ', 'equipeDeNuit'],
    ['2nd language', 'ndLanguage'],
    ['2026', 'field'],
    ['部署', 'field'],
    ['Bonus (%)', 'bonus'],
  ])('makes of "%s" the key %s', (label, key) => {
    expect(keyOfLabel(label)).toBe(key);
  });

  it('makes a valid key of any label, numbered ones included', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 1, max: 200 }), (label, n) => {
        expect(customFieldKeySchema.safeParse(nthKeyOfLabel(label, n)).success).toBe(true);
      }),
    );
  });
});
