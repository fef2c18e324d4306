import type { Employee } from '../employee';
import type { Change, FieldChange } from '../plan';
import { isTyped } from '../stakeholder';
import type { Stakeholder } from '../stakeholder';
import { fieldChange } from './compare-fields';
import type { Compared } from './compare-fields';
import type { FieldContext } from './field-context';

/**
 * The group under the policy that moves leavers (B110): that of the policy for whoever has left, whatever HR says; HR's
 * for everybody else, also after a return, when the policy's group does not stay behind.
 */
export const groupChange = (
  { values, employeeId }: Compared,
  holder: Stakeholder,
  status: Change['status'],
  context: FieldContext,
): FieldChange | undefined => {
  const { group: rule, emptyCounts } = context.rules;
  if (rule === undefined) return undefined;
  const { group: former } = context.settings.leaver;
  const person = { holder, employeeId };
  if ((status?.after ?? holder.status) === 'left') {
    return fieldChange({ ...rule, owner: 'hr' }, former, person, context);
  }
  const cell = holder.fields['group'];
  const isBehind = cell !== undefined && cell.value === former && !isTyped(cell.source);
  const returned = isBehind ? ({ ...rule, owner: 'hr', clears: emptyCounts } as const) : rule;
  return fieldChange(returned, values['group'], person, context);
};

/** The group of somebody new. */
export const newGroup = (
  values: Employee['values'],
  status: NonNullable<Change['status']>,
  { rules, settings }: FieldContext,
): FieldChange[] => {
  if (rules.group === undefined) return [];
  const after = status.after === 'left' ? settings.leaver.group : values['group'];
  return after === undefined || after === null ? [] : [{ field: 'group', before: null, after }];
};
