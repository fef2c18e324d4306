import { employeeFields, isEmployeeField } from '../fields';
import type { FieldType } from '../fields';

/** How a condition compares. A field's own type decides which of these fit it. */
export const conditionTypes = ['text', 'choice', 'yesNo', 'decimal', 'date'] as const;
export type ConditionType = (typeof conditionTypes)[number];

const SOURCE = 'source.';
const CUSTOM = /^custom\.([a-z][A-Za-z0-9]{0,39})$/;

/** Longest name of a field in a condition: `source.` and the provider's own id, as mappings take it. */
export const MAX_FIELD_LENGTH = SOURCE.length + 200;

/** What a condition looks at: an employee field, a mapped custom field, or a field of the provider that feeds nothing. */
export type ConditionField =
  | { readonly kind: 'employee'; readonly field: keyof typeof employeeFields }
  | { readonly kind: 'custom'; readonly key: string }
  | { readonly kind: 'source'; readonly sourceField: string };

/** Takes `country`, `custom.shirtSize` and `source.<the provider's field id>` apart; undefined for anything else. */
export const parseConditionField = (text: string): ConditionField | undefined => {
  if (isEmployeeField(text)) return { kind: 'employee', field: text };
  const key = CUSTOM.exec(text)?.[1];
  if (key !== undefined) return { kind: 'custom', key };
  const sourceField = text.startsWith(SOURCE) ? text.slice(SOURCE.length) : '';
  return sourceField === '' ? undefined : { kind: 'source', sourceField };
};

/** The name under which a field of the provider that only conditions use is read and compared. */
export const sourceTarget = (sourceField: string): string => `${SOURCE}${sourceField}`;

const comparedAs: Readonly<Record<FieldType, readonly ConditionType[]>> = {
  text: ['text', 'choice'],
  email: ['text', 'choice'],
  phone: ['text', 'choice'],
  country: ['choice', 'text'],
  currency: ['choice', 'text'],
  choice: ['choice', 'text'],
  person: ['text', 'choice'],
  decimal: ['decimal'],
  date: ['date'],
  yesNo: ['yesNo'],
};

/** Condition types that fit a field of this type. */
export const conditionTypesOf = (type: FieldType): readonly ConditionType[] => comparedAs[type];

/** Type of an employee field, for conditions. */
export const employeeFieldType = (field: keyof typeof employeeFields): FieldType =>
  employeeFields[field].type;
