import { isIsoDay } from '../dates';
import { passesLuhn, passesMod11And10, remainder, weightedSum } from './check-digits';
import { isPrintedAs, isSpacedOut } from './digit-runs';
import type { DigitRun } from './digit-runs';

/**
 * Judges a number by its digits. Where these alone could be something else (a phone number) it has to be grouped as
 * printed, or to be named: `isNamed` says that a word before it does.
 */
type NumberJudge = (run: DigitRun, isNamed: () => boolean) => boolean;

const isDayOf = (centuries: readonly string[], year: string, month: string, day: string): boolean =>
  centuries.some((century) => isIsoDay(`${century}${year}-${month}-${day}`));

const minus = (two: string, offset: number): string => String(Number(two) - offset).padStart(2, '0');

const NORWEGIAN = /^(\d{2})(\d{2})(\d{2})\d{5}$/;
const NORWEGIAN_FIRST = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const NORWEGIAN_SECOND = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/** Norwegian fødselsnummer or D-number (day + 40): birth day and two check digits (folkeregisterforskriften § 2-2-1 and § 2-2-3). */
export const isNorwegian: NumberJudge = (run, isNamed) => {
  const [digits, day, month, year] = NORWEGIAN.exec(run.digits) ?? [];
  if (digits === undefined || day === undefined || month === undefined || year === undefined) return false;
  const birthDay = Number(day) > 40 ? minus(day, 40) : day;
  return (
    weightedSum(digits, NORWEGIAN_FIRST) % 11 === 0 &&
    weightedSum(digits, NORWEGIAN_SECOND) % 11 === 0 &&
    isDayOf(['19', '20'], year, month, birthDay) &&
    (isPrintedAs(run, '6 5', '2 2 2 5') || isSpacedOut(run) || isNamed())
  );
};

const SWEDISH = /^(18|19|20)?(\d{2})(\d{2})(\d{2})(\d{4})$/;
/** Ten digits only with their sign: without it they could be any number. */
const WITH_SIGN = /^(?:6|8)[-+]4$/;

/** Swedish personnummer or samordningsnummer (day + 60): birth day and Luhn's check digit (folkbokföringslagen 18 §; SKV 704). */
export const isSwedish: NumberJudge = (run, isNamed) => {
  const [, century, year, month, day, rest] = SWEDISH.exec(run.digits) ?? [];
  if (year === undefined || month === undefined || day === undefined || rest === undefined) return false;
  const isPrinted = WITH_SIGN.test(run.shape) || (century !== undefined && isPrintedAs(run, '8 4'));
  const birthDay = Number(day) > 60 ? minus(day, 60) : day;
  const centuries = century === undefined ? ['19', '20'] : [century];
  return (
    isDayOf(centuries, year, month, birthDay) &&
    passesLuhn(year + month + day + rest) &&
    (isPrinted || isNamed())
  );
};

/** Among the first ten digits one occurs twice or three times (never three in a row), every other at most once. */
const hasOneRepeatedDigit = (digits: string): boolean => {
  const different = new Set(digits).size;
  if (different === digits.length - 1) return true;
  return different === digits.length - 2 && /(\d)\d*\1\d*\1/.test(digits) && !/(\d)\1\1/.test(digits);
};

/** German Steuer-ID (Abgabenordnung § 139b): rule of repeated digits, check digit by ISO/IEC 7064 MOD 11,10. */
export const isGermanTaxId: NumberJudge = (run, isNamed) =>
  /^[1-9]\d{10}$/.test(run.digits) &&
  hasOneRepeatedDigit(run.digits.slice(0, 10)) &&
  passesMod11And10(run.digits) &&
  (isPrintedAs(run, '2 3 3 3') || isSpacedOut(run) || isNamed());

const FRENCH = /^([1-478]\d{2}(?:0[1-9]|1[0-2]|20|3\d|4[0-2])(?:\d{2}|2[AB])\d{6})(\d{2})$/;

/** French NIR (code de la sécurité sociale R115-1; INSEE): key 97 minus the number modulo 97, Corsica's letters as 19 and 18. */
const hasFrenchKey = (text: string): boolean => {
  const [, number, key] = FRENCH.exec(text) ?? [];
  if (number === undefined) return false;
  return 97 - remainder(number.replace('2A', '19').replace('2B', '18'), 97) === Number(key);
};

/** Months 20 and 30 to 42 stand for one that is not known. */
export const isFrench = (run: DigitRun): boolean =>
  (run.isWhole || isPrintedAs(run, '1 2 2 2 3 3 2', '13 2')) && hasFrenchKey(run.digits);

const CORSICAN =
  /(?<![A-Z0-9])[1-478][ .\-/]?\d\d[ .\-/]?\d\d[ .\-/]?2[AB][ .\-/]?\d{3}[ .\-/]?\d{3}[ .\-/]?\d\d(?![A-Z0-9])/g;

/** Whether a text in capitals holds a NIR of somebody born in Corsica, whose department has a letter. */
export const holdsCorsican = (text: string): boolean =>
  (text.match(CORSICAN) ?? []).some((number) => hasFrenchKey(number.replaceAll(/[ .\-/]/g, '')));

const SWISS_WEIGHTS = [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1];

/** Swiss AHV number (AHVV art. 133 ff.): country code 756, check digit as in EAN-13. */
export const isSwiss = (run: DigitRun): boolean =>
  /^756\d{10}$/.test(run.digits) &&
  (run.isWhole || isPrintedAs(run, '3 4 4 2')) &&
  weightedSum(run.digits, SWISS_WEIGHTS) % 10 === 0;

const GERMAN_INSURANCE =
  /(?<![A-Z0-9])(\d{2})[ .\-/]?(\d{2})[ .\-/]?(\d{2})[ .\-/]?(\d{2})[ .\-/]?([A-Z])[ .\-/]?(\d{2})[ .\-/]?(\d)(?![A-Z0-9])/g;
const GERMAN_INSURANCE_WEIGHTS = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];

/** German Versicherungsnummer (VKVV § 2): area, birth day, initial, serial number, check digit. */
const isGermanInsurance = (parts: readonly (string | undefined)[]): boolean => {
  const [, area = '', day = '', month = '', year = '', initial = '', serial = '', check] = parts;
  if (Number(day) > 31 || Number(month) > 12) return false;
  const place = String(initial.charCodeAt(0) - 64).padStart(2, '0');
  const digits = `${area}${day}${month}${year}${place}${serial}`;
  const sum = GERMAN_INSURANCE_WEIGHTS.reduce((total, weight, index) => {
    const product = weight * Number(digits[index]);
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return sum % 10 === Number(check);
};

/** Whether a text in capitals holds a German Versicherungsnummer. */
export const holdsGermanInsurance = (text: string): boolean =>
  [...text.matchAll(GERMAN_INSURANCE)].some(isGermanInsurance);
