import type { ProblemIssue } from '#api-contract/problem';
import { canonicalJson } from '#domain/canonical-json';
import { checkConditions } from './check-conditions';
import { checkFieldRules } from './check-field-rules';
import { checkSettings } from './check-settings';
import { sourcesOf } from './check-settings';
import type { Context } from './check-settings';
import type { FieldsByKey } from './company-fields';

/** Everything that does not fit between settings and what a connection can read, with path and words. */
export const checkConfiguration = (context: Context): ProblemIssue[] => [
  ...checkSettings(context.settings, context.fields, context.provider, context.accepted),
  ...checkConditions(context),
  ...checkFieldRules(context),
];

export type ConfigurationWarning = Pick<ProblemIssue, 'field' | 'code' | 'detail'>;

/**
 * What has come not to fit since the settings were saved: a field that the HR system has no more (`field.gone`), one that the
 * key cannot read any more (`field.not_readable`), options of a custom field that changed. Mappings hold the provider's field
 * ids, so a label that was renamed is none of these.
 */
export const configurationWarnings = (
  context: Context,
  companyFields: FieldsByKey,
): ConfigurationWarning[] => [
  ...checkConfiguration(context).map(({ field, code, detail }) => ({
    field,
    code: code === 'field.unknown' ? 'field.gone' : code,
    detail: code === 'field.unknown' ? `${detail} any more; choose another one` : detail,
  })),
  ...unreadableOptionalFields(context),
  ...context.settings.customFields.flatMap(({ key, options = [] }, index) => {
    if (canonicalJson(companyFields.get(key)?.options ?? []) === canonicalJson(options)) return [];
    const detail = 'the options of the custom field have changed; save the configuration again to use them';
    return [{ field: `customFields.${index}.options`, code: 'options.changed', detail }];
  }),
];

/** An optional field may be saved before the key can read it; it stays as the register has it, and nobody should wonder why. */
const unreadableOptionalFields = (context: Context): ConfigurationWarning[] =>
  context.settings.optionalFields.flatMap((key, index) => {
    const sources = sourcesOf(key, context);
    if (sources.length === 0 || sources.some(({ readable }) => readable !== 'no')) return [];
    const detail = `this key cannot read ${key}: values stay as they are; give the key the right, or take the field out`;
    return [{ field: `optionalFields.${index}`, code: 'field.not_readable', detail }];
  });
