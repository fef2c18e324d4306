import { EMPTY, isEmpty, textOf, UNEXPECTED } from './outcome';
import type { Outcome } from './outcome';

/** Longest text the register keeps, in UTF-16 code units after trimming. */
export const MAX_TEXT_LENGTH = 500;

const PLAIN_ASCII = /^[\x20-\x7e]*$/;
const LINE_BREAKS = /\s*[\p{Cc}\u2028\u2029]+\s*/gu;

/** One line, composed (NFC), without control characters or halves of characters; inner runs of them become one space. */
export const cleanText = (text: string): string =>
  PLAIN_ASCII.test(text) ? text : text.replaceAll(LINE_BREAKS, ' ').toWellFormed().normalize('NFC').trim();

/** Free text, list labels and names. Too long is a problem, never cut: a cut value would be a wrong one. */
export const normalizeText = (raw: unknown): Outcome => {
  if (isEmpty(raw)) return EMPTY;
  const text = textOf(raw);
  if (text === undefined) return UNEXPECTED;
  const clean = cleanText(text);
  if (clean === '') return EMPTY;
  return clean.length > MAX_TEXT_LENGTH ? { problem: 'text.too_long' } : { value: clean };
};
