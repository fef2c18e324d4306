import { Temporal } from 'temporal-polyfill';

/** The widest window of a date condition: ten years. */
export const MAX_DAYS = 3_660;

/** A whole number of days up to `MAX_DAYS`; undefined for anything else. */
export const parseDays = (text: string): number | undefined => {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : MAX_DAYS + 1;
  return days <= MAX_DAYS ? days : undefined;
};

/** The calendar day so many days after (or, negative, before) an ISO day. Never passes through a time or a zone. */
export const dayAfter = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();
