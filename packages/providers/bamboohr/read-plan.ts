import type { CustomFieldMapping } from '#domain/configuration';
import type { CatalogueField } from '#domain/connection';
import type { ReadPlan } from '../port';
import { ID_FIELD, sourceFieldOf, START_DATE_FIELD } from './source-fields';

/**
 * What to ask for: the fields in use that this key's catalogue has, and of those only what is readable and not refused.
 * A target that nothing may be read for keeps an empty list: it is not readable, which is not the same as empty.
 * The id and the hire date are always asked for: without them a row cannot be told apart or judged (B42).
 */
export const planRead = (
  employeeFields: readonly string[],
  customFields: readonly CustomFieldMapping[],
  catalogue: readonly CatalogueField[],
): ReadPlan => {
  const known = new Map(catalogue.map((field) => [field.sourceField, field]));
  const mayAsk = (name: string) => {
    const field = known.get(name);
    return field !== undefined && field.refused === undefined && field.readable !== 'no';
  };
  const sourceOf = (employeeField: string): string[] =>
    (sourceFieldOf(employeeField)?.dataset ?? []).filter(mayAsk).slice(0, 1);

  const targets: Record<string, readonly string[]> = {};
  for (const field of employeeFields) targets[field] = sourceOf(field);
  for (const { key, sourceField } of customFields) targets[`custom.${key}`] = [sourceField].filter(mayAsk);
  const always = [ID_FIELD, ...[START_DATE_FIELD].filter(mayAsk)];
  return { sourceFields: [...new Set([...always, ...Object.values(targets).flat()])], targets };
};
