import { byText } from '../canonical-json';
import type { FieldContext } from '../diff/field-context';
import { fieldChange } from '../diff/compare-fields';
import { fieldOutcome } from '../diff/field-outcome';
import type { FieldOutcome } from '../diff/field-outcome';
import type { FieldValue } from '../employee';
import type { Person } from '../match/person';
import { scopeOf } from '../scope/verdict';
import { isTyped } from '../stakeholder';
import type { HistoryEntry, Stakeholder } from '../stakeholder';
import type { FieldExplanation, HrValue, Reason, ReasonCode } from './explanation';
import { fedFields, hrSays } from './hr-says';
import type { FedField, Said } from './hr-says';
import { sourceOf, writtenBy } from './told-by-history';

/** A person in the newest reading of a connection; `person` is undefined when they were not in it. */
export type PersonReading = {
  readonly asOf: string;
  readonly person: Person | undefined;
  /** Whom HR names as manager, as a stakeholder id. */
  readonly manager: string | undefined;
};

/** One connection that the person is linked to. */
export type ExplainedConnection = {
  readonly connectionId: string;
  /** What decides over its fields, as a diff takes it. */
  readonly context: FieldContext;
  /** Undefined: nothing was read yet, or it is kept no longer. */
  readonly reading: PersonReading | undefined;
  /** When what is kept no longer was read. */
  readonly lastReadAt?: string | undefined;
  /** A plan that waits for approval, with the fields of this person that it would write. */
  readonly waiting?: { readonly runId: string; readonly fields: ReadonlySet<string> } | undefined;
};

export type ExplainInput = {
  readonly stakeholder: Stakeholder;
  /** Newest first, as far back as it was read. */
  readonly history: readonly HistoryEntry[];
  /** The one whose values count first in front. */
  readonly connections: readonly ExplainedConnection[];
};

/**
 * Why every field of a person holds what it holds: those with a value, and those that are empty here although a connection
 * feeds them. What keeps HR's value out is decided by the same functions as in a diff, so that both say the same. Pure.
 */
export const explainPerson = (input: ExplainInput): FieldExplanation[] => {
  const { stakeholder, connections, history } = input;
  const fed = connections.map((connection) => ({
    connection,
    fields: new Map(fedFields(connection.context).map((one) => [one.field, one])),
  }));
  const names = new Set([
    ...Object.keys(stakeholder.fields),
    ...fed.flatMap(({ fields }) => [...fields.keys()]),
  ]);
  return [...names].sort(byText).map((field) => {
    const told = fed.flatMap(({ connection, fields }) => {
      const one = fields.get(field);
      return one ? [explainFed(one, connection, input)] : [];
    });
    const reasons = told.map(({ reason }) => reason);
    return {
      field,
      source: sourceOf(field, stakeholder, history),
      override: stakeholder.overrides?.[field],
      hr: told.map(({ hr }) => hr),
      reasons: reasons.length > 0 ? reasons : [notFed(field, stakeholder)],
    };
  });
};

/** A pin holds also where nobody feeds the field. */
const notFed = (field: string, { overrides }: Stakeholder): Reason => ({
  code: overrides?.[field] ? 'pinned' : 'not_fed',
});

const explainFed = (
  fed: FedField,
  connection: ExplainedConnection,
  { stakeholder, history }: ExplainInput,
): { readonly hr: HrValue; readonly reason: Reason } => {
  const { connectionId, reading } = connection;
  const written = writtenBy(connectionId, fed.field, stakeholder, history);
  const hr = {
    field: fed.field,
    connectionId,
    before: written?.value ?? null,
    writtenAt: written?.at,
    after: null,
    asOf: reading?.asOf ?? connection.lastReadAt,
  };
  const because = (code: ReasonCode, more: Partial<Reason> = {}): Reason => ({
    code,
    connectionId,
    ...more,
  });
  if (!reading) return { hr: { ...hr, state: 'not_available' }, reason: because('not_available') };
  const { person } = reading;
  if (!person) return { hr: { ...hr, state: 'not_in_reading' }, reason: because('not_in_reading') };
  const says = hrSays(fed, person, stakeholder, { ...connection.context, manager: reading.manager });
  if (!says.known) {
    const state = says.problem === undefined ? 'not_readable' : 'invalid';
    return { hr: { ...hr, state }, reason: because(state, { problem: says.problem }) };
  }
  return {
    hr: { ...hr, state: 'read', after: says.value },
    reason: because(...whyKept({ fed, says, person, reading, connection, stakeholder })),
  };
};

type Kept = {
  readonly fed: FedField;
  readonly says: Said & { readonly known: true };
  readonly person: Person;
  readonly reading: PersonReading;
  readonly connection: ExplainedConnection;
  readonly stakeholder: Stakeholder;
};

const codeOf: Readonly<Record<Exclude<FieldOutcome, 'taken'>, ReasonCode>> = {
  pinned: 'pinned',
  manual: 'manual_owner',
  outranked: 'outranked',
  declined: 'declined',
  asked: 'asked',
};

/** Why what HR says is not what the register holds, in the order in which a sync would find out. */
const whyKept = (kept: Kept): [code: ReasonCode, more?: Partial<Reason>] => {
  const { fed, says, stakeholder, connection } = kept;
  const { field } = fed;
  if (says.value === valueIn(stakeholder, field)) return ['agrees'];
  const out = outOfScope(kept);
  if (out) return out;
  const outcome = fieldOutcome(fed, says.value, stakeholder, connection.context);
  if (outcome !== 'taken') return [codeOf[outcome]];
  if (says.value === null && !isCleared(kept)) return ['empty_kept'];
  return whyNotYet(kept);
};

const valueIn = ({ fields }: Stakeholder, field: string): FieldValue | null => fields[field]?.value ?? null;

const outOfScope = ({ person, connection: { context } }: Kept): [ReasonCode, Partial<Reason>] | undefined => {
  const verdict = scopeOf(context.settings.syncIf, context.asOf)?.(person.leading.values);
  if (verdict === undefined || verdict.kind === 'included') return undefined;
  return verdict.kind === 'excluded'
    ? ['excluded', { conditions: verdict.by.map(({ field }) => field) }]
    : ['scope_not_known', { conditions: verdict.fields }];
};

const isCleared = ({ fed, person, stakeholder: holder, connection: { context } }: Kept): boolean => {
  const { employeeId } = person.leading;
  return (
    fed.copied !== undefined && fieldChange(fed.copied, null, { holder, employeeId }, context) !== undefined
  );
};

/** Nothing keeps it out: it waits for a person, or for the next sync. */
const whyNotYet = ({ fed, stakeholder, reading, connection }: Kept): [ReasonCode, Partial<Reason>?] => {
  const { waiting } = connection;
  if (waiting?.fields.has(fed.field) === true) return ['waiting', { runId: waiting.runId }];
  const cell = stakeholder.fields[fed.field];
  const isTypedSince = cell !== undefined && isTyped(cell.source) && cell.at > reading.asOf;
  return [isTypedSince ? 'typed_since' : 'next_sync'];
};
