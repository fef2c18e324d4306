import { CONFESSIONS, SHIRT_SIZES } from '../population/organisation';
import { textOf } from '../population/person';
import type { Person } from '../population/person';
import { COMPANY_ID } from './humaans-account';
import { personIdOf, vendorIdOf } from './vendor-ids';

type Rec = Readonly<Record<string, unknown>>;
type Definition = {
  /** The population's field. */
  field: string;
  name: string;
  type: string;
  choices?: readonly string[];
  /** The name of another record's kind, for a field that is not the person's. */
  resource?: string;
  /** Several values in one. */
  several?: true;
};

/** The company's own fields. IBAN, national id and church tax are there to be refused (B131). */
const DEFINITIONS: readonly Definition[] = [
  { field: 'customShirtsize', name: 'T-shirt size', type: 'select', choices: SHIRT_SIZES },
  { field: 'customBadge', name: 'Badge number', type: 'text' },
  { field: 'customKeycard', name: 'Key card', type: 'text' },
  { field: 'maritalStatus', name: 'Marital status', type: 'select', choices: ['Single', 'Married'] },
  { field: 'address2', name: 'Address line 2', type: 'text' },
  { field: 'teams', name: 'Guilds', type: 'multiSelect', several: true },
  { field: 'customAbout', name: 'About me', type: 'longText' },
  { field: 'customIBAN', name: 'IBAN', type: 'text' },
  { field: 'customNIN1', name: 'National ID number', type: 'text' },
  { field: 'customKirchensteuer', name: 'Kirchensteuermerkmal', type: 'select', choices: CONFESSIONS },
  { field: 'payChangeReason', name: 'Reason of the change', type: 'text', resource: 'compensation' },
];

/** The id of one of the company's fields, by the population's name. */
export const customFieldIdOf = (field: string): string => vendorIdOf('custom-field', field);

export const customFields = (): Rec[] =>
  DEFINITIONS.map(({ field, name, type, choices, resource }) => ({
    id: customFieldIdOf(field),
    companyId: COMPANY_ID,
    name,
    section: 'basics',
    resourceId: resource === undefined ? null : vendorIdOf('resource', resource),
    type,
    config: choices === undefined ? {} : { choices },
    createdAt: '2024-02-11T09:14:02.000Z',
    updatedAt: '2024-02-11T09:14:02.000Z',
  }));

/** One record per person and field that has a value; several options come as a list (sheet section 5). */
export const customValuesOf = (person: Person): Rec[] =>
  DEFINITIONS.flatMap(({ field, resource, several }) => {
    const value = several ? listIn(person, field) : textOf(person, field);
    if (value === null) return [];
    return [
      {
        id: vendorIdOf('custom-value', `${person.id}:${field}`),
        personId: personIdOf(person.id),
        customFieldId: customFieldIdOf(field),
        resourceId: resource === undefined ? null : vendorIdOf(resource, person.id),
        value,
      },
    ];
  });

const listIn = (person: Person, field: string): readonly string[] | null => {
  const value = person.fields[field];
  return Array.isArray(value) && value.length > 0 ? value : null;
};
