import type { Person } from '../match/person';
import type { FieldChange, Problem } from '../plan';
import type { Stakeholder } from '../stakeholder';
import { fieldChange } from './compare-fields';
import type { FieldContext } from './compare-fields';

/** The stakeholder an employee id stands for, also one created by the same plan; undefined if unknown. */
export type StakeholderOf = (employeeId: string) => string | undefined;

/** Who manages a person: a stakeholder id, `null` nobody, undefined not known (the field is kept). */
const managerOf = (
  { values, leading }: Person,
  own: string,
  stakeholderOf: StakeholderOf,
): { readonly value: string | null | undefined; readonly problem?: Problem } => {
  const manager = values['manager'];
  if (typeof manager !== 'string') return { value: manager === null ? null : undefined };
  const value = stakeholderOf(manager);
  // Some systems let whoever is at the top manage themselves.
  if (value === own) return { value: null };
  if (value !== undefined) return { value };
  const { employeeId } = leading;
  return { value, problem: { code: 'manager.unknown', employeeId, field: 'manager', people: [manager] } };
};

/** The manager's part of a change (B59): also names people whom the same plan creates. */
export const managerChange = (
  person: Person,
  stakeholder: Pick<Stakeholder, 'stakeholderId' | 'fields'>,
  stakeholderOf: StakeholderOf,
  context: FieldContext,
): { readonly change?: FieldChange | undefined; readonly problem?: Problem | undefined } => {
  const { manager: rule } = context.rules;
  if (rule === undefined) return {};
  const { value, problem } = managerOf(person, stakeholder.stakeholderId, stakeholderOf);
  return { change: fieldChange(rule, value, stakeholder, context), problem };
};
