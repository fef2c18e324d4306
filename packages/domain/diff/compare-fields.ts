import { declineHash } from '../decline';
import type { Employee, FieldValue } from '../employee';
import { textValue } from '../match/person';
import type { Person } from '../match/person';
import { composeName, formatOfName, sameNameText } from '../names';
import type { FieldChange } from '../plan';
import { isPinned } from '../stakeholder';
import type { Stakeholder } from '../stakeholder';
import type { FieldContext } from './field-context';
import { fieldOutcome, isLeavingField } from './field-outcome';
import type { Holder } from './field-outcome';
import type { FieldRule } from './field-rules';

/** What is compared: values of HR, read from this record. */
export type Compared = { readonly values: Employee['values']; readonly employeeId: string };

/** Whose field is compared, and with which record of HR. */
type ComparedPerson = {
  readonly holder: Holder;
  readonly employeeId: string;
  /** When the employment began that HR speaks of. */
  readonly startDate?: FieldValue | null | undefined;
};

/**
 * The change of one field (pipeline section 5), if it is set or cleared; undefined if unchanged, not readable or invalid
 * (both absent), kept because HR is empty, or kept out (`fieldOutcome`). A pinned value that HR says too is a change to
 * itself: it is HR's again. Where a person has to decide, that is noted as a conflict.
 */
export const fieldChange = (
  rule: FieldRule,
  value: FieldValue | null | undefined,
  person: ComparedPerson,
  context: FieldContext,
): FieldChange | undefined => {
  const { field } = rule;
  const { holder, employeeId } = person;
  const cell = holder.fields[field];
  const before = cell?.value ?? null;
  if (value === undefined) return undefined;
  if (value === before) return agreement(field, value, holder, context);
  if (value === null && !isCleared(rule, person, context)) return undefined;
  return decided(rule, { field, before, after: value }, { holder, employeeId }, context);
};

/**
 * An empty HR value clears where the mapping says so. A leaving that HR withdrew goes in any case (B107), but one that a
 * person typed only once an employment that began after it is in HR: then they have come back.
 */
const isCleared = (
  { field, clears }: FieldRule,
  { holder: { fields }, startDate }: ComparedPerson,
  { rules, ranking }: FieldContext,
): boolean => {
  if (clears) return true;
  if (!rules.emptyCounts || !isLeavingField(field)) return false;
  const cell = fields[field];
  return cell !== undefined && (ranking.mayWithdraw(cell.source) || isBefore(cell.value, startDate));
};

const isBefore = (lastDay: FieldValue, startDate: FieldValue | null | undefined): boolean =>
  typeof startDate === 'string' && typeof lastDay === 'string' && lastDay < startDate;

const agreement = (
  field: string,
  value: FieldValue | null,
  { stakeholderId, overrides }: Holder,
  { asOf, declines }: FieldContext,
): FieldChange | undefined =>
  value !== null &&
  overrides !== undefined &&
  isPinned(overrides[field], asOf) &&
  !declines.has(stakeholderId, field, value)
    ? { field, before: value, after: value }
    : undefined;

const decided = (
  rule: Pick<FieldRule, 'field' | 'owner'>,
  change: FieldChange,
  { holder, employeeId }: { readonly holder: Holder; readonly employeeId: string },
  context: FieldContext,
): FieldChange | undefined => {
  const { field, after } = change;
  const outcome = fieldOutcome(rule, after, holder, context);
  if (outcome === 'asked') {
    const { stakeholderId } = holder;
    const valueHash = declineHash(context.hashKey, field, after);
    context.conflicts.push({ code: 'value.conflict', employeeId, stakeholderId, field, valueHash });
  }
  return outcome === 'taken' ? change : undefined;
};

/** The name, if its words changed; the order they are written in stays as it is (B85). */
const nameChange = (
  { values, employeeId }: Compared,
  holder: Stakeholder,
  context: FieldContext,
): FieldChange | undefined => {
  const { settings, rules } = context;
  const first = textValue(values['firstName']);
  const last = textValue(values['lastName']);
  // Half a name (the other half not readable or invalid) says nothing about the whole.
  if (first === undefined || last === undefined) return undefined;
  if (!rules.emptyCounts && (first === null || last === null)) return undefined;
  const current = holder.fields['name']?.value;
  const before = typeof current === 'string' ? current : '';
  if (sameNameText(before, composeName(first, last, 'first_last'))) {
    return agreement('name', before, holder, context);
  }
  const after = composeName(first, last, formatOfName(before, first, last) ?? settings.nameFormat);
  const change = { field: 'name', before: current ?? null, after };
  return decided(rules.name, change, { holder, employeeId }, context);
};

/** All fields but the manager; those in `held` stay as they are. */
export const compareFields = (
  compared: Compared,
  holder: Stakeholder,
  context: FieldContext,
  held: string | undefined,
): FieldChange[] => {
  const changes: FieldChange[] = [];
  const { values, employeeId } = compared;
  const name = nameChange(compared, holder, context);
  if (name) changes.push(name);
  const person = { holder, employeeId, startDate: values['startDate'] };
  for (const rule of context.rules.copied) {
    if (rule.field === held) continue;
    const change = fieldChange(rule, values[rule.source], person, context);
    if (change) changes.push(change);
  }
  return changes;
};

/** The fields of somebody new: whatever is known, whoever has the say later; the name in the configured order (B85). */
export const newFields = (
  { values }: Pick<Person, 'values'>,
  { settings, rules }: FieldContext,
): FieldChange[] => {
  const name = composeName(
    textValue(values['firstName']),
    textValue(values['lastName']),
    settings.nameFormat,
  );
  const fields: FieldChange[] = [{ field: 'name', before: null, after: name }];
  for (const { field, source } of rules.copied) {
    const value = values[source];
    if (value !== undefined && value !== null) fields.push({ field, before: null, after: value });
  }
  return fields;
};
