import type { Connection } from '../connection';

const HOUR_MS = 3_600_000;
/** Raw pages of a look are kept a day, those of every other run a week (design README, section 3). */
const KEPT_HOURS = { look: 24, sync: 7 * 24 } as const;

/** When what a reading read has to be gone; the bucket deletes a little later, so readers look at this. */
export const readingUntil = (kind: NonNullable<Connection['reading']>['kind'], observedAt: string): string =>
  new Date(Date.parse(observedAt) + KEPT_HOURS[kind] * HOUR_MS).toISOString();
