import type { ConfigurationSettings } from '../configuration';
import type { FieldValue } from '../employee';
import { textValue } from '../match/person';
import type { Person } from '../match/person';
import { composeName, formatOfName, sameNameText } from '../names';
import type { FieldChange } from '../plan';
import type { Stakeholder } from '../stakeholder';
import type { Declines } from './declines';
import type { FieldRule, FieldRules } from './field-rules';

export type FieldContext = {
  readonly settings: ConfigurationSettings;
  readonly rules: FieldRules;
  readonly declines: Declines;
  /** `conn:<id>`: the source of cells this connection wrote. */
  readonly source: string;
};

/**
 * The outcome of one field (pipeline section 5): a change if set or cleared; undefined if unchanged, not readable or
 * invalid (both absent), kept because HR is empty, or declined.
 */
export const fieldChange = (
  { field, clears }: FieldRule,
  value: FieldValue | null | undefined,
  stakeholder: Pick<Stakeholder, 'stakeholderId' | 'fields'>,
  { declines, source, rules }: FieldContext,
): FieldChange | undefined => {
  const cell = stakeholder.fields[field];
  const before = cell?.value ?? null;
  if (value === undefined || value === before) return undefined;
  // A leaving that HR withdrew must go (B107), whatever the clearing rules; one that a person typed in stays.
  const withdrawn = rules.emptyCounts && field === 'terminationDate' && cell?.source === source;
  if (value === null && !clears && !withdrawn) return undefined;
  if (declines.has(stakeholder.stakeholderId, field, value)) return undefined;
  return { field, before, after: value };
};

/** The name, if its words changed; the order they are written in stays as it is (B85). */
export const nameChange = (
  { values }: Person,
  stakeholder: Stakeholder,
  { settings, declines, rules }: FieldContext,
): FieldChange | undefined => {
  const first = textValue(values['firstName']);
  const last = textValue(values['lastName']);
  // Half a name (the other half not readable or invalid) says nothing about the whole.
  if (first === undefined || last === undefined) return undefined;
  if (!rules.emptyCounts && (first === null || last === null)) return undefined;
  const current = stakeholder.fields['name']?.value;
  const before = typeof current === 'string' ? current : '';
  if (sameNameText(before, composeName(first, last, 'first_last'))) return undefined;
  const after = composeName(first, last, formatOfName(before, first, last) ?? settings.nameFormat);
  if (declines.has(stakeholder.stakeholderId, 'name', after)) return undefined;
  return { field: 'name', before: current ?? null, after };
};

/** All fields but the manager; those in `held` stay as they are. */
export const compareFields = (
  person: Person,
  stakeholder: Stakeholder,
  context: FieldContext,
  held: string | undefined,
): FieldChange[] => {
  const changes: FieldChange[] = [];
  const name = nameChange(person, stakeholder, context);
  if (name) changes.push(name);
  for (const rule of context.rules.copied) {
    if (rule.field === held) continue;
    const change = fieldChange(rule, person.values[rule.source], stakeholder, context);
    if (change) changes.push(change);
  }
  return changes;
};

/** The fields of somebody new: whatever is known, the name in the configured order (B85). */
export const newFields = ({ values }: Person, { settings, rules }: FieldContext): FieldChange[] => {
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
