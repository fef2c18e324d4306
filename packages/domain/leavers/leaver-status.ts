import { nextVersion } from '../edit/next-version';
import type { Hand } from '../edit/next-version';
import { textValue } from '../match/person';
import type { Stakeholder } from '../stakeholder';
import { withSettledTags } from './automatic-tags';

/** Whether somebody has the status that leavers get. */
export const isLeaver = ({ status }: Pick<Stakeholder, 'status'>): boolean =>
  status === 'leaving' || status === 'left';

/** The day that the status came from; of people written before it was kept, the termination date. */
export const lastDayOf = ({ lastDay, fields }: Pick<Stakeholder, 'lastDay' | 'fields'>): string | undefined =>
  lastDay ?? textValue(fields['terminationDate']?.value) ?? undefined;

/**
 * The next version of a leaver without the status (B103). The day stays: the same one does not bring the status back, and
 * another one does (B105). Undefined for whoever has no such status (B104).
 */
export const clearStatus = (person: Stakeholder, hand: Hand): Stakeholder | undefined => {
  if (!isLeaver(person)) return undefined;
  const { historicalLeaver: _historical, ...rest } = person;
  const lastDay = lastDayOf(person);
  const next: Stakeholder = {
    ...nextVersion(rest, hand),
    status: 'active',
    ...(lastDay !== undefined && { lastDay }),
  };
  return withSettledTags(next, false);
};

/**
 * The next version of somebody whose leaving from before the first sync is to be acted on, so that it is announced
 * (pipeline section 6). Undefined if they are no historical leaver.
 */
export const confirmLeaver = (person: Stakeholder, hand: Hand): Stakeholder | undefined => {
  if (person.status !== 'left' || person.historicalLeaver !== true) return undefined;
  const { historicalLeaver: _historical, ...rest } = person;
  return nextVersion(rest, hand);
};
