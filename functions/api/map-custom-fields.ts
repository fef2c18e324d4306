import type { ProblemIssue } from '#api-contract/problem';
import type { ConfigurationInput } from '#api-contract/configuration';
import { configurationSettingsSchema } from '#domain/configuration';
import type { ConfigurationSettings, CustomFieldMapping } from '#domain/configuration';
import type { CustomField } from '#domain/custom-field';
import type { FieldsByKey } from './company-fields';
import { invalid, issuesOf } from './read-input';
import { wrong } from './check-settings';

type MappingInput = ConfigurationInput['customFields'][number];

const WHAT_TO_DO = 'this company has no custom field of this key; add it first (POST /v1/custom-fields)';

/** Settings as they are kept: each mapping with type and options of the company's field, as they are now. */
export const mapCustomFields = (
  input: ConfigurationInput,
  companyFields: FieldsByKey,
): { readonly settings: ConfigurationSettings; readonly issues: ProblemIssue[] } => {
  const issues = input.customFields.flatMap((mapping, index) =>
    check(mapping, `customFields.${index}`, companyFields.get(mapping.key)),
  );
  const customFields = input.customFields.map((mapping) => pinned(mapping, companyFields.get(mapping.key)));
  const { success, data, error } = configurationSettingsSchema.safeParse({ ...input, customFields });
  if (!success) throw invalid(issuesOf(error, 'body'));
  return { settings: data, issues };
};

const check = ({ type }: MappingInput, setting: string, field: CustomField | undefined): ProblemIssue[] => {
  if (!field) return [wrong(`${setting}.key`, 'custom_field.unknown', WHAT_TO_DO)];
  if (type === undefined || type === field.type) return [];
  return [wrong(`${setting}.type`, 'custom_field.type', `expected ${field.type}, the type of this field`)];
};

const pinned = (
  { sourceField, key, type }: MappingInput,
  field: CustomField | undefined,
): CustomFieldMapping => ({
  sourceField,
  key,
  type: field?.type ?? type ?? 'text',
  ...(field?.options ? { options: field.options } : {}),
});
