import { identifierOf, sameIdentifier } from '../match/identifier';
import { idsOf, makePerson } from '../match/person';
import type { MatchedPerson } from '../match/resolve';
import type { Change, ChangeKind } from '../plan';
import type { Claim, Claims } from './claims';
import { compareFields } from './compare-fields';
import type { FieldContext } from './compare-fields';
import type { Declines } from './declines';
import type { DiffInput } from './diff-input';
import { statusChange } from './leaving';

/**
 * A matched person without the records whose tie was rejected; undefined if none is left. Those records then say
 * nothing about this stakeholder.
 */
export const withoutDeclinedLinks = (
  match: MatchedPerson,
  declines: Declines,
  { settings, connectionId, asOf }: DiffInput,
): MatchedPerson | undefined => {
  const { person, stakeholder } = match;
  const links = new Set(stakeholder.links[connectionId]);
  const isDeclined = (employeeId: string): boolean =>
    !links.has(employeeId) && declines.has(stakeholder.stakeholderId, 'links', employeeId);
  const kept = person.records.filter(({ employeeId }) => !isDeclined(employeeId));
  if (kept.length === person.records.length) return match;
  const remaining = makePerson(kept, asOf, (record) =>
    identifierOf(record, settings.identifier, connectionId),
  );
  return remaining && { ...match, person: remaining };
};

/** The identifier a matched person is to get: theirs in HR, if it is another one and was not rejected (B80). */
export const claimOf = (
  { person, stakeholder, keepIdentifier }: MatchedPerson,
  declines: Declines,
): Claim | undefined => {
  const { identifier } = person;
  if (keepIdentifier || identifier === undefined) return undefined;
  if (sameIdentifier(stakeholder.identifier, identifier)) return undefined;
  if (declines.has(stakeholder.stakeholderId, 'identifier', identifier.value)) return undefined;
  return { stakeholder, identifier };
};

export type KnownPersonContext = FieldContext & {
  readonly input: DiffInput;
  readonly claims: Claims;
};

/** A person of the register with what changes; the change may be empty. */
export type KnownPerson = { readonly match: MatchedPerson; readonly change: Change };

/** Everything that changes for a person in the register but the manager; `fields`, links and all may be empty. */
export const changeKnownPerson = (match: MatchedPerson, context: KnownPersonContext): Change => {
  const { person, stakeholder, matchedBy, keepIdentifier } = match;
  const { claims, declines, input } = context;
  const { settings, connectionId, asOf, firstApply } = input;
  const { stakeholderId, version } = stakeholder;
  const employeeIds = idsOf(person);
  // An e-mail that is the identifier stays with it: half of a disputed pair must not move.
  const disputed = keepIdentifier || claims.refused.has(stakeholderId);
  const held = disputed && settings.email === settings.identifier ? 'email' : undefined;
  const identifier = claims.granted.get(stakeholderId);
  const fields = compareFields(person, stakeholder, context, held);
  const status = statusChange(stakeholder, fields, { asOf, firstApply, declines });
  const change: Change = {
    kind: 'link',
    stakeholderId,
    expectedVersion: version,
    employeeIds,
    newLinks: unlinked(employeeIds, stakeholder.links[connectionId] ?? []),
    matchedBy,
    fields,
  };
  if (identifier) change.identifier = { before: stakeholder.identifier ?? null, after: identifier };
  if (status) change.status = status;
  return change;
};

/** A set pays off only for the rare person with many records. */
const unlinked = (employeeIds: readonly string[], links: readonly string[]): string[] => {
  const known = links.length > 8 ? new Set(links) : undefined;
  return employeeIds.filter((id) => !(known ? known.has(id) : links.includes(id)));
};

/** The headline of a change to an existing stakeholder; undefined when nothing changes. */
export const kindOf = ({ status, fields, identifier, newLinks }: Change): ChangeKind | undefined => {
  if (status) return 'leaver';
  if (fields.length > 0 || identifier) return 'update';
  return newLinks.length > 0 ? 'link' : undefined;
};
