import { passesLuhn, remainder } from './check-digits';
import { isPrintedAs } from './digit-runs';
import type { DigitRun } from './digit-runs';

/** Length of an IBAN by country: SWIFT IBAN Registry (ISO 13616-2), release 99. */
const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
  [
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29',
    'ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20',
    'LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29',
    'PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30',
  ]
    .join(' ')
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))] as const),
);

/** How one begins, also right behind its own name; the rest follows by the length of its country. */
const START = /(?:(?<![A-Z0-9])|(?<=IBAN))[A-Z][ .\-/]?[A-Z][ .\-/]?\d[ .\-/]?\d/g;
const NEXT = /[ .\-/]?([A-Z0-9])/y;
const LETTER_OR_DIGIT = /[A-Z0-9]/;
const FIRST_OF_ALPHABET = 55;

const asDigits = (letters: string): string =>
  letters.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - FIRST_OF_ALPHABET));

/** So many letters and digits from a place on, with at most one sign between them; undefined when they end before, or go on. */
const take = (text: string, at: number, count: number): string | undefined => {
  let taken = '';
  let end = at;
  while (taken.length < count) {
    NEXT.lastIndex = end;
    const next = NEXT.exec(text);
    if (!next) return undefined;
    taken += next[1];
    end = NEXT.lastIndex;
  }
  return LETTER_OR_DIGIT.test(text.charAt(end)) ? undefined : taken;
};

/** Whether a text in capitals holds an IBAN: known country, its length, check digits by ISO/IEC 7064 MOD 97-10. */
export const holdsIban = (text: string): boolean => {
  for (const { 0: start, index } of text.matchAll(START)) {
    const length = IBAN_LENGTHS.get(start.replaceAll(/[^A-Z]/g, ''));
    const compact = length === undefined ? undefined : take(text, index, length);
    if (compact !== undefined && remainder(asDigits(compact.slice(4) + compact.slice(0, 4)), 97) === 1)
      return true;
  }
  return false;
};

/**
 * Issuers' ranges with the lengths they issue (ISO/IEC 7812; the networks' published BIN ranges): Visa, Mastercard,
 * American Express, Diners Club, JCB, Discover, UnionPay. Left out: Maestro, whose ranges take in most numbers, and Visa's
 * thirteen digits, no longer issued and of the length of product codes.
 */
const ISSUERS: readonly RegExp[] = [
  /^4(?:\d{15}|\d{18})$/,
  /^(?:5[1-5]\d{2}|222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}$/,
  /^3[47]\d{13}$/,
  /^3(?:0[0-5]|[689]\d)\d{11}$/,
  /^35(?:2[89]|[3-8]\d)\d{12}$/,
  /^(?:6011|64[4-9]\d|65\d{2})\d{12}$/,
  /^62\d{14}$/,
];

/** A payment card number: an issuer's range, its length and Luhn's check digit; in fours or 4-6-5 and 4-6-4 as printed, or all of a text. */
export const isPaymentCard = (run: DigitRun): boolean =>
  (run.isWhole || isPrintedAs(run, '4 4 4 4', '4 4 4 4 3', '4 6 5', '4 6 4')) &&
  ISSUERS.some((issuer) => issuer.test(run.digits)) &&
  passesLuhn(run.digits);
