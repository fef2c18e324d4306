import { identifierText } from '../history';
import { sameIdentifier } from '../match/identifier';
import type { Person } from '../match/person';
import type { Stakeholder } from '../stakeholder';
import type { ExplainedConnection, ExplainInput } from './explain-person';
import type { FieldExplanation, HrValue, Reason } from './explanation';
import { aspectSource, writtenBy } from './told-by-history';
import { leftAlone, whyDeclined } from './why-kept';
import type { Why } from './why-kept';

const FIELD = 'identifier';

/** What each connection has as identifier of somebody, and why the register has the same or not. */
export const explainIdentifier = (input: ExplainInput): Pick<FieldExplanation, 'hr' | 'reasons'> => {
  const told = input.connections.map((connection) => explainFor(connection, input));
  const reasons = told.map(({ reason }) => reason);
  return {
    hr: told.map(({ hr }) => hr),
    reasons: reasons.length > 0 ? reasons : [{ code: 'not_fed' }],
  };
};

type Told = { readonly hr: HrValue; readonly reason: Reason };

const explainFor = (connection: ExplainedConnection, input: ExplainInput): Told => {
  const { connectionId, reading, lastReadAt } = connection;
  const written = writtenBy(connectionId, FIELD, input.stakeholder, input.history);
  const told = (state: HrValue['state'], [code, more]: Why, person?: Person): Told => ({
    hr: {
      field: FIELD,
      connectionId,
      before: written?.value ?? null,
      writtenAt: written?.at,
      after: identifierText(person?.identifier) || null,
      state,
      asOf: reading?.asOf ?? lastReadAt,
    },
    reason: { code, connectionId, ...more },
  });
  if (!reading) return told('not_available', ['not_available']);
  const { person } = reading;
  if (!person) return told('not_in_reading', ['not_in_reading']);
  if (person.identifier) return told('read', whyHeld(person, connection, input), person);
  return told(...withoutIdentifier(person, connection));
};

/** Of somebody without one in HR: empty, not one, or not readable. */
const withoutIdentifier = (
  { leading: { values, problems } }: Person,
  { context }: ExplainedConnection,
): [state: HrValue['state'], why: Why] => {
  const { identifier } = context.settings;
  if (values[identifier] !== undefined) return ['read', ['empty_kept', { problem: 'identifier.missing' }]];
  const problem = problems.find(({ field }) => field === identifier)?.code;
  return problem === undefined ? ['not_readable', ['not_readable']] : ['invalid', ['invalid', { problem }]];
};

/** In the order in which a sync would find out. */
const whyHeld = (
  person: Person,
  connection: ExplainedConnection,
  { stakeholder, history }: ExplainInput,
): Why => {
  const { identifier } = person;
  const { context, disputed, waiting } = connection;
  if (identifier === undefined || sameIdentifier(stakeholder.identifier, identifier)) return ['agrees'];
  const out = leftAlone({ person, stakeholder, connection });
  if (out) return out;
  if (context.declines.has(stakeholder.stakeholderId, FIELD, identifier.value))
    return whyDeclined(FIELD, identifier.value, { stakeholder, history, connection });
  if (stakeholder.identifier && isReadByOneBefore(stakeholder, connection)) return ['outranked'];
  if (disputed !== undefined) return ['identifier_disputed', { problem: disputed }];
  if (waiting?.fields.has(FIELD) === true) return ['waiting', { runId: waiting.runId }];
  const source = aspectSource(FIELD, stakeholder, history);
  const isTypedSince = source.kind === 'person' && source.at > (connection.reading?.asOf ?? '');
  return [isTypedSince ? 'typed_since' : 'next_sync'];
};

const isReadByOneBefore = (
  stakeholder: Stakeholder,
  { context: { ranking } }: ExplainedConnection,
): boolean => ranking.others(stakeholder).some((id) => ranking.precedes(id));
