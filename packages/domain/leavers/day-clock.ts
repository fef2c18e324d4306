import { calendarDay, endOfDay } from '../calendar-day';
import { dayAfter } from '../scope/days';
import type { Stakeholder } from '../stakeholder';
import { normalizeTimeZone } from '../normalize/time-zone';

/** Two places are at most two calendar days apart: 26 hours lie between the first and the last to see a day begin. */
const MOST_DAYS_APART = 2;

/** Says which day it is for whom at one instant. */
export type DayClock = {
  /** The company's calendar day (ISO). */
  readonly asOf: string;
  /**
   * Whether a last day is over: from 00:00 of the day after, in the person's own time zone or else the company's
   * (pipeline section 6). `zoneOf` is asked only about days so near that places differ over them.
   */
  readonly isOver: (lastDay: string, zoneOf: () => string | undefined) => boolean;
};

/** The clock of one instant. */
export const dayClock = ({
  asOf,
  now,
}: {
  readonly asOf: string;
  /** ISO instant. */
  readonly now: string;
}): DayClock => {
  const earliest = dayAfter(asOf, -MOST_DAYS_APART);
  const latest = dayAfter(asOf, MOST_DAYS_APART);
  const days = new Map<string, string>();
  const dayIn = (zone: string): string => {
    const day = days.get(zone) ?? calendarDay(new Date(now), zone);
    days.set(zone, day);
    return day;
  };
  return {
    asOf,
    isOver: (lastDay, zoneOf) => {
      if (lastDay < earliest || lastDay > latest) return lastDay < asOf;
      const zone = zoneOf();
      return lastDay < (zone === undefined ? asOf : dayIn(zone));
    },
  };
};

/** Where each day begins and ends first (Kiritimati): 14 hours ahead, by the reversed sign of these names. */
const EARLIEST_ZONE = 'Etc/GMT-14';

/** The instant from which a last day is over somewhere. */
export const overSomewhereAt = (lastDay: string): Date => endOfDay(lastDay, EARLIEST_ZONE);

/** A value as a time zone; undefined if it names none. Values may come by a value map, so they are read again. */
export const asTimeZone = (value: unknown): string | undefined => {
  const outcome = normalizeTimeZone(value);
  return 'value' in outcome ? (outcome.value ?? undefined) : undefined;
};

/** A person's own time zone, as the register has it. */
export const ownTimeZone = ({ fields }: Pick<Stakeholder, 'fields'>): string | undefined =>
  asTimeZone(fields['timeZone']?.value);
