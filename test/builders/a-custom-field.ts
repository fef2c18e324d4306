import type { CustomField } from '#domain/custom-field';

/** A restricted text field "Shirt size" of `cmp_a`. */
export const aCustomField = (override: Partial<CustomField> = {}): CustomField => ({
  v: 1,
  companyId: 'cmp_a',
  key: 'shirtSize',
  label: 'Shirt size',
  type: 'text',
  class: 'restricted',
  createdAt: '2026-02-01T08:00:00.000Z',
  createdBy: 'user:owner',
  version: 1,
  ...override,
});
