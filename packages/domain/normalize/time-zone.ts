import { Temporal } from 'temporal-polyfill';
import type { Outcome } from './outcome';
import { EMPTY, isEmpty, UNEXPECTED } from './outcome';

const UNKNOWN = { problem: 'time_zone.unknown' } as const;

/** Zones by the text that named them: there are some six hundred, and a company's people name the same few. */
const known = new Map<string, Outcome>();

/** `+02:00` and `UTC+2` are offsets, which do not know daylight saving: no place's days end by them. */
const IANA_NAME = /^[A-Za-z][A-Za-z0-9_]*(?:[/+-][A-Za-z0-9_]+)*$/;

const read = (text: string): Outcome => {
  if (!IANA_NAME.test(text)) return UNKNOWN;
  try {
    return { value: Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId };
  } catch {
    return UNKNOWN;
  }
};

/** A time zone by its IANA name, in whichever letter case. */
export const normalizeTimeZone = (raw: unknown): Outcome => {
  if (isEmpty(raw)) return EMPTY;
  if (typeof raw !== 'string') return UNEXPECTED;
  const text = raw.trim();
  if (text === '') return EMPTY;
  const before = known.get(text);
  if (before) return before;
  const outcome = read(text);
  if (!('problem' in outcome)) known.set(text, outcome);
  return outcome;
};
