import { declinedLeavings } from '../decline';
import { identifierOf, sameIdentifier } from '../match/identifier';
import { idsOf, makePerson } from '../match/person';
import type { Person } from '../match/person';
import type { MatchedPerson } from '../match/resolve';
import type { Change, ChangeKind } from '../plan';
import type { Leavings, Stakeholder } from '../stakeholder';
import type { Claim, Claims } from './claims';
import { compareFields } from './compare-fields';
import type { FieldContext } from './field-context';
import type { Declines } from './declines';
import type { DiffInput } from './diff-input';
import { jointLeaving } from './joint-leaving';
import { groupChange } from './leaver-group';
import { isNews, statusChange } from './leaving';
import { noteEndedOverrides } from './overrides';

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
  if (!declines.hasLinks(stakeholder.stakeholderId)) return match;
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

/**
 * The identifier a matched person is to get: theirs in HR, if it is another one and was not rejected (B80). One of a
 * connection that counts before this one stays, or two HR systems would exchange it at each sync.
 */
export const claimOf = (
  { person, stakeholder, keepIdentifier }: MatchedPerson,
  declines: Declines,
  input: DiffInput,
): Claim | undefined => {
  const { identifier } = person;
  if (keepIdentifier || identifier === undefined) return undefined;
  if (sameIdentifier(stakeholder.identifier, identifier)) return undefined;
  if (declines.has(stakeholder.stakeholderId, 'identifier', identifier.value)) return undefined;
  if (stakeholder.identifier && isReadByOneBefore(stakeholder, input)) return undefined;
  return { stakeholder, identifier };
};

/** Whether a connection that counts before this one reads the same person. */
const isReadByOneBefore = ({ links }: Stakeholder, { precedence = [], connectionId }: DiffInput): boolean => {
  const rank = precedence.indexOf(connectionId);
  return precedence.slice(0, Math.max(0, rank)).some((before) => (links[before] ?? []).length > 0);
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
  const { claims, input } = context;
  const { settings, connectionId, asOf } = input;
  const { stakeholderId, version } = stakeholder;
  const employeeIds = idsOf(person);
  // An e-mail that is the identifier stays with it: half of a disputed pair must not move.
  const disputed = keepIdentifier || claims.refused.has(stakeholderId);
  const held = disputed && settings.email === settings.identifier ? 'email' : undefined;
  const identifier = claims.granted.get(stakeholderId);
  const leaving = jointLeaving(person, stakeholder, context);
  const compared = { values: leaving.values, employeeId: person.leading.employeeId };
  const fields = compareFields(compared, stakeholder, context, held);
  const status = statusChange(stakeholder, fields, leaving, context);
  const group = groupChange(compared, stakeholder, status, context);
  if (group) fields.push(group);
  const change: Change = {
    kind: 'link',
    stakeholderId,
    expectedVersion: version,
    employeeIds,
    newLinks: newLinksOf(person, stakeholder, connectionId),
    matchedBy,
    fields,
  };
  if (identifier) change.identifier = { before: stakeholder.identifier ?? null, after: identifier };
  if (status) change.status = status;
  if (leaving.leavings && !isDeclined(leaving.leavings, stakeholderId, context))
    change.leavings = leaving.leavings;
  if (stakeholder.overrides) noteEndedOverrides(change, stakeholder, asOf);
  return change;
};

const isDeclined = (leavings: Leavings, stakeholderId: string, { declines }: FieldContext): boolean =>
  declines.has(stakeholderId, 'leavings', declinedLeavings(leavings));

/** Records that are not tied to the stakeholder yet. A set pays off only for the rare person with many records. */
export const newLinksOf = (person: Person, stakeholder: Stakeholder, connectionId: string): string[] => {
  const employeeIds = idsOf(person);
  const links = stakeholder.links[connectionId] ?? [];
  const known = links.length > 8 ? new Set(links) : undefined;
  return employeeIds.filter((id) => !(known ? known.has(id) : links.includes(id)));
};

/** The headline of a change to an existing stakeholder; undefined when nothing changes. */
export const kindOf = (change: Change): ChangeKind | undefined => {
  const { status, fields, identifier, newLinks, endedOverrides, leavings } = change;
  if (status && isNews(status)) return 'leaver';
  if (fields.length > 0 || identifier || status || endedOverrides || leavings) return 'update';
  return newLinks.length > 0 ? 'link' : undefined;
};
