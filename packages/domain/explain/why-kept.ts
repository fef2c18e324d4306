import { fieldOutcome, isLeavingField } from '../diff/field-outcome';
import type { FieldOutcome } from '../diff/field-outcome';
import type { FieldValue } from '../employee';
import { isDoubtful } from '../match/doubt';
import { idsOf } from '../match/person';
import type { Person } from '../match/person';
import { scopeOf } from '../scope/verdict';
import { isTyped } from '../stakeholder';
import type { Stakeholder } from '../stakeholder';
import type { ExplainedConnection, PersonReading } from './explain-person';
import type { Reason, ReasonCode } from './explanation';
import type { FedField } from './hr-says';
import type { nextValues } from './next-values';

/** What a sync would write, by field. */
export type NextValues = ReturnType<typeof nextValues>;

type Kept = {
  readonly fed: FedField;
  readonly person: Person;
  readonly reading: PersonReading;
  readonly connection: ExplainedConnection;
  readonly stakeholder: Stakeholder;
  readonly next: NextValues;
};

type Why = [code: ReasonCode, more?: Partial<Reason>];

const codeOf: Readonly<Record<Exclude<FieldOutcome, 'taken'>, ReasonCode>> = {
  pinned: 'pinned',
  manual: 'manual_owner',
  outranked: 'outranked',
  declined: 'declined',
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
  if (after !== undefined) return after === value ? whyNotYet(kept) : [otherwise(fed)];
  const outcome = fieldOutcome(fed, value, stakeholder, connection.context);
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

/** Why a sync would change nothing of this person. */
const leftAlone = ({ person, stakeholder, connection }: Kept): Why | undefined => {
  const { connectionId, context } = connection;
  const verdict = scopeOf(context.settings.syncIf, context.asOf)?.(person.leading.values);
  if (verdict?.kind === 'excluded') {
    return ['excluded', { conditions: verdict.by.map(({ field }) => field) }];
  }
  if (verdict?.kind === 'not_known') return ['scope_not_known', { conditions: verdict.fields }];
  const never = stakeholder.neverLink?.[connectionId] ?? [];
  const parted = idsOf(person).some((employeeId) => never.includes(employeeId));
  if (parted || isDoubtful(person, stakeholder, context.settings)) return ['identity_open'];
  return stakeholder.status === 'archived' ? ['archived'] : undefined;
};

/** Nothing keeps it out: it waits for a person, or for the next sync. */
const whyNotYet = ({ fed, stakeholder, reading, connection }: Kept): Why => {
  const { waiting } = connection;
  if (waiting?.fields.has(fed.field) === true) return ['waiting', { runId: waiting.runId }];
  const cell = stakeholder.fields[fed.field];
  const isTypedSince = cell !== undefined && isTyped(cell.source) && cell.at > reading.asOf;
  return [isTypedSince ? 'typed_since' : 'next_sync'];
};
