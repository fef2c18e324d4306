import type { ProblemIssue } from '#api-contract/problem';
import type { ConfigurationSettings } from '#domain/configuration';
import type { CatalogueField } from '#domain/connection';
import type { CustomFieldType } from '#domain/custom-field';
import type { RefusedCategory } from '#domain/refused-category';
import { customTypesFor } from '#domain/custom-field-fit';
import type { ProviderDeclaration } from '#providers/port';
import { refusedCategory } from '#providers/refused-categories';

/** One thing that does not fit, in the body. */
export const wrong = (field: string, code: string, detail: string): ProblemIssue => ({
  in: 'body',
  field,
  code,
  detail,
});

type Provider = Pick<ProviderDeclaration, 'label' | 'unavailable' | 'capabilities'>;

/** What no key of this vendor could deliver, with the reason. */
const unavailable = (setting: string, employeeField: string, provider: Provider): ProblemIssue[] =>
  provider.unavailable
    .filter((field) => field.employeeField === employeeField)
    .map(({ reason }) => wrong(setting, 'field.unavailable', reason));

/** Settings and what they are held against. */
export type Context = {
  readonly settings: ConfigurationSettings;
  readonly fields: readonly CatalogueField[];
  readonly provider: Provider;
  /** Categories of refused data that the deployment accepts from the company. */
  readonly accepted?: readonly RefusedCategory[] | undefined;
};

/** Where an employee field would come from: the source a person chose, else the provider's usual ones. */
export const sourcesOf = (
  employeeField: string,
  { settings, fields }: Context,
): readonly CatalogueField[] => {
  const chosen = settings.fieldSources[employeeField];
  return fields.filter((field) =>
    chosen === undefined ? field.employeeField === employeeField : field.sourceField === chosen,
  );
};

/** Issues of an employee field that has to be there for everybody: the key must be able to read it. */
export const needs = (setting: string, employeeField: string, context: Context): ProblemIssue[] => {
  const sources = sourcesOf(employeeField, context);
  if (sources.length === 0) {
    const reasons = unavailable(setting, employeeField, context.provider);
    return reasons.length > 0
      ? reasons
      : [wrong(setting, 'field.unknown', `this connection has no ${employeeField}`)];
  }
  if (sources.some(({ readable }) => readable !== 'no')) return [];
  return [
    wrong(setting, 'field.not_readable', `this key cannot read ${employeeField}; give it the right first`),
  ];
};

const refusedIssue = (setting: string, category: string): ProblemIssue =>
  wrong(setting, 'field.refused', `data of the category ${category} is not accepted`);

/** Issues of a source field that a person named. */
export const checkSource = (
  sourceField: string,
  setting: string,
  { fields, accepted = [] }: Pick<Context, 'fields' | 'accepted'>,
): ProblemIssue[] => {
  const field = fields.find((one) => one.sourceField === sourceField);
  if (!field) return [wrong(setting, 'field.unknown', 'this connection has no such field')];
  const category = field.refused ?? field.excepted;
  if (category !== undefined && !accepted.some((one) => one === category)) {
    return [refusedIssue(setting, category)];
  }
  if (field.readable === 'no')
    return [wrong(setting, 'field.not_readable', 'this key cannot read the field')];
  return [];
};

/** A field may be counted on when the connection has it at all; that this key cannot read it shows in each sync. */
export const checkDeliverable = (key: string, setting: string, context: Context): ProblemIssue[] => {
  if (sourcesOf(key, context).length > 0) return [];
  const reasons = unavailable(setting, key, context.provider);
  return reasons.length > 0 ? reasons : [wrong(setting, 'field.unknown', `this connection has no ${key}`)];
};

const checkCustomFields = ({ settings, fields, provider, accepted = [] }: Context): ProblemIssue[] => {
  const able = provider.capabilities.customFields;
  if (able !== true && settings.customFields.length > 0)
    return [wrong('customFields', 'field.unavailable', able)];
  return settings.customFields.flatMap(({ sourceField, key, type }, index) => {
    const setting = `customFields.${index}`;
    const issues = checkSource(sourceField, `${setting}.sourceField`, { fields, accepted });
    if (issues.length > 0) return issues;
    const refused = refusedCategory([key]);
    if (refused !== undefined && !accepted.includes(refused))
      return [refusedIssue(`${setting}.key`, refused)];
    return checkFit(sourceField, type, `${setting}.sourceField`, fields);
  });
};

/** A date does not feed a number: what the source holds has to fit the company's field. */
const checkFit = (
  sourceField: string,
  type: CustomFieldType,
  setting: string,
  fields: readonly CatalogueField[],
): ProblemIssue[] => {
  const source = fields.find((field) => field.sourceField === sourceField);
  if (!source || customTypesFor(source.type).includes(type)) return [];
  const fitting = customTypesFor(source.type).join(' or ');
  return [
    wrong(
      setting,
      'field.type',
      `a field of type ${source.type} feeds ${fitting}; the custom field is ${type}`,
    ),
  ];
};

/**
 * Everything that does not fit between settings and what the connection can read: identifier and e-mail have to be
 * readable (B53), chosen sources, optional and custom fields have to exist, none may be of a refused category (B131), and
 * what the vendor cannot deliver is refused with the reason instead of staying empty.
 */
export const checkSettings = (
  settings: ConfigurationSettings,
  fields: readonly CatalogueField[],
  provider: Provider,
  accepted?: readonly RefusedCategory[],
): ProblemIssue[] => {
  const context = { settings, fields, provider, accepted };
  return [
    // Every provider gives each record an id of its own.
    ...(settings.identifier === 'employeeId' ? [] : needs('identifier', settings.identifier, context)),
    ...needs('email', settings.email, context),
    ...Object.entries(settings.fieldSources).flatMap(([field, sourceField]) =>
      checkSource(sourceField, `fieldSources.${field}`, context),
    ),
    ...settings.optionalFields.flatMap((key, index) =>
      checkDeliverable(key, `optionalFields.${index}`, context),
    ),
    ...checkCustomFields(context),
  ];
};
