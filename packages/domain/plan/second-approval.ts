import type { ConfigurationSettings } from '../configuration';
import { changesIdentity } from '../guards/holders';
import { secondReasons } from '../plan';
import type { Change, SecondReason } from '../plan';

/** Whether a change is of a kind that a second person may have to approve. */
export const givesReason = (change: Change, reason: SecondReason): boolean =>
  reason === 'leaver' ? change.kind === 'leaver' : changesIdentity(change);

/** Why a plan needs a second person; none where the settings do not ask for one, or nothing of the kind is in it. */
export const secondReasonsOf = (
  changes: readonly Change[],
  second: ConfigurationSettings['approval']['second'],
): SecondReason[] =>
  secondReasons.filter((reason) => second[reason] && changes.some((change) => givesReason(change, reason)));
