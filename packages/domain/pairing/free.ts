import { ownConnections } from '../match/own-connections';
import type { ResolveInput } from '../match/resolve-input';
import type { Stakeholder } from '../stakeholder';

/**
 * Whether somebody of the register may still turn out to be a person of this HR system: not archived, nobody of this
 * reading, and tied to no record of this connection, be it one that did not come. Links of other connections do not count.
 */
export const freeIn = (
  input: Pick<ResolveInput, 'connectionId' | 'replaced'>,
  occupied: ReadonlySet<string>,
): ((stakeholder: Stakeholder) => boolean) => {
  const own = ownConnections(input);
  return ({ stakeholderId, status, links }) =>
    status !== 'archived' &&
    !occupied.has(stakeholderId) &&
    own.every((connection) => (links[connection] ?? []).length === 0);
};
