import { idsOf } from '../match/person';
import type { Person } from '../match/person';
import type { Resolution } from '../match/resolve';
import type { Problem } from '../plan';
import { fieldChange } from './compare-fields';
import type { FieldContext } from './field-context';
import type { DiffInput } from './diff-input';
import type { KnownPerson } from './known-people';
import type { NewPerson } from './create-candidates';
import { noteEndedOverrides } from './overrides';

/** The stakeholder an employee id stands for, also one created by the same plan; undefined if unknown. */
type StakeholderOf = (employeeId: string) => string | undefined;

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

type ManagerContext = {
  readonly input: DiffInput;
  readonly context: FieldContext;
  readonly resolution: Resolution;
};

/** Adds the manager to every planned change (B59), also one whom the same plan creates; unknown ones are problems. */
export const addManagers = (
  known: readonly KnownPerson[],
  created: readonly NewPerson[],
  { input, context, resolution }: ManagerContext,
): Problem[] => {
  const problems: Problem[] = [];
  const { manager: rule } = context.rules;
  if (rule === undefined) return problems;
  const stakeholderOf = peopleIndex(resolution, created, input);
  const valueOf = (person: Person, own: string): string | null | undefined => {
    const { value, problem } = managerOf(person, own, stakeholderOf);
    if (problem) problems.push(problem);
    return value;
  };
  for (const { match, change } of known) {
    const { person, stakeholder: holder } = match;
    const value = valueOf(person, holder.stakeholderId);
    const field = fieldChange(rule, value, { holder, employeeId: person.leading.employeeId }, context);
    if (field) change.fields.push(field);
    if (holder.overrides) noteEndedOverrides(change, holder, context.asOf);
  }
  for (const { person, change } of created) {
    const value = valueOf(person, change.stakeholderId);
    if (typeof value === 'string') change.fields.push({ field: 'manager', before: null, after: value });
  }
  return problems;
};

/** Who was read is whom this plan found them to be; everybody else is whom their link says. */
const peopleIndex = (
  { matched, untouched, excluded, undecided, links }: Resolution,
  created: readonly NewPerson[],
  { employees }: DiffInput,
): StakeholderOf => {
  const found = new Map<string, string | undefined>();
  for (const { employeeId } of employees) found.set(employeeId, undefined);
  // The conditions keep them out, which does not make their link wrong.
  for (const person of [...excluded, ...undecided]) for (const id of idsOf(person)) found.delete(id);
  for (const list of [matched, untouched]) {
    for (const { person, stakeholder } of list) {
      for (const { employeeId } of person.records) found.set(employeeId, stakeholder.stakeholderId);
    }
  }
  for (const { person, change } of created) {
    for (const { employeeId } of person.records) found.set(employeeId, change.stakeholderId);
  }
  return (employeeId) =>
    found.has(employeeId) ? found.get(employeeId) : links.holderOf(employeeId)?.stakeholderId;
};
