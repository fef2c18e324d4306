import { EMPTY, isEmpty, UNEXPECTED } from './outcome';
import type { Outcome } from './outcome';

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Days that systems write where they have none, in every field: MySQL's zero date, .NET's `DateTime.MinValue`, the zeros of
 * OLE and of SQL Server, and the last days there are, which mean "open ended" or "never". Nobody alive was born on one of
 * them, and somebody who "left" in 1900 has not left.
 */
const NO_DATE: ReadonlySet<string> = new Set([
  '0000-00-00',
  '0001-01-01',
  '1899-12-30',
  '1900-01-01',
  '2999-12-31',
  '9999-12-31',
]);
/** Such a day at any time of day, as `9999-12-31T23:59:59.997`. */
const WITH_TIME = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}[\d:.]{0,13}(?: ?Z| ?[+-]\d{2}:?\d{2})?$/;

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

/** Nobody employed was born, hired or left outside of these; a year beyond is a slip such as 0224 or 20224. */
const FIRST_DAY = '1900-01-02';
const LAST_DAY = '2199-12-31';

/** Midnight, with or without an offset: how systems without a type for days write a day. */
const AT_MIDNIGHT = /^(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?(?: ?Z| ?[+-]\d{2}:?\d{2})?$/;
const YEAR_FIRST = /^(\d{4})(?:[/.] ?(\d{1,2})[/.] ?(\d{1,2})\.?|(\d{2})(\d{2}))$/;
/** CLDR: every locale that puts dots and the year last puts the day first. */
const DOTTED = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})\.?$/;
const SLASHED = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})$/;

const isoDay = (year = '', month = '', day = ''): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/** Between slashes (and hyphens with the year last) Britain puts the day first and America the month: only a number above 12, or twice the same, tells. */
const fromSlashed = (first: string, second: string, year = ''): string | undefined => {
  if (Number(first) > 12 || Number(first) === Number(second)) return isoDay(year, second, first);
  return Number(second) > 12 ? isoDay(year, first, second) : undefined;
};

/** The ISO day of a spelling that can mean one day only; what it gives need not exist. */
const respelled = (text: string): string | undefined => {
  const midnight = AT_MIDNIGHT.exec(text);
  if (midnight) return midnight[1];
  const dotted = DOTTED.exec(text);
  if (dotted) return isoDay(dotted[3], dotted[2], dotted[1]);
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return isoDay(yearFirst[1], yearFirst[2] ?? yearFirst[4], yearFirst[3] ?? yearFirst[5]);
  const [, first, , second, year] = SLASHED.exec(text) ?? [];
  return first === undefined || second === undefined ? undefined : fromSlashed(first, second, year);
};

/**
 * A calendar day as `YYYY-MM-DD`. A day with midnight as time is the day as written, whatever the offset: nothing passes
 * through UTC. Any other time of day is refused, because the day would depend on a zone; so are two-digit years and
 * `01/02/2024`, which is January to some and February to others.
 */
export const normalizeDate = (raw: unknown): Outcome => {
  if (isEmpty(raw)) return EMPTY;
  if (typeof raw !== 'string') return UNEXPECTED;
  const text = raw.trim();
  if (text === '') return EMPTY;
  const day = ISO_DAY.test(text) ? text : respelled(text);
  if (NO_DATE.has(day ?? WITH_TIME.exec(text)?.[1] ?? '')) return EMPTY;
  if (day === undefined) return { problem: 'date.invalid' };
  return isIsoDay(day) && day >= FIRST_DAY && day <= LAST_DAY ? { value: day } : { problem: 'date.invalid' };
};
