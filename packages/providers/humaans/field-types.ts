import type { CatalogueField } from '#domain/connection';

/** Types of custom fields that are more than text. Only `select` was recorded; the others are guesses (sheet section 5). */
const TYPES: Readonly<Record<string, CatalogueField['type']>> = {
  select: 'choice',
  multiselect: 'choice',
  number: 'decimal',
  date: 'date',
  boolean: 'yesNo',
  checkbox: 'yesNo',
  email: 'email',
  phone: 'phone',
  phonenumber: 'phone',
  country: 'country',
  person: 'person',
};

/** The catalogue's type for one of Humaans's, however it is spelled; types we have not met are text. */
export const catalogueType = (type: string | null | undefined): CatalogueField['type'] =>
  TYPES[(type ?? '').toLowerCase().replaceAll(/[^a-z]/g, '')] ?? 'text';
