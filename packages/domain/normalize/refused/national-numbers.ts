import { isIsoDay } from '../dates';
import { passesLuhn, passesMod11And10, remainder, weightedSum } from './check-digits';

const isDayOf = (centuries: readonly string[], year: string, month: string, day: string): boolean =>
  centuries.some((century) => isIsoDay(`${century}${year}-${month}-${day}`));

const minus = (two: string, offset: number): string => String(Number(two) - offset).padStart(2, '0');

const NORWEGIAN = /^(\d{2})(\d{2})(\d{2})[ -]?(\d{5})$/;
const NORWEGIAN_FIRST = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const NORWEGIAN_SECOND = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/** Norwegian fødselsnummer or D-number (day + 40): birth day and two check digits (folkeregisterforskriften § 2-2-1 and § 2-2-3). */
export const isNorwegian = (text: string): boolean => {
  const [, day, month, year, rest] = NORWEGIAN.exec(text) ?? [];
  if (day === undefined || month === undefined || year === undefined || rest === undefined) return false;
  const digits = day + month + year + rest;
  const birthDay = Number(day) > 40 ? minus(day, 40) : day;
  return (
    weightedSum(digits, NORWEGIAN_FIRST) % 11 === 0 &&
    weightedSum(digits, NORWEGIAN_SECOND) % 11 === 0 &&
    isDayOf(['19', '20'], year, month, birthDay)
  );
};

/** Ten digits only with their sign: without it they could be any number. */
const SWEDISH = /^(18|19|20)?(\d{2})(\d{2})(\d{2})([-+]?)(\d{4})$/;

/** Swedish personnummer or samordningsnummer (day + 60): birth day and Luhn's check digit (folkbokföringslagen 18 §; SKV 704). */
export const isSwedish = (text: string): boolean => {
  const [, century, year, month, day, sign, rest] = SWEDISH.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined || rest === undefined) return false;
  if (century === undefined && sign === '') return false;
  const birthDay = Number(day) > 60 ? minus(day, 60) : day;
  const centuries = century === undefined ? ['19', '20'] : [century];
  return isDayOf(centuries, year, month, birthDay) && passesLuhn(year + month + day + rest);
};

const GERMAN_TAX = /^[1-9]\d ?\d{3} ?\d{3} ?\d{3}$/;

/** Among the first ten digits one occurs twice or three times (never three in a row), every other at most once. */
const hasOneRepeatedDigit = (digits: string): boolean => {
  const different = new Set(digits).size;
  if (different === digits.length - 1) return true;
  return different === digits.length - 2 && /(\d)\d*\1\d*\1/.test(digits) && !/(\d)\1\1/.test(digits);
};

/** German Steuer-ID (Abgabenordnung § 139b): rule of repeated digits, check digit by ISO/IEC 7064 MOD 11,10. */
export const isGermanTaxId = (text: string): boolean => {
  if (!GERMAN_TAX.test(text)) return false;
  const digits = text.replaceAll(' ', '');
  return hasOneRepeatedDigit(digits.slice(0, 10)) && passesMod11And10(digits);
};

const GERMAN_INSURANCE = /^(\d{2}) ?(\d{2})(\d{2})(\d{2}) ?([A-Z]) ?(\d{2}) ?(\d)$/i;
const GERMAN_INSURANCE_WEIGHTS = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];

/** German Versicherungsnummer (VKVV § 2): area, birth day, initial, serial number, check digit. */
export const isGermanInsurance = (text: string): boolean => {
  const [, area, day, month, year, initial, serial, check] = GERMAN_INSURANCE.exec(text) ?? [];
  if (area === undefined || day === undefined || month === undefined || initial === undefined) return false;
  if (Number(day) > 31 || Number(month) > 12) return false;
  const place = String(initial.toUpperCase().charCodeAt(0) - 64).padStart(2, '0');
  const digits = `${area}${day}${month}${year}${place}${serial}`;
  const sum = GERMAN_INSURANCE_WEIGHTS.reduce((total, weight, index) => {
    const product = weight * Number(digits[index]);
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return sum % 10 === Number(check);
};

/** Months 20 and 30 to 42 stand for one that is not known. */
const FRENCH =
  /^([1-478]) ?(\d{2}) ?(0[1-9]|1[0-2]|20|3\d|4[0-2]) ?(\d{2}|2[AB]) ?(\d{3}) ?(\d{3})[ -]?(\d{2})$/i;

/** French NIR (code de la sécurité sociale R115-1; INSEE): key 97 minus the number modulo 97, Corsica's letters as 19 and 18. */
export const isFrench = (text: string): boolean => {
  const parts = FRENCH.exec(text);
  if (!parts) return false;
  const number = parts.slice(1, 7).join('').toUpperCase().replace('2A', '19').replace('2B', '18');
  return 97 - remainder(number, 97) === Number(parts[7]);
};

const SWISS = /^756(?:\.\d{4}\.\d{4}\.\d{2}|\d{10}| \d{4} \d{4} \d{2})$/;
const SWISS_WEIGHTS = [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1];

/** Swiss AHV number (AHVV art. 133 ff.): country code 756, check digit as in EAN-13. */
export const isSwiss = (text: string): boolean =>
  SWISS.test(text) && weightedSum(text.replaceAll(/[. ]/g, ''), SWISS_WEIGHTS) % 10 === 0;

/**
 * British National Insurance number: it has no check digit, so prefix and suffix have to be ones that are given out
 * (HMRC, NIM39110), in one piece or in the pairs of the card.
 */
export const isBritish = (text: string): boolean =>
  /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:\d{6}| \d{2} \d{2} \d{2} )[A-D]$/i.test(
    text,
  );

/** US social security number: no check digit, so only as printed on the card and without what is never given out (SSA, RM 10201.035). */
export const isAmerican = (text: string): boolean =>
  /^(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/.test(text);
