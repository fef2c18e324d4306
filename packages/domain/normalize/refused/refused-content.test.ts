import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { labelIn } from './labels';
import { refusedForm, tellingName } from './refused-content';

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
  ['british_id', 'NINO AB 12 34 56 C'],
  ['british_id', 'National insurance: ab123456c'],
  ['british_id', 'NI No. AB-12-34-56-C'],
  ['us_social_security', 'SSN 078-05-1120'],
  ['us_social_security', 'SSN: 219-09-9999'],
  ['us_social_security', 'SSN: 078051120'],
  ['us_social_security', 'Social Security Number 078 05 1120'],
  ['us_social_security', 'his S.S.N. is 078-05-1120'],
  ['passport_or_licence', 'Passport: 533380006'],
  ['passport_or_licence', 'Reisepass C01X00T47'],
  ['passport_or_licence', 'Driving licence MORGA753116SM9IJ'],
  ['bank_account', 'Kontonr. 8601.11.17947'],
  ['bank_account', 'Bank account: 12345678'],
  ['bank_account', 'sort code 20-00-00'],
  ['swiss_id', 'AHV 756.9217.0769.85'],
  ['swiss_id', 'AHV-Nr. 756.9217.0769.85'],
  ['swiss_id', '756.9217.0769.85 (CH)'],
  ['swiss_id', '756.9217.0769.85.'],
  ['swiss_id', 'please ask for 756.9217.0769.85 there'],
  ['swiss_id', '756-9217-0769-85'],
  ['swiss_id', '756/9217/0769/85'],
  ['swiss_id', '7 5 6 9 2 1 7 0 7 6 9 8 5'],
  ['swiss_id', '756.9217\u200B.0769.85'],
  ['swiss_id', '７５６.９２１７.０７６９.８５'],
  ['swiss_id', `${'talked about it at length; '.repeat(12)}756.9217.0769.85`],
  ['german_tax_id', 'Steuer-ID 86095742719'],
  ['german_tax_id', 'Steuer-ID: 8609 5742 719'],
  ['norwegian_id', 'Fødselsnr. 31123950057'],
  ['norwegian_id', 'Fo\u0308dselsnr: 311 239 50 057'],
  ['swedish_id', 'Personnummer 1212121212'],
  ['french_id', 'NIR 2-55-08-14-168-025-38'],
  ['iban', 'CH93 0076 2011 6238 5295 7 UBS'],
  ['iban', 'IBAN: CH93 0076 2011 6238 5295 7, BIC: UBSWCHZH'],
  ['iban', 'IBANCH9300762011623852957.'],
  ['iban', 'CH93.0076.2011.6238.5295.7'],
  ['iban', 'C H 9 3 0 0 7 6 2 0 1 1 6 2 3 8 5 2 9 5 7'],
  ['iban', 'invoice to CH93 0076 2011 6238 5295 7'],
  ['payment_card', 'Visa 4111 1111 1111 1111'],
  ['payment_card', '4111.1111.1111.1111'],
  ['payment_card', '41 11 11 11 11 11 11 11'],
  ['payment_card', '4111 1111 1111 1111 12/27'],
];

/** One digit or sign away from the above, and what else people write into free fields. */
const allowed: readonly (readonly [why: string, text: string])[] = [
  ['an IBAN with wrong check digits', 'CH94 0076 2011 6238 5295 7'],
  ['an IBAN of a wrong length', 'CH93 0076 2011 6238 5295 70'],
  ['an IBAN of a country without', 'US93 0076 2011 6238 5295 7'],
  ['a card with a wrong check digit', '4111 1111 1111 1112'],
  ['a card among other digits', '12 41 11 11 11 11 11 11 11 99'],
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
  ['the British specimen, never given out', 'NINO QQ 12 34 56 C'],
  ['a British tax number', 'NINO GB 12 34 56 A'],
  ['a code that nobody calls a NINO', 'AB123456C'],
  ['a room', 'TR 12 34 56 D'],
  ['a cost centre of the form of an SSN', '123-45-6789'],
  ['a code of another cost centre', 'Cost centre 078-05-1120'],
  ['an order', 'PO: 4111111111111111'],
  ['an order', 'Bestellung 4111111111111111'],
  ['an invoice', 'Invoice: 86095742719'],
  ['an invoice', 'Rechnung Nr. 86095742719'],
  ['an employee number', 'Employee 86095742719'],
  ['an employee number', 'Personalnummer 31123950057'],
  ['an asset', 'Asset 7569217076985'],
  ['a part of a code', 'B-86095742719'],
  ['a part of a code', 'X86095742719'],
  ['a part of an address', 'https://hr.acme.test/files/86095742719'],
  ['a device number', 'IMEI: 352099001761481'],
  ['a book', 'ISBN 978-3-16-148410-0'],
  ['a phone number with eleven digits behind its code', '+49 (0)1512 3456789'],
  ['a phone number that has the digits of a tax id', '+86 095 742 719'],
  ['a phone number that has the digits of a tax id', 'Tel. 86095742719'],
  ['a phone number that has the digits of a tax id, in other groups', '860 957 427 19'],
  ['a VAT number', 'CHE-123.456.789 MWST'],
  ['a VAT number', 'VAT FR86095742719'],
  ['a passport that ends', 'Passport valid until 2028-05-01'],
  ['a passport that ends', 'Passport valid until 20280501'],
  ['a bank account since a day', 'Bank account since 01.01.2020'],
  ['nine digits beside a word', 'Badge 078051120'],
  ['an American number never given out', 'SSN 000-12-3456'],
  ['an American number never given out', 'SSN 666-12-3456'],
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
    const isAccount = ['iban', 'payment_card', 'bank_account'].includes(kind);

    expect(refusedForm(text, 'accounts')).toBe(isAccount ? kind : undefined);
  });

  it.each([
    ['us_social_security', '078051120', 'ssn'],
    ['british_id', 'AB123456C', 'nino 2'],
    ['passport_or_licence', '533380006', 'passport'],
    ['german_tax_id', '8609-574-2719', 'Steuer-ID'],
  ])('takes the name of the field for a word before the number: %s %j in %s', (kind, text, name) => {
    expect(refusedForm(text, 'all', tellingName(name))).toBe(kind);
    expect(refusedForm(text, 'all', tellingName('reference'))).toBeUndefined();
  });

  it('takes a number in a field for orders for an order', () => {
    expect(refusedForm('4111111111111111', 'all', tellingName('purchase Order'))).toBeUndefined();
  });

  it('finds a number in any text it is written into', () => {
    const number = fc.constantFrom('756.9217.0769.85', 'CH93 0076 2011 6238 5295 7', '4111 1111 1111 1111');
    const words = fc.stringMatching(/^[a-z ,;:]{0,100}$/).filter((text) => !/ibanc/.test(text));

    fc.assert(
      fc.property(words, number, words, (before, text, after) => {
        fc.pre(labelIn(`${before} `.toUpperCase().slice(-24)) === undefined);
        expect(refusedForm(`${before} ${text} ${after}`, 'all')).toBeDefined();
      }),
    );
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
