import type { CatalogueField } from '#domain/connection';
import { companyField } from '../fixed-catalogue';
import { asRow } from '../records';
import { customFieldName } from './field-values';
import type { HumaPerson } from './person';
import { customFieldSchema } from './schemas';
import type { CustomField } from './schemas';
import type { Permission } from './source-fields';

const TYPES: Readonly<Record<string, CatalogueField['type']>> = {
  number: 'decimal',
  decimal: 'decimal',
  boolean: 'yesNo',
  localdate: 'date',
  enum: 'choice',
};

/** Where a custom field stands in the profile is the role part that shows it; "misc" has none of its own. */
const PERMISSIONS: Readonly<Record<string, Permission>> = {
  intro: 'intro',
  employment: 'employment',
  personalia: 'personal',
};

/** A company's own fields, as the union of what some people carry (sheet section 5). Refused ones are listed, never read. */
export const customCatalogue = (people: readonly HumaPerson[]): CatalogueField[] => {
  const found = new Map<string, CustomField>();
  for (const { details } of people) {
    for (const [key, definition] of Object.entries(asRow(details?.['custom']))) {
      const parsed = customFieldSchema.safeParse(definition);
      if (parsed.success && !found.has(key)) found.set(key, parsed.data);
    }
  }
  return [...found].map(([key, field]) => toCatalogueField(key, field));
};

const toCatalogueField = (key: string, { label, type, section, options }: CustomField): CatalogueField =>
  companyField({
    sourceField: customFieldName(key),
    label,
    type: TYPES[type] ?? 'text',
    readable: 'yes',
    otherNames: [key],
    permission: PERMISSIONS[section ?? ''],
    ...(options && {
      options: Object.entries(options).map(([id, text]) => ({ id, label: text, archived: false })),
    }),
  });
