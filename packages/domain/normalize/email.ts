import { EMPTY, isEmpty, textOf, UNEXPECTED } from './outcome';
import type { Outcome } from './outcome';
import { cleanText } from './text';

/** Longest address SMTP carries and longest part before the `@`, in octets (RFC 5321, section 4.5.3.1, without the angle brackets). */
const MAX_EMAIL_OCTETS = 254;
const MAX_LOCAL_OCTETS = 64;
/** Of what is longer no cleaning makes an address. */
const MAX_RAW_LENGTH = 4 * MAX_EMAIL_OCTETS;
/** A quoted part with blanks or signs in it is allowed by the RFC but refused here: it is nearly always a name and address together. */
const ONE_AT = /^[^\s@<>,;:()[\]\\]+@([^\s@<>,;:()[\]\\]+)$/;
/** Labels between single dots, none of which starts or ends with a hyphen (RFC 1035, section 2.3.1); any script (RFC 6531). */
const DOMAIN = /^(?!-)[^.]+(?<!-)(?:\.(?!-)[^.]+(?<!-))*$/;
const ASCII = /^[\x20-\x7e]*$/;

const encoder = new TextEncoder();
const octets = (text: string): number => (ASCII.test(text) ? text.length : encoder.encode(text).length);

const isAddress = (text: string): boolean => {
  const domain = ONE_AT.exec(text)?.[1];
  if (domain === undefined || !DOMAIN.test(domain)) return false;
  return octets(text) <= MAX_EMAIL_OCTETS && octets(text.slice(0, -domain.length - 1)) <= MAX_LOCAL_OCTETS;
};

/**
 * One address, trimmed and without invisible characters, with exactly one `@`; letter case is kept as given (comparing ignores it, B78), plus parts too.
 * Several addresses in one field are a problem, never the first of them. Whether anybody reads there is not known.
 */
export const normalizeEmail = (raw: unknown): Outcome => {
  if (isEmpty(raw)) return EMPTY;
  const given = textOf(raw);
  if (given === undefined) return UNEXPECTED;
  if (given.length > MAX_RAW_LENGTH) return { problem: 'email.invalid' };
  const text = cleanText(given);
  if (text === '') return EMPTY;
  return isAddress(text) ? { value: text } : { problem: 'email.invalid' };
};
