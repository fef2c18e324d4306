import { byText } from '../canonical-json';
import type { FieldContext } from '../diff/field-context';
import type { Decided } from '../match/decided';
import type { Person } from '../match/person';
import type { Decline, ProblemCode } from '../plan';
import type { HistoryEntry, Stakeholder } from '../stakeholder';
import { explainAspects } from './explain-aspects';
import type { FieldExplanation, HrValue, Reason, ReasonCode } from './explanation';
import { fedFields, hrSays } from './hr-says';
import type { FedField } from './hr-says';
import { nextOf } from './next-values';
import type { NextValues } from './next-values';
import { sourceOf, writtenBy } from './told-by-history';
import { whyKept, whyUnknown } from './why-kept';

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
  /** What people decided about who is who, and which values they rejected. */
  readonly decisions: Pick<Decided, 'chosen' | 'areParted'> & { readonly declines: readonly Decline[] };
  /** Why the newest sync could not give the person the identifier they have in HR. */
  readonly disputed?: ProblemCode | undefined;
  /** Undefined: nothing was read yet, or it is kept no longer. */
  readonly reading: PersonReading | undefined;
  /** When what is kept no longer was read. */
  readonly lastReadAt?: string | undefined;
  /** A plan that waits for approval, with the fields of this person that it would write, `identifier` and `status` among them. */
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
 * feeds them, and identifier, status and tags. What the next sync writes, and what keeps HR's value out, is decided by the functions of a diff, so that both
 * say the same. Pure.
 */
export const explainPerson = (input: ExplainInput): FieldExplanation[] => {
  const { stakeholder, connections, history } = input;
  const fed = connections.map((connection) => ({
    connection,
    fields: new Map(fedFields(connection.context).map((one) => [one.field, one])),
    next: nextOf(connection, stakeholder),
  }));
  const names = new Set([
    ...Object.keys(stakeholder.fields),
    ...fed.flatMap(({ fields }) => [...fields.keys()]),
  ]);
  const explained = [...names].map((field): FieldExplanation => {
    const told = fed.flatMap(({ connection, fields, next }) => {
      const one = fields.get(field);
      return one ? [explainFed(one, { connection, next }, input)] : [];
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
  return [...explained, ...explainAspects(input)].sort((one, other) => byText(one.field, other.field));
};

/** A pin holds also where nobody feeds the field. */
const notFed = (field: string, { overrides }: Stakeholder): Reason => ({
  code: overrides?.[field] ? 'pinned' : 'not_fed',
});

const explainFed = (
  fed: FedField,
  { connection, next }: { readonly connection: ExplainedConnection; readonly next: NextValues },
  { stakeholder, history }: ExplainInput,
): { readonly hr: HrValue; readonly reason: Reason } => {
  const { connectionId, reading, context } = connection;
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
  const says = hrSays(fed, person, stakeholder, { ...context, manager: reading.manager });
  const kept = { fed, person, reading, connection, stakeholder, next, history };
  if (!says.known) {
    const state = says.problem === undefined ? 'not_readable' : 'invalid';
    const otherwise = whyUnknown(kept);
    return {
      hr: { ...hr, state },
      reason: otherwise ? because(...otherwise) : because(state, { problem: says.problem }),
    };
  }
  return {
    hr: { ...hr, state: 'read', after: says.value },
    reason: because(...whyKept(says.value, kept)),
  };
};
