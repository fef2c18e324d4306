import { customKeyOf } from '../custom-field';
import type { CustomField } from '../custom-field';
import type { FieldProblemCode, FieldValue } from '../employee';
import { isRegisterField, registerFields } from '../fields';
import type { Normalizer } from '../normalize/outcome';
import { companyRule, fieldRule, refusing, ruleByType } from '../normalize/rule-by-type';

/** Why a value that somebody typed or sent is not taken: the codes of a sync, and those only a person can cause. */
export type EditFaultCode =
  | FieldProblemCode
  | 'field.unknown'
  | 'field.pinned'
  | 'name.required'
  | 'choice.unknown'
  | 'person.unknown'
  | 'person.self'
  | 'connection.required'
  | 'connection.unknown'
  | 'identifier.invalid'
  | 'until.past'
  /** Whom the id meant was erased, and may not come back by themselves. */
  | 'external_id.erased';

/** One value that was not taken; never holds it. */
export type EditFault = { readonly field: string; readonly code: EditFaultCode };

export type CheckedValue = { readonly value: FieldValue | null } | { readonly problem: EditFaultCode };

/** The company's custom fields by key. */
export type CustomFields = ReadonlyMap<string, CustomField>;

const registerRule = (field: keyof typeof registerFields): Normalizer => {
  const { type } = registerFields[field];
  const rule = fieldRule(field, type);
  return type === 'text' ? refusing(rule, 'accounts') : rule;
};

/** An option by its id or, as people write it, by its label; without options every text that is not refused is one. */
const checkChoice = ({ options }: CustomField, raw: unknown): CheckedValue => {
  const outcome = refusing(ruleByType.choice, 'all')(raw);
  if ('problem' in outcome || outcome.value === null || options === undefined) return outcome;
  const { value } = outcome;
  const option =
    options.find(({ id }) => id === value) ??
    options.find(({ label }) => label.toLowerCase() === String(value).toLowerCase());
  return option === undefined ? { problem: 'choice.unknown' } : { value: option.id };
};

/**
 * A value by the same rules as one of an HR system (B96 to B99, B131): canonical, `null` for empty, or why it is not
 * taken. What a custom field holds is checked by its type and options (B121).
 */
export const checkValue = (field: string, raw: unknown, customFields: CustomFields): CheckedValue => {
  if (isRegisterField(field)) return registerRule(field)(raw);
  const definition = customFields.get(customKeyOf(field) ?? '');
  if (definition === undefined) return { problem: 'field.unknown' };
  return definition.type === 'choice' ? checkChoice(definition, raw) : companyRule(definition.type)(raw);
};
