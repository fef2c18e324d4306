import { compareFields, fieldChange } from '../diff/compare-fields';
import type { FieldContext } from '../diff/field-context';
import { jointLeaving } from '../diff/joint-leaving';
import { groupChange } from '../diff/leaver-group';
import { statusChange } from '../diff/leaving';
import type { FieldValue } from '../employee';
import type { Person } from '../match/person';
import type { FieldChange } from '../plan';
import type { Stakeholder } from '../stakeholder';
import type { ExplainedConnection } from './explain-person';
import { hrSays } from './hr-says';

/** What a sync would write, by field. */
export type NextValues = ReadonlyMap<string, FieldValue | null>;

/** What the next sync with a connection would write, from its newest reading. */
export const nextOf = ({ reading, context }: ExplainedConnection, stakeholder: Stakeholder): NextValues => {
  if (!reading?.person) return new Map();
  const { person, manager } = reading;
  const { manager: rule } = context.rules;
  const says = rule && hrSays(rule, person, stakeholder, { ...context, manager });
  return nextValues(person, stakeholder, says?.known === true ? says.value : undefined, context);
};

/**
 * What a sync would write into each field of somebody whom these records are: computed by the functions of a sync, so that
 * an explanation cannot say otherwise. Fields that it leaves alone are not in it; the status is, under its own name.
 */
const nextValues = (
  person: Person,
  stakeholder: Stakeholder,
  manager: FieldValue | null | undefined,
  given: FieldContext,
): NextValues => {
  const context = { ...given, conflicts: [], input: { firstApply: false } };
  const { employeeId } = person.leading;
  const leaving = jointLeaving(person, stakeholder, context);
  const compared = { values: leaving.values, employeeId };
  const changes = compareFields(compared, stakeholder, context, undefined);
  const status = statusChange(stakeholder, changes, leaving, context);
  const group = groupChange(compared, stakeholder, status, context);
  const managed =
    context.rules.manager &&
    fieldChange(context.rules.manager, manager, { holder: stakeholder, employeeId }, context);
  const all = [...changes, group, managed].filter((change): change is FieldChange => change !== undefined);
  const values = new Map<string, FieldValue | null>(
    all.filter(({ before, after }) => before !== after).map(({ field, after }) => [field, after]),
  );
  if (status && status.before !== status.after) values.set('status', status.after);
  return values;
};
