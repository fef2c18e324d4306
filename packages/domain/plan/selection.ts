import * as z from 'zod';
import { canonicalJson } from '../canonical-json';
import { hmacSha256, sha256 } from '../hashing';
import type { Change } from '../plan';
import { isWhole, onlyParts, withoutParts } from './change-parts';

/** A row that stays, wholly or by part; `changeHash` says what of it stays, so that a newer plan knows whether it is the same. */
export const leftSchema = z.object({
  stakeholderId: z.string(),
  fields: z.array(z.string()).optional(),
  changeHash: z.string(),
});
export type Left = z.infer<typeof leftSchema>;

/**
 * Which part of a plan is approved, or left for another time. Everything, unless `people` or `fields` name what goes; of
 * that, `left` is taken out again. Fields are field keys, `identifier`, `status`, `links`, and `*` for a create as a whole,
 * as declines name them. Holds ids only.
 */
export const selectionSchema = z.object({
  v: z.literal(1),
  /** Stakeholder ids of the rows that go (B87). */
  people: z.array(z.string()).optional(),
  fields: z.array(z.string()).optional(),
  left: z.array(leftSchema),
});
export type Selection = z.infer<typeof selectionSchema>;

/** A selection made ready for many rows. */
export type SelectionIndex = {
  readonly people: ReadonlySet<string> | undefined;
  readonly fields: ReadonlySet<string> | undefined;
  readonly left: ReadonlyMap<string, readonly Pick<Left, 'fields'>[]>;
};

/** Looks rows up at once instead of searching the lists for each. */
export const indexSelection = ({ people, fields, left }: Omit<Selection, 'v'>): SelectionIndex => ({
  people: people && new Set(people),
  fields: fields && new Set(fields),
  left: Map.groupBy(left, ({ stakeholderId }) => stakeholderId),
});

/**
 * What of a change goes, or undefined for nothing. Whoever is new goes as a whole, named by person or by `*`. What belongs
 * together goes together: a status with its date, values of a record with its tie (`change-parts.ts`).
 */
export const takenOf = (change: Change, { people, fields, left }: SelectionIndex): Change | undefined => {
  if (people && !people.has(change.stakeholderId)) return undefined;
  const isNamed = fields === undefined || (people !== undefined && isWhole(change));
  let taken = isNamed ? change : onlyParts(change, fields);
  for (const { fields: parts } of left.get(change.stakeholderId) ?? []) {
    taken = taken && parts && withoutParts(taken, new Set(parts));
  }
  return taken;
};

/** Proves that a stored selection is the one that was approved. */
export const selectionDigest = (selection: Selection): string => sha256(canonicalJson(selection));

const LINKS = 'links';

/**
 * Keyed hash of what a change, or some parts of it, would do: the same in a newer plan that would do the same, whatever
 * version the person has by then. Parts other than the tie are the same also once they are tied, since the rest of their
 * row may have been approved meanwhile. Undefined where there is no such part.
 */
export const changeHash = (
  change: Change,
  fields: readonly string[] | undefined,
  hashKey: string,
): string | undefined => {
  const part = fields ? onlyParts(change, new Set(fields)) : change;
  if (!part) return undefined;
  const { expectedVersion: _version, kind: _kind, ...content } = part;
  if (!fields || fields.includes(LINKS)) return hmacSha256(hashKey, canonicalJson(content));
  const { newLinks: _links, matchedBy: _matchedBy, ...rest } = content;
  return hmacSha256(hashKey, canonicalJson(rest));
};
