import type { Stakeholder } from '../stakeholder';

/** Set automatically while a person is leaving or has left (B100, B111). */
export const LEAVER_TAG = 'Leaver';

/** Set automatically on whom a sync created, as long as they work here and hold no securities (B92, B112). */
export const UNALLOCATED_TAG = 'Unallocated';

const AUTOMATIC: ReadonlySet<string> = new Set([LEAVER_TAG, UNALLOCATED_TAG]);

/** The tags that people give and take, each once; those that come and go by themselves are not among them (B111). */
export const ownTags = (tags: readonly string[]): string[] =>
  [...new Set(tags)].filter((tag) => !AUTOMATIC.has(tag));

type Tagged = Pick<Stakeholder, 'tags' | 'status' | 'lastDay' | 'holdsSecurities' | 'newcomer'>;

/**
 * Somebody's tags as everything else about them wants it, always in one order: their own, then the automatic ones. The tag
 * of leavers is what `isLeaver` says, or stays as it is: of who is archived it tells what they come back as.
 */
export const settledTags = (
  person: Tagged,
  isLeaver: boolean = person.tags.includes(LEAVER_TAG),
): string[] => [
  ...ownTags(person.tags),
  ...(isUnallocated(person) ? [UNALLOCATED_TAG] : []),
  ...(isLeaver ? [LEAVER_TAG] : []),
];

/** Who works here without a status has no day; one that stayed is that of a status a person cleared (B103). */
const isUnallocated = ({ newcomer, status, lastDay, holdsSecurities }: Tagged): boolean =>
  newcomer === true &&
  holdsSecurities !== true &&
  (status === 'leaving' || (status === 'active' && lastDay === undefined));

/** The same person with the tags that their state wants. */
export const withSettledTags = (person: Stakeholder, isLeaver?: boolean): Stakeholder => ({
  ...person,
  tags: settledTags(person, isLeaver),
});
