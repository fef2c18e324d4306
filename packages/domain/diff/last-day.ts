import type { LeaverDate } from '../configuration';
import type { Employee } from '../employee';
import { textValue } from '../match/person';
import type { Person } from '../match/person';

/** ISO day; null as long as somebody works there, undefined if not known. */
export type Day = string | null | undefined;

/** What HR says about when somebody leaves. */
export type LastDay = {
  readonly day: Day;
  /** The date that counts was not known, and the termination date stands in for it. */
  readonly standsIn: boolean;
};

/**
 * The last day by the date that counts, where it is readable and has a value; else by the termination date. While a
 * permission is lost an empty date may be a hidden one.
 */
const ofRecord = (values: Employee['values'], date: LeaverDate, emptyCounts: boolean): LastDay => {
  const ends = textValue(values['terminationDate']);
  if (date === 'terminationDate') return { day: ends, standsIn: false };
  const counting = textValue(values[date]);
  if (counting) return { day: counting, standsIn: false };
  return { day: ends, standsIn: counting === undefined || !emptyCounts };
};

/** Of several employments the latest, and none as long as one is open-ended (pipeline section 4). */
export const lastDayOf = (
  { records, leading }: Pick<Person, 'records' | 'leading'>,
  date: LeaverDate,
  emptyCounts: boolean,
): LastDay => {
  if (records.length === 1) return ofRecord(leading.values, date, emptyCounts);
  const all = records.map(({ values }) => ofRecord(values, date, emptyCounts));
  return { day: latestDay(all.map(({ day }) => day)), standsIn: all.some(({ standsIn }) => standsIn) };
};

/** The latest of several last days: null when somebody works on, undefined when one is not known. */
export const latestDay = (days: readonly Day[]): Day => {
  if (days.includes(null)) return null;
  let latest: string | undefined;
  for (const day of days) {
    if (typeof day !== 'string') return undefined;
    if (latest === undefined || day > latest) latest = day;
  }
  return latest;
};
