import { EMPTY, isEmpty, UNEXPECTED } from './outcome';
import type { Outcome } from './outcome';

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Spellings of "no date" that vendors use in place of an empty value; the last one means "open ended". */
const NO_DATE: ReadonlySet<string> = new Set(['0000-00-00', '9999-12-31']);

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/**
 * Whether a text is a calendar day that exists, written as an ISO day. Tested against Temporal, which would cost ten
 * times as much per value here.
 */
export const isIsoDay = (text: string): boolean => {
  const [, year, month, day] = ISO_DAY.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const daysInMonth =
    month === '02' && isLeapYear(Number(year)) ? 29 : (DAYS_IN_MONTH[Number(month) - 1] ?? 0);
  return Number(day) >= 1 && Number(day) <= daysInMonth;
};

/** A calendar day as `YYYY-MM-DD`. Times and other orders are refused: guessing a day or a zone could move it. */
export const normalizeDate = (raw: unknown): Outcome => {
  if (isEmpty(raw)) return EMPTY;
  if (typeof raw !== 'string') return UNEXPECTED;
  const text = raw.trim();
  if (text === '' || NO_DATE.has(text)) return EMPTY;
  return isIsoDay(text) ? { value: text } : { problem: 'date.invalid' };
};
