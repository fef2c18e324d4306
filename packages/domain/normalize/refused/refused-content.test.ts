import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { refusedForm } from './refused-content';

/** Specimens that authorities and standards print, and numbers of people not yet born: nobody's. */
const refused: readonly (readonly [kind: string, text: string])[] = [
  ['iban', 'CH93 0076 2011 6238 5295 7'],
  ['iban', 'de89370400440532013000'],
  ['iban', 'GB82-WEST-1234-5698-7654-32'],
  ['iban', 'NO93 8601 1117 947'],
  ['iban', 'IBAN FR14 2004 1010 0505 0001 3M02 606'],
  ['iban', 'Konto: MT84 MALT 0110 0001 2345 MTLC AST0 01S'],
  ['iban', 'CH93\u00A00076\u202F2011 6238 5295 7'],
  ['payment_card', '4111 1111 1111 1111'],
  ['payment_card', '4111-1111-1111-1111'],
  ['payment_card', '5555555555554444'],
  ['payment_card', '2223003122003222'],
  ['payment_card', '3782 822463 10005'],
  ['payment_card', '30569309025904'],
  ['payment_card', '3530111333300000'],
  ['payment_card', '6011111111111117'],
  ['norwegian_id', '311239 50057'],
  ['norwegian_id', '31123950138'],
  ['swedish_id', '121212-1212'],
  ['swedish_id', '121212+1212'],
  ['swedish_id', '191212121212'],
  ['swedish_id', '19121212–1212'],
  ['german_tax_id', '86 095 742 719'],
  ['german_tax_id', '86095742719'],
  ['german_insurance', '65 170839 J 003'],
  ['german_insurance', '65170839j003'],
  ['french_id', '2 55 08 14 168 025 38'],
  ['french_id', '255081416802538'],
  ['swiss_id', '756.9217.0769.85'],
  ['swiss_id', 'AHV-Nr.: 756.9217.0769.85'],
  ['swiss_id', '7569217076985'],
  ['british_id', 'AB 12 34 56 C'],
  ['british_id', 'ab123456c'],
  ['us_social_security', '078-05-1120'],
  ['us_social_security', 'SSN: 219-09-9999'],
];

/** One digit or sign away from the above, and what else people write into free fields. */
const allowed: readonly (readonly [why: string, text: string])[] = [
  ['an IBAN with wrong check digits', 'CH94 0076 2011 6238 5295 7'],
  ['an IBAN of a wrong length', 'CH93 0076 2011 6238 5295 70'],
  ['an IBAN of a country without', 'US93 0076 2011 6238 5295 7'],
  ['a card with a wrong check digit', '4111 1111 1111 1112'],
  ['a card in groups nobody prints', '41 11 11 11 11 11 11 11'],
  ['a device number with Luhn’s digit', '490154203237518'],
  ['a SIM card', '8931000000000000000'],
  ['a product code', '4006381333931'],
  ['a Norwegian number with wrong check digits', '31123950058'],
  ['a number whose first six digits are no day', '31133950057'],
  ['a Norwegian account', '86011117947'],
  ['ten digits without their sign', '1212121212'],
  ['a Swedish number with a wrong check digit', '121212-1213'],
  ['eleven digits counted up', '12345678901'],
  ['a tax id with a wrong check digit', '86 095 742 718'],
  ['an insurance number with a wrong check digit', '65 170839 J 004'],
  ['a French number with a wrong key', '2 55 08 14 168 025 39'],
  ['a Swiss number with a wrong check digit', '756.9217.0769.86'],
  ['the British specimen, never given out', 'QQ 12 34 56 C'],
  ['a British tax number', 'GB 12 34 56 A'],
  ['an American number never given out', '000-12-3456'],
  ['an American number never given out', '666-12-3456'],
  ['nine digits', '078051120'],
  ['a phone number', '+41 79 123 45 67'],
  ['a phone number', '0041 79 123 45 67'],
  ['a phone number', '4915123456789'],
  ['a badge', 'B-00012345678'],
  ['a cost centre', '4100-200-30'],
  ['a day', '2024-02-29'],
  ['an instant', '2024-02-29T08:00:00+01:00'],
  ['a UUID', '3fa85f64-5717-4562-b3fc-2c963f66afa6'],
  ['an address', 'Bahnhofstrasse 12, 8001 Zürich'],
  ['a number in a sentence', 'please ask for 756.9217.0769.85 there'],
  ['a word', 'M'],
  ['nothing', ''],
];

describe('refusedForm', () => {
  it.each(refused)('sees %s in %j (B131, B133)', (kind, text) => {
    expect(refusedForm(text, 'all')).toBe(kind);
  });

  it.each(allowed)('allows %s: %j', (_why, text) => {
    expect(refusedForm(text, 'all')).toBeUndefined();
  });

  it.each(refused)('looks for accounts and cards only when told so: %s %j', (kind, text) => {
    const isAccount = kind === 'iban' || kind === 'payment_card';

    expect(refusedForm(text, 'accounts')).toBe(isAccount ? kind : undefined);
  });

  it('is total', () => {
    const texts = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[0-9A-Z .:-]{0,40}$/));

    fc.assert(
      fc.property(texts, (text) => {
        expect(() => refusedForm(text, 'all')).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });
});
