import { isNewlyLeaving } from '../guards/leavers-guard';
import type { Change } from '../plan';
import type { Stakeholder } from '../stakeholder';

/**
 * What the guard on leavers counts over 24 hours (pipeline section 7): set when somebody who worked becomes a leaver, kept
 * while they are one (also when the day comes or moves), gone when they are none any more. It is bookkeeping, so history
 * and events do not show it.
 */
export const withLeaverSince = (
  person: Stakeholder,
  change: Pick<Change, 'kind' | 'status'>,
  context: {
    readonly connectionId: string;
    /** ISO instant. */
    readonly now: string;
    readonly leaversReleased?: boolean | undefined;
  },
): Stakeholder => {
  const { connectionId, now: at, leaversReleased } = context;
  if (isNewlyLeaving(change, person)) {
    return {
      ...person,
      leaverSince: { at, connectionId, ...(leaversReleased === true && { released: true }) },
    };
  }
  if (change.status === undefined || person.status === 'leaving' || person.status === 'left') return person;
  const { leaverSince: _over, ...rest } = person;
  return rest;
};
