import type { CatalogueField } from '#domain/connection';
import { companyField, fixedCatalogue } from '../fixed-catalogue';
import { suggestedField } from '../suggested-field';
import type { ListedAttribute } from './schemas';
import { attributeOf, BIRTH_DATE_ID, birthDateField, sourceFields } from './source-fields';

export type Found = {
  /** Attributes this key may read, as version 1 lists them or as persons of version 2 carry them. */
  readonly listed: readonly ListedAttribute[];
  readonly readable: (attribute: string) => CatalogueField['readable'];
};

/** Objects and marks of the record that say nothing about a person's employment. */
const LEFT_OUT = new Set([
  'id',
  'profile_picture',
  'absence_entitlement',
  'work_schedule',
  'created_at',
  'last_modified_at',
]);

/**
 * The same ids on both roads, so that a mapping survives the change. Standard fields stay in the list when they are not
 * shared; the birth date is found by its universal id; a company's own attributes are suggested by name (B40, B55).
 */
export const buildCatalogue = ({ listed, readable }: Found): CatalogueField[] => {
  const byKey = new Map(listed.map((attribute) => [attribute.key, attribute]));
  const birthDate = listed.find(({ universal_id }) => universal_id === BIRTH_DATE_ID);
  const standard = fixedCatalogue(sourceFields, (name) => readable(attributeOf(name))).map((field) => ({
    ...field,
    label: labelOf(field, byKey),
  }));
  const known = new Set([...standard.map(({ sourceField }) => sourceField), birthDate?.key, ...LEFT_OUT]);
  const others = listed.filter(({ key }) => !known.has(key));
  return [...standard, ...birthDateIn(birthDate, readable), ...others.map((one) => toField(one, readable))];
};

const PARTS: Readonly<Record<string, string>> = { currency: 'currency', interval: 'paid per hour' };

/** In the company's language where Personio says it; else in ours, which tells apart what feeds the same field. */
const labelOf = (
  { sourceField, label }: CatalogueField,
  listed: ReadonlyMap<string, ListedAttribute>,
): string => {
  const [key = '', part = ''] = sourceField.split('.');
  const own = listed.get(key)?.label;
  if (!own) return label;
  return PARTS[part] === undefined ? own : `${own} (${PARTS[part]})`;
};

const birthDateIn = (shared: ListedAttribute | undefined, readable: Found['readable']): CatalogueField[] => {
  const [field] = fixedCatalogue([birthDateField], () => (shared ? readable(shared.key) : 'no'));
  if (!field) return [];
  return [shared ? { ...field, sourceField: shared.key, label: shared.label ?? field.label } : field];
};

const toField = (attribute: ListedAttribute, readable: Found['readable']): CatalogueField => {
  const { key, label, universal_id } = attribute;
  const names = [label, universal_id].filter((name) => name !== null && name !== undefined);
  const suggestion = suggestedField(names);
  return {
    ...companyField({
      sourceField: key,
      label: label ?? key,
      type: catalogueType(attribute.type),
      readable: readable(key),
      otherNames: names,
      suggestedFor: suggestion !== undefined && LACKING.has(suggestion) ? suggestion : undefined,
      ...optionsOf(attribute),
    }),
    custom: key.startsWith('dynamic_'),
  };
};

/** Employee fields that no standard attribute delivers, or none that says enough (employment type is internal or external). */
const LACKING = new Set([
  'personalEmail',
  'mobilePhone',
  'employeeNumber',
  'addressLine1',
  'addressLine2',
  'zipCode',
  'city',
  'country',
  'civilStatus',
  'birthDate',
  'employmentType',
  'probationEndDate',
  'terminationNoticeDate',
  'firstDayOfWork',
]);

const TYPES: Readonly<Record<string, CatalogueField['type']>> = {
  date: 'date',
  integer: 'decimal',
  int: 'decimal',
  decimal: 'decimal',
  double: 'decimal',
  list: 'choice',
  tags: 'choice',
  string_list: 'choice',
  boolean: 'yesNo',
};

const catalogueType = (type: string | null | undefined): CatalogueField['type'] =>
  TYPES[type ?? ''] ?? 'text';

const optionsOf = ({ options }: ListedAttribute): Pick<CatalogueField, 'options'> => {
  const labels = (options ?? []).filter((option) => typeof option === 'string');
  return labels.length === 0
    ? {}
    : { options: labels.map((label) => ({ id: label, label, archived: false })) };
};
