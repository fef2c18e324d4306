import { compareFields, fieldChange } from '../diff/compare-fields';
import type { FieldContext } from '../diff/field-context';
import { jointLeaving } from '../diff/joint-leaving';
import { groupChange } from '../diff/leaver-group';
import { statusChange } from '../diff/leaving';
import type { FieldValue } from '../employee';
import type { Person } from '../match/person';
import type { FieldChange } from '../plan';
import type { Stakeholder } from '../stakeholder';

/**
 * What a sync would write into each field of somebody whom these records are: computed by the functions of a sync, so that
 * an explanation cannot say otherwise. Fields that it leaves alone are not in it.
 */
export const nextValues = (
  person: Person,
  stakeholder: Stakeholder,
  manager: FieldValue | null | undefined,
  given: FieldContext,
): ReadonlyMap<string, FieldValue | null> => {
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
  return new Map(
    all.filter(({ before, after }) => before !== after).map(({ field, after }) => [field, after]),
  );
};
