import { fieldOutcome, isLeavingField } from '../diff/field-outcome';
import type { FieldOutcome } from '../diff/field-outcome';
import { declineHash } from '../decline';
import type { FieldValue } from '../employee';
import { isDoubtful } from '../match/doubt';
import { idsOf } from '../match/person';
import type { Person } from '../match/person';
import { scopeOf } from '../scope/verdict';
import { isTyped } from '../stakeholder';
import type { HistoryEntry, Stakeholder } from '../stakeholder';
import type { ExplainedConnection, PersonReading } from './explain-person';
import type { Reason, ReasonCode } from './explanation';
import type { FedField } from './hr-says';
import type { NextValues } from './next-values';
import { lastRunOf } from './told-by-history';

/** Somebody in HR and in the register, and what is known of both. */
export type Tied = {
  readonly person: Person;
  readonly connection: ExplainedConnection;
  readonly stakeholder: Stakeholder;
  /** Newest first. */
  readonly history: readonly HistoryEntry[];
};

type Kept = Tied & {
  readonly fed: FedField;
  readonly reading: PersonReading;
  readonly next: NextValues;
};

export type Why = [code: ReasonCode, more?: Partial<Reason>];

const codeOf: Readonly<Record<Exclude<FieldOutcome, 'taken' | 'declined'>, ReasonCode>> = {
  pinned: 'pinned',
  manual: 'manual_owner',
  outranked: 'outranked',
  asked: 'asked',
};

/** Why what HR says is what the register holds or not, in the order in which a sync would find out. */
export const whyKept = (value: FieldValue | null, kept: Kept): Why => {
  const { fed, stakeholder, connection, next } = kept;
  const { field } = fed;
  const after = next.get(field);
  const agrees = value === (stakeholder.fields[field]?.value ?? null);
  if (agrees && after === undefined) return ['agrees'];
  const out = leftAlone(kept);
  if (out) return agrees ? ['agrees'] : out;
  const disputed = heldByIdentifier(kept);
  if (disputed) return disputed;
  if (after !== undefined) return after === value ? whyNotYet(kept) : [otherwise(fed)];
  const outcome = fieldOutcome(fed, value, stakeholder, connection.context);
  if (outcome === 'declined') return whyDeclined(field, value, kept);
  if (outcome !== 'taken') return [codeOf[outcome]];
  return value === null ? ['empty_kept'] : [otherwise(fed)];
};

/** Why a sync would write a field although HR's own value is not known; undefined if it would not. */
export const whyUnknown = (kept: Kept): Why | undefined => {
  const { fed, next } = kept;
  return next.has(fed.field) ? (leftAlone(kept) ?? [otherwise(fed)]) : undefined;
};

/** What decides beside HR's own value. */
const otherwise = ({ field }: FedField): ReasonCode =>
  isLeavingField(field) ? 'works_elsewhere' : 'leaver_policy';

/** Half of a disputed pair must not move: an e-mail that is the identifier stays with it. */
const heldByIdentifier = ({ fed, connection }: Kept): Why | undefined => {
  const { disputed, context } = connection;
  const { email, identifier } = context.settings;
  return disputed !== undefined && fed.field === 'email' && email === identifier
    ? ['identifier_disputed', { problem: disputed }]
    : undefined;
};

/** A rejected value; one that the run of the newest change took back was undone. */
export const whyDeclined = (
  field: string,
  value: FieldValue | null,
  {
    stakeholder: { stakeholderId },
    connection,
    history,
  }: Pick<Tied, 'stakeholder' | 'connection' | 'history'>,
): Why => {
  const runId = lastRunOf(field, history);
  const { decisions, context } = connection;
  const isUndone = decisions.declines.some(
    (decline) =>
      decline.runId === runId &&
      decline.stakeholderId === stakeholderId &&
      decline.field === field &&
      decline.valueHash === declineHash(context.hashKey, field, value),
  );
  return [isUndone ? 'undone' : 'declined'];
};

/** Why a sync would change nothing of this person. */
export const leftAlone = ({ person, stakeholder, connection }: Omit<Tied, 'history'>): Why | undefined => {
  const { context } = connection;
  const verdict = scopeOf(context.settings.syncIf, context.asOf)?.(person.leading.values);
  if (verdict?.kind === 'excluded') {
    return ['excluded', { conditions: verdict.by.map(({ field }) => field) }];
  }
  if (verdict?.kind === 'not_known') return ['scope_not_known', { conditions: verdict.fields }];
  if (isSomebodyElse({ person, stakeholder, connection })) return ['identity_open'];
  return stakeholder.status === 'archived' ? ['archived'] : undefined;
};

/** As it is decided in who is who: what people said comes before what the values say. */
const isSomebodyElse = ({ person, stakeholder, connection }: Omit<Tied, 'history'>): boolean => {
  const { decisions, context } = connection;
  const { stakeholderId } = stakeholder;
  const ids = idsOf(person);
  const said = ids.flatMap((employeeId) => decisions.chosen(employeeId) ?? []);
  if (said.some((id) => id !== stakeholderId)) return true;
  if (ids.some((employeeId) => decisions.areParted(employeeId, stakeholderId))) return true;
  return said.length === 0 && isDoubtful(person, stakeholder, context.settings);
};

/** Nothing keeps it out: it waits for a person, or for the next sync. */
const whyNotYet = ({ fed, stakeholder, reading, connection }: Kept): Why => {
  const { waiting } = connection;
  if (waiting?.fields.has(fed.field) === true) return ['waiting', { runId: waiting.runId }];
  const cell = stakeholder.fields[fed.field];
  const isTypedSince = cell !== undefined && isTyped(cell.source) && cell.at > reading.asOf;
  return [isTypedSince ? 'typed_since' : 'next_sync'];
};
