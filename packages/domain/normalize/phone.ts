import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { EMPTY, isEmpty, textOf, UNEXPECTED } from './outcome';
import type { Outcome } from './outcome';

/** Marks of writing direction, which address books put around numbers they copy. */
const DIRECTION_MARKS = /[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

const PLAIN_ASCII = /^[\x20-\x7e]*$/;
const withPlainSpaces = (text: string): string =>
  text.replaceAll(DIRECTION_MARKS, '').replaceAll(/\s/g, ' ').trim();

/**
 * A phone number as E.164, by libphonenumber's rules; an extension is not part of it. `0041…` counts as `+41…` (B99). A
 * number without country code is never completed, also where the person's country is known: a Swiss employee may have a
 * German phone (B96). Two numbers in one field are a problem, because the field holds one.
 */
export const normalizePhone = (raw: unknown): Outcome => {
  if (isEmpty(raw)) return EMPTY;
  const given = textOf(raw);
  if (given === undefined) return UNEXPECTED;
  const text = PLAIN_ASCII.test(given) ? given : withPlainSpaces(given);
  if (text === '') return EMPTY;
  const international = text
    .replace(/^tel:\s*/i, '')
    .replace(/^\((?:[+\uFF0B]|[0\uFF10]{2})(\d+)\)/, '+$1')
    .replace(/^(?:[0\uFF10]{2}|\uFF0B)/, '+');
  if (!international.startsWith('+')) {
    const isNational = /\d/.test(international) && !/[+\uFF0B]/.test(international);
    return { problem: isNational ? 'phone.country_code_missing' : 'phone.invalid' };
  }
  const number = parsePhoneNumberFromString(international, { extract: false });
  return number?.isValid() === true ? { value: number.number } : { problem: 'phone.invalid' };
};
