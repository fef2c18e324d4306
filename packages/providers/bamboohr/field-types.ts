import type { CatalogueField } from '#domain/connection';

/** Recorded types of `meta/fields` (sheet section 5) that are more than text. Pay is text in custom fields: amount and currency come glued. */
const TYPES: Readonly<Record<string, CatalogueField['type']>> = {
  date: 'date',
  int: 'decimal',
  percentage: 'decimal',
  email: 'email',
  phone: 'phone',
  country: 'country',
  checkbox: 'yesNo',
  employee: 'person',
  list: 'choice',
  multilist: 'choice',
  gender: 'choice',
  marital_status: 'choice',
  status: 'choice',
  exempt: 'choice',
  pay_type: 'choice',
  paid_per: 'choice',
  pay_period: 'choice',
  pay_band: 'choice',
  relationship: 'choice',
};

/** The catalogue's type for one of BambooHR's; types we have not met are text. */
export const catalogueType = (type: string | undefined): CatalogueField['type'] =>
  TYPES[type ?? ''] ?? 'text';
