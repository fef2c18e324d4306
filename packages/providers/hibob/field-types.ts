import type { CatalogueField } from '#domain/connection';

/** HiBob's types that are more than text (sheet section 5). Amounts of the company's own are text: amount and currency in one. */
const TYPES: Readonly<Record<string, CatalogueField['type']>> = {
  number: 'decimal',
  date: 'date',
  boolean: 'yesNo',
  list: 'choice',
  'multi-list': 'choice',
  'hierarchy-list': 'choice',
  'employee-reference': 'person',
};

export const catalogueType = (type: string | null | undefined): CatalogueField['type'] =>
  TYPES[type ?? ''] ?? 'text';
