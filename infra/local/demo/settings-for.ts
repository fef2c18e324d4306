import type { BodyOf } from '#api-contract/routes';
import type { CatalogueField } from '#domain/connection';
import type { RegisterField } from '#domain/fields';
import { SHIRT_SIZE } from './own-fields';

/**
 * What a person would choose who sees these fields: those of `wanted` that the key can read, the company's own fields
 * for what their names suggest (B40, B55), a withdrawn phone number cleared, and the shirt size into the
 * company's own field, which has to be there (`addOwnFields`).
 */
export const settingsFor = (
  fields: readonly CatalogueField[],
  wanted: readonly RegisterField[],
): Pick<BodyOf<'putConfiguration'>, 'optionalFields' | 'fieldSources' | 'clearFields' | 'customFields'> => {
  const readable = fields.filter((field) => field.readable === 'yes');
  const fieldSources = Object.fromEntries(
    readable.flatMap(({ suggestedFor, sourceField }) =>
      suggestedFor === undefined ? [] : [[suggestedFor, sourceField] as const],
    ),
  );
  const delivered = new Set([
    ...readable.map(({ employeeField }) => employeeField),
    ...Object.keys(fieldSources),
  ]);
  const optionalFields = wanted.filter((field) => delivered.has(field));
  const shirt = readable.find(({ custom, label }) => custom && /shirt/i.test(label));
  return {
    optionalFields,
    fieldSources,
    clearFields: optionalFields.filter((field) => field === 'mobilePhone'),
    customFields: shirt ? [{ sourceField: shirt.sourceField, key: SHIRT_SIZE.key }] : [],
  };
};
