import { idsOf } from '../match/person';
import type { MatchedPerson } from '../match/resolve';
import type { Change } from '../plan';
import type { Claims } from './claims';
import type { DiffInput } from './diff-input';
import type { KnownPerson } from './known-people';
import { newLinksOf } from './known-people';

/** People whom this reading ties to somebody; those who are tied already have nothing to be paired. */
export const onlyNewTies = (
  people: readonly MatchedPerson[],
  { connectionId }: DiffInput,
): readonly MatchedPerson[] =>
  people.filter(({ person, stakeholder }) => newLinksOf(person, stakeholder, connectionId).length > 0);

/** A pairing's change (pipeline section 4): the link, and the identifier that keeps the tie (B80); no field, no status. */
export const tieOnly = (
  match: MatchedPerson,
  { connectionId }: DiffInput,
  claims: Claims,
): KnownPerson & { readonly change: { readonly kind: 'link' } } => {
  const { person, stakeholder, matchedBy } = match;
  const after = claims.granted.get(stakeholder.stakeholderId);
  const change: Change & { readonly kind: 'link' } = {
    kind: 'link',
    stakeholderId: stakeholder.stakeholderId,
    expectedVersion: stakeholder.version,
    employeeIds: idsOf(person),
    newLinks: newLinksOf(person, stakeholder, connectionId),
    matchedBy,
    fields: [],
    ...(after && { identifier: { before: stakeholder.identifier ?? null, after } }),
  };
  return { match, change };
};
