import { isIsoDay } from '../dates';
import { textBefore } from './digit-runs';
import type { DigitRun } from './digit-runs';
import { labelIn } from './labels';

/** US social security number (or ITIN): no check digit, so only where a word says so, and without what is never given out (SSA, RM 10201.035). */
export const isAmerican = ({ digits }: DigitRun): boolean =>
  /^(?!000|666)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(digits) && digits.length === 9;

const BRITISH =
  /(?<![A-Z0-9])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ .\-/]?\d\d){3}[ .\-/]?[A-D](?![A-Z0-9])/g;

/**
 * Whether a text in capitals holds a British National Insurance number. It has no check digit, so prefix and suffix have to
 * be ones that are given out (HMRC, NIM39110), and a word before it has to name it.
 */
export const holdsBritish = (text: string): boolean =>
  [...text.matchAll(BRITISH)].some(({ index }) => labelIn(textBefore(text, index)) === 'british');

/** Letters and digits in one piece, as passports and driving licences print them. */
const DOCUMENT = /(?<![A-Z0-9])(?=[A-Z]{0,9}\d)[A-Z0-9]{6,16}(?![A-Z0-9])/g;
const COMPACT_DAY = /^(\d{4})(\d{2})(\d{2})$/;

const isDay = (text: string): boolean => isIsoDay(text.replace(COMPACT_DAY, '$1-$2-$3'));
const hasFiveDigits = (text: string): boolean => /(?:\d[A-Z]*){5}/.test(text);

/** Whether a text in capitals holds the number of a passport, an identity card or a driving licence: only where a word names it. */
export const holdsDocument = (text: string): boolean =>
  [...text.matchAll(DOCUMENT)].some(
    ({ 0: number, index }) =>
      hasFiveDigits(number) && !isDay(number) && labelIn(textBefore(text, index)) === 'passport',
  );

/** Six digits and more that a word calls a bank account, and that are no day. */
export const isNamedAccount = ({ digits, shape, isWhole }: DigitRun): boolean =>
  isWhole &&
  digits.length >= 6 &&
  !/^(?:4[./-][12][./-][12]|[12][./-][12][./-]4|[12][./-]4)$/.test(shape) &&
  !isDay(digits);
