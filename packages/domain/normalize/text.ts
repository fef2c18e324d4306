import { isVisible, withoutInvisible, withoutStrayJoiners } from './invisible';
import { EMPTY, isEmpty, textOf, UNEXPECTED } from './outcome';
import type { Outcome } from './outcome';

/** Longest text the register keeps, in UTF-16 code units after trimming. */
export const MAX_TEXT_LENGTH = 500;
/** Cleaning makes a text shorter, but not by so much: what is longer is not even looked at. */
const MAX_RAW_LENGTH = 4 * MAX_TEXT_LENGTH;

/** ASCII and the letters of Western and Central Europe, composed: nothing of them is changed. */
const PLAIN = /^[\x20-\x7e\u00A1-\u00AC\u00AE-\u024F\u2018\u2019]*$/;
const LINE_BREAK = /[\p{Cc}\u2028\u2029]/u;
const BLANKS = /[\s\p{Cc}]+/gu;

const onOneLine = (text: string): string =>
  LINE_BREAK.test(text) ? text.replaceAll(BLANKS, (run) => (LINE_BREAK.test(run) ? ' ' : run)) : text;

/** What plain texts need none of. */
const cleanAnyScript = (text: string): string => {
  const composed = withoutInvisible(text.toWellFormed()).normalize('NFC');
  const rest = withoutStrayJoiners(onOneLine(composed)).normalize('NFC').trim();
  return isVisible(rest) ? rest : '';
};

/**
 * One line, composed (NFC), without control and invisible characters or halves of characters; inner runs of control
 * characters become one space. Nothing to see is no text. Linear in the length of the text.
 */
export const cleanText = (text: string): string => (PLAIN.test(text) ? text : cleanAnyScript(text));

/** Free text, list labels and names. Too long is a problem, never cut: a cut value would be a wrong one. */
export const normalizeText = (raw: unknown): Outcome => {
  if (isEmpty(raw)) return EMPTY;
  const text = textOf(raw);
  if (text === undefined) return UNEXPECTED;
  if (text.length > MAX_RAW_LENGTH) return { problem: 'text.too_long' };
  const clean = cleanText(text);
  if (clean === '') return EMPTY;
  return clean.length > MAX_TEXT_LENGTH ? { problem: 'text.too_long' } : { value: clean };
};
