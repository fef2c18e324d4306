import { EMPTY, isEmpty, textOf, UNEXPECTED } from './outcome';
import type { Outcome } from './outcome';

/** Longest address SMTP carries (RFC 5321, section 4.5.3.1.3, without the angle brackets). */
const MAX_EMAIL_LENGTH = 254;
const ONE_AT = /^[^\s@<>,;]+@[^\s@<>,;]+$/;

/** An address is trimmed and has exactly one `@`; letter case is kept as given (comparing ignores it, B78). */
export const normalizeEmail = (raw: unknown): Outcome => {
  if (isEmpty(raw)) return EMPTY;
  const text = textOf(raw)?.toWellFormed().normalize('NFC');
  if (text === undefined) return UNEXPECTED;
  if (text === '') return EMPTY;
  return ONE_AT.test(text) && text.length <= MAX_EMAIL_LENGTH
    ? { value: text }
    : { problem: 'email.invalid' };
};
