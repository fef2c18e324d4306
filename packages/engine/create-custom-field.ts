import { MOST_CUSTOM_FIELDS } from '#domain/custom-field';
import type { CustomField } from '#domain/custom-field';
import { nthKeyOfLabel } from '#domain/custom-field-key';
import { fieldAudit } from './custom-field-services';
import type { CustomFieldServices } from './custom-field-services';

export type NewCustomField = Pick<CustomField, 'companyId' | 'label' | 'type' | 'class' | 'options'> & {
  /** Derived from the label when left out. */
  readonly key?: string | undefined;
  readonly by: string;
};

export type CreateOutcome =
  { readonly kind: 'created'; readonly field: CustomField } | { readonly kind: 'exists' | 'too_many' };

/** Adds a field to everybody in the register (B121, B122). `exists`: the key was given out before, to a deleted field maybe. */
export const createCustomField = async (
  { key, by, ...wanted }: NewCustomField,
  services: Pick<CustomFieldServices, 'customFields' | 'now' | 'newId'>,
): Promise<CreateOutcome> => {
  const { companyId } = wanted;
  if ((await services.customFields.list(companyId)).length >= MOST_CUSTOM_FIELDS) return { kind: 'too_many' };
  const keys = key === undefined ? numbered(wanted.label) : [key];
  const at = services.now().toISOString();
  for (const free of keys) {
    const field: CustomField = { v: 1, ...wanted, key: free, createdAt: at, createdBy: by, version: 1 };
    const details = { type: field.type, class: field.class };
    const audit = fieldAudit(field, { actor: by, action: 'custom_field.created', details }, services);
    if ((await services.customFields.create(field, audit)) === 'created') return { kind: 'created', field };
  }
  return { kind: 'exists' };
};

/** As many keys to try as there can be fields of one label. */
const numbered = (label: string): string[] =>
  Array.from({ length: MOST_CUSTOM_FIELDS }, (_, index) => nthKeyOfLabel(label, index + 1));
