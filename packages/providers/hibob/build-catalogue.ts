import type { CatalogueField } from '#domain/connection';
import { companyField, fixedCatalogue } from '../fixed-catalogue';
import { suggestedField } from '../suggested-field';
import { catalogueType } from './field-types';
import { optionsOfField } from './field-readers';
import type { NamedLists } from './list-labels';
import type { BobField } from './schemas';
import { isCustomField, permissionOfCategory, sourceFields } from './source-fields';

const DEFAULTS: ReadonlySet<string> = new Set(sourceFields.flatMap(({ names }) => names));

/** Files are nothing to sync. */
const isWorthShowing = ({ id, type }: BobField): boolean => !DEFAULTS.has(id) && type !== 'document';

/**
 * The catalogue before readability is probed: the default fields, which keep their place whether the account lists them
 * or not, then the account's other fields, its own and built-in ones. Refused data (B131) is marked.
 */
export const buildCatalogue = (metadata: readonly BobField[], lists: NamedLists): CatalogueField[] => {
  const known = new Map(metadata.map((field) => [field.id, field]));
  const defaults = fixedCatalogue(sourceFields, () => 'unknown').map((field) => {
    const listed = known.get(field.sourceField);
    return {
      ...field,
      label: listed?.name ?? field.label,
      ...(listed && optionsIn(listed, lists)),
    };
  });
  const others = [...known.values()].filter(isWorthShowing).map((field) => otherField(field, lists));
  return [...defaults, ...others];
};

const optionsIn = (field: BobField, lists: NamedLists): Pick<CatalogueField, 'options'> => {
  const options = optionsOfField(field, lists);
  return options ? { options: [...options] } : {};
};

/** Built-in fields without a place among the employee fields may be mapped like the company's own. */
const otherField = (field: BobField, lists: NamedLists): CatalogueField => {
  const label = field.name ?? field.id;
  const type = catalogueType(field.type);
  const shown = companyField({
    sourceField: field.id,
    label,
    type,
    readable: 'unknown',
    permission: permissionOfCategory(field.categoryId ?? field.category ?? field.id.split('.')[0]),
    vendorType: field.type ?? undefined,
    otherNames: [field.id, field.categoryDisplayName ?? ''],
    suggestedFor: suggestionFor(label),
    ...optionsIn(field, lists),
  });
  return { ...shown, custom: isCustomField(field.id) };
};

const STANDARD: ReadonlySet<string> = new Set(sourceFields.map(({ employeeField }) => employeeField));

/** Only for what HiBob has no standard field for: teams, contract ends and notices (B40, B61). */
const suggestionFor = (label: string): string | undefined => {
  const field = suggestedField([label]);
  return field !== undefined && STANDARD.has(field) ? undefined : field;
};
