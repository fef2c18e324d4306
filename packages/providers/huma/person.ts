import type { Row } from '../port';
import type { Position } from './positions';

/** What was read about one person, before it is cut down to a row. */
export type HumaPerson = {
  /** The row of the user list. */
  readonly summary: Row;
  /** Undefined: not asked for, or locked (a deactivated profile). */
  readonly details: Row | undefined;
  /** All positions where they matter, else the current ones; undefined: not readable. */
  readonly positions: readonly Position[] | undefined;
  /** The main position in full, where a field of it is in use. */
  readonly record: Row | undefined;
  /** ISO day. */
  readonly today: string;
};

/** What the official document promises for every user; a locked profile is expected to have no more (unconfirmed). */
const ALWAYS = new Set([
  'id',
  'givenName',
  'familyName',
  'email',
  'status',
  'subordinatesCount',
  'type',
  'avatarUrl',
  'avatarImage',
]);

export const isActive = (summary: Row): boolean => {
  const { status } = summary;
  return !(typeof status === 'object' && status !== null && 'active' in status && status.active === false);
};

/** Whether the profile is a deactivated one that the key sees from outside only: it says nothing about permissions. */
export const isLocked = ({ summary, details }: Pick<HumaPerson, 'summary' | 'details'>): boolean =>
  !isActive(summary) && (details === undefined || Object.keys(details).every((key) => ALWAYS.has(key)));
