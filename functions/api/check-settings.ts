import type { ProblemIssue } from '#api-contract/problem';
import type { ConfigurationSettings } from '#domain/configuration';
import type { CatalogueField } from '#domain/connection';

const wrong = (field: string, code: string, detail: string): ProblemIssue => ({
  in: 'body',
  field,
  code,
  detail,
});

/** Issues of an employee field that has to be there for everybody: the key must be able to read it. */
const needs = (setting: string, employeeField: string, fields: readonly CatalogueField[]): ProblemIssue[] => {
  const sources = fields.filter((field) => field.employeeField === employeeField);
  if (sources.length === 0)
    return [wrong(setting, 'field.unknown', `this connection has no ${employeeField}`)];
  if (sources.some(({ readable }) => readable !== 'no')) return [];
  return [
    wrong(setting, 'field.not_readable', `this key cannot read ${employeeField}; give it the right first`),
  ];
};

const checkCustomField = (
  sourceField: string,
  setting: string,
  fields: readonly CatalogueField[],
): ProblemIssue[] => {
  const field = fields.find((one) => one.sourceField === sourceField);
  if (!field) return [wrong(setting, 'field.unknown', 'this connection has no such field')];
  if (field.refused !== undefined) {
    return [wrong(setting, 'field.refused', `data of the category ${field.refused} is not accepted`)];
  }
  if (field.readable === 'no')
    return [wrong(setting, 'field.not_readable', 'this key cannot read the field')];
  return [];
};

/**
 * Everything that does not fit between settings and what the connection can read: identifier and e-mail have to be
 * readable (B53), optional fields have to exist, custom fields too, and none may be of a refused category (B131).
 */
export const checkSettings = (
  settings: ConfigurationSettings,
  fields: readonly CatalogueField[],
): ProblemIssue[] => [
  // Every provider gives each record an id of its own.
  ...(settings.identifier === 'employeeId' ? [] : needs('identifier', settings.identifier, fields)),
  ...needs('email', settings.email, fields),
  ...settings.optionalFields.flatMap((key, index) =>
    fields.some((field) => field.employeeField === key)
      ? []
      : [wrong(`optionalFields.${index}`, 'field.unknown', `this connection has no ${key}`)],
  ),
  ...settings.customFields.flatMap(({ sourceField }, index) =>
    checkCustomField(sourceField, `customFields.${index}.sourceField`, fields),
  ),
];
