import { canonicalJson } from './canonical-json';
import type { FieldValue } from './employee';
import { hmacSha256 } from './hashing';
import type { Change } from './plan';
import type { Leavings } from './stakeholder';

/** Field name of a decline of a whole create. */
export const DECLINED_CREATE = '*';

/**
 * Keyed hash of a rejected value: what a decline keeps instead of the value. `null` stands for clearing. The key is the
 * company's, so hashes of two companies cannot be compared.
 */
export const declineHash = (hashKey: string, field: string, value: FieldValue | null): string =>
  hmacSha256(hashKey, canonicalJson([field, value]));

/** A rejected status with the day it comes from: another day is another proposal. */
export const declinedStatus = ({ after, lastDay }: NonNullable<Change['status']>): string =>
  lastDay === undefined ? after : `${after} ${lastDay}`;

/** What was to be remembered of who says what about a leaving: anything else is another proposal. */
export const declinedLeavings = (leavings: Leavings): string => canonicalJson(leavings);

/** The part of a change (`plan/change-parts.ts`) that goes with what a decline names. */
export const partOfDecline = (field: string): string => (field === 'leavings' ? 'status' : field);

/** Who a create would have made, in one canonical text: rejected once, proposed again when any of the three changes. */
export const createIdentity = (change: Change): string => {
  const valueOf = (field: string): FieldValue | null =>
    change.fields.find((entry) => entry.field === field)?.after ?? null;
  return canonicalJson({
    name: valueOf('name'),
    email: valueOf('email'),
    identifier: change.identifier?.after ?? null,
  });
};

/**
 * What rejecting a change declines, one entry per part of it: its fields, `identifier`, `status`, `leavings`, `links` (one
 * per employee id), or `*` for a create. Diff does not propose a part again while its hash is the same.
 */
export const declineEntries = (
  change: Change,
  hashKey: string,
): readonly { readonly field: string; readonly valueHash: string }[] => {
  const entry = (field: string, value: FieldValue | null) => ({
    field,
    valueHash: declineHash(hashKey, field, value),
  });
  if (change.kind === 'create') return [entry(DECLINED_CREATE, createIdentity(change))];
  const entries = change.fields.map(({ field, after }) => entry(field, after));
  if (change.identifier) entries.push(entry('identifier', change.identifier.after?.value ?? null));
  // A status follows its date: with the date declined it does not come about, so only a status of its own is declined.
  const movesDate = change.fields.some(({ field }) => field === 'terminationDate');
  if (change.status && !movesDate) entries.push(entry('status', declinedStatus(change.status)));
  if (change.leavings) entries.push(entry('leavings', declinedLeavings(change.leavings)));
  return [...entries, ...change.newLinks.map((id) => entry('links', id))];
};
