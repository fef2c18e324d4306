import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { EMPTY, isEmpty, textOf, UNEXPECTED } from './outcome';
import type { Outcome } from './outcome';

/**
 * A phone number as E.164. `0041…` counts as `+41…`; a number without country code is never completed by guessing a
 * country (B96, B99).
 */
export const normalizePhone = (raw: unknown): Outcome => {
  if (isEmpty(raw)) return EMPTY;
  const text = textOf(raw);
  if (text === undefined) return UNEXPECTED;
  if (text === '') return EMPTY;
  const international = text
    .replace(/^tel:\s*/i, '')
    .replace(/^(?:00|\uFF0B)/, '+')
    .replace(/^\(\+(\d+)\)/, '+$1');
  if (!international.startsWith('+')) {
    return { problem: /\d/.test(international) ? 'phone.country_code_missing' : 'phone.invalid' };
  }
  const number = parsePhoneNumberFromString(international, { extract: false });
  return number?.isValid() === true ? { value: number.number } : { problem: 'phone.invalid' };
};
