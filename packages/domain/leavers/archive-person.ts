import { statusOn } from '../diff/leaving';
import { nextVersion } from '../edit/next-version';
import type { Hand } from '../edit/next-version';
import type { Stakeholder } from '../stakeholder';
import { LEAVER_TAG, withSettledTags } from './automatic-tags';
import { dayClock, ownTimeZone } from './day-clock';
import { lastDayOf } from './leaver-status';

/** What becomes of archiving or restoring somebody. */
export type ArchiveVerdict =
  | { readonly kind: 'changed'; readonly next: Stakeholder }
  /** They are what they are to become. */
  | { readonly kind: 'unchanged' }
  /** The product says that they hold securities: they have to stay in sight. */
  | { readonly kind: 'holds_securities' };

/**
 * Takes somebody out of lists and syncs. Links, identifier and values stay, so that nobody is created in their place and
 * they come back as they were.
 */
export const archivePerson = (person: Stakeholder, hand: Hand): ArchiveVerdict => {
  if (person.status === 'archived') return { kind: 'unchanged' };
  if (person.holdsSecurities === true) return { kind: 'holds_securities' };
  const archivedFrom = person.status;
  const next: Stakeholder = { ...nextVersion(person, hand), status: 'archived', archivedFrom };
  return { kind: 'changed', next: withSettledTags(next) };
};

/**
 * Brings somebody back. The status is worked out anew from the last day, which may have passed, or been changed by hand,
 * meanwhile; one that was cleared stays cleared, which the missing tag tells (B105). What a record that was merged handed
 * on stays where it is.
 */
export const restorePerson = (
  person: Stakeholder,
  { today, ...hand }: Hand & { readonly today: string },
): ArchiveVerdict => {
  if (person.status !== 'archived') return { kind: 'unchanged' };
  const { archivedFrom: _from, mergedInto: _into, ...rest } = person;
  const lastDay = person.tags.includes(LEAVER_TAG) ? lastDayOf(person) : undefined;
  const clock = dayClock({ asOf: today, now: hand.now });
  const status = statusOn(clock, lastDay ?? null, () => ownTimeZone(person));
  return { kind: 'changed', next: withSettledTags({ ...nextVersion(rest, hand), status }) };
};
