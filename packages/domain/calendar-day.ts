import { Temporal } from 'temporal-polyfill';

/** The calendar day (ISO) it is at an instant in a time zone; dates are days and never pass through UTC (pipeline section 5). */
export const calendarDay = (instant: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();

/**
 * The instant at which the day after an ISO day begins in a time zone: midnight, or later where the clocks skip midnight,
 * or where a zone crossing the date line skips the day.
 */
export const endOfDay = (day: string, timeZone: string): Date =>
  new Date(
    Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone).toInstant().epochMilliseconds,
  );

/** Whether a text names a time zone this runtime knows. */
export const isTimeZone = (text: string): boolean => {
  try {
    return calendarDay(new Date(0), text) !== '';
  } catch {
    return false;
  }
};
