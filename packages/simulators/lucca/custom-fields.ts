import { CONFESSIONS, SHIRT_SIZES, TEAMS } from '../population/organisation';
import type { Person } from '../population/person';

/** A field the company made in its HR file, by the population's field that fills it. */
export type CustomField = {
  key: string;
  label: string;
  formatKey: 'text' | 'list' | 'boolean' | 'date';
  /** Title of its JSON Schema in the Lucca API. */
  schemaTitle: string;
  population: string;
  options?: readonly string[] | undefined;
};

export const CUSTOM_FIELDS: readonly CustomField[] = [
  {
    key: 'e_shirtSize',
    label: 'Shirt size',
    formatKey: 'list',
    schemaTitle: 'taxonomy-label-reference',
    population: 'customShirtsize',
    options: SHIRT_SIZES,
  },
  {
    key: 'e_team',
    label: 'Équipe',
    formatKey: 'list',
    schemaTitle: 'taxonomy-label-reference',
    population: 'teams',
    options: TEAMS,
  },
  { key: 'e_badge', label: 'Badge', formatKey: 'text', schemaTitle: 'short-text', population: 'customBadge' },
  {
    key: 'e_keycard',
    label: 'Key card',
    formatKey: 'boolean',
    schemaTitle: 'boolean',
    population: 'customKeycard',
  },
  { key: 'e_homeTown', label: 'Ville', formatKey: 'text', schemaTitle: 'short-text', population: 'city' },
  { key: 'e_iban', label: 'IBAN', formatKey: 'text', schemaTitle: 'short-text', population: 'customIBAN' },
  {
    key: 'e_nin',
    label: 'Numéro de sécurité sociale',
    formatKey: 'text',
    schemaTitle: 'short-text',
    population: 'customNIN1',
  },
  {
    key: 'e_ssn',
    label: 'Social security number',
    formatKey: 'text',
    schemaTitle: 'short-text',
    population: 'ssn',
  },
  {
    key: 'e_kirchensteuer',
    label: 'Kirchensteuer',
    formatKey: 'list',
    schemaTitle: 'taxonomy-label-reference',
    population: 'customKirchensteuer',
    options: CONFESSIONS,
  },
];

/** Ids of list entries are whole numbers, never the same in two lists. */
export const entryId = (field: CustomField, option: string): number =>
  500 + 20 * CUSTOM_FIELDS.indexOf(field) + (field.options ?? []).indexOf(option);

/** The stored values as Lucca holds them: entry ids, truth values, texts. Empty for none. */
export const customValues = (person: Person, field: CustomField): (number | boolean | string)[] => {
  const stored = [person.fields[field.population] ?? []].flat().filter((value) => value !== '');
  return stored.map((value) => {
    if (field.options) return entryId(field, value);
    return field.formatKey === 'boolean' ? value === 'true' : value;
  });
};

export const isMultiValued = ({ population }: CustomField): boolean => population === 'teams';
