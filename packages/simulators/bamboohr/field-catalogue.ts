import { amountOf, currencyOf } from '../population/pay';
import { dayOf, NO_DATE, textOf } from '../population/person';
import type { FieldValue, Person } from '../population/person';
import { DERIVED_FIELDS } from './derived-fields';
import { STORED_FIELDS } from './stored-fields';
import type { Variants } from './variants';

/** What a value depends on besides the person: the day, whether future-dated values count, and the other people. */
export type View = {
  today: string;
  onlyCurrent: boolean;
  find(id: string): Person | undefined;
};

export type FieldDefinition = {
  /** Whole number, dotted text for a sub-field, negative for system columns (sheet section 5). */
  id: number | string;
  name: string;
  type: string;
  alias?: string | undefined;
  deprecated?: boolean | undefined;
  /** Reports answer it, meta/fields does not list it. */
  hidden?: boolean | undefined;
  /** Its name in the employee dataset and in the cursor list, where it exists there. */
  dataset?: string | undefined;
  list?: string | undefined;
  read?: ((person: Person, view: View) => FieldValue) | undefined;
};

export type Catalogue = {
  /** As meta/fields lists them. */
  listed: FieldDefinition[];
  /** By alias or id, as reports and single reads accept them; the parent wins where a sub-field shares its alias. */
  find(name: string): FieldDefinition | undefined;
  findDataset(name: string): FieldDefinition | undefined;
  findList(name: string): FieldDefinition | undefined;
  /** Every alias a report can be asked for. */
  aliases: string[];
  datasets: FieldDefinition[];
};

export const buildCatalogue = ({ payPeriodAlias, futureTermination, teams }: Variants): Catalogue => {
  const stored = STORED_FIELDS.map((field): FieldDefinition => {
    if (field.id === '19.1') return { ...field, read: (person, view) => currencyOf(payRateOf(person, view)) };
    if (field.alias === 'payPer')
      return { ...field, alias: payPeriodAlias, read: (person) => textOf(person, 'payPer') };
    if (field.alias === 'terminationDate' && futureTermination !== 'always')
      return { ...field, read: terminationInForce };
    if (field.alias === 'teams')
      return { ...field, read: (person) => writeTeams(person.fields['teams'] ?? null, teams) };
    return field;
  });
  const all = [...DERIVED_FIELDS, ...stored];
  const byName = index(all, (field) => [String(field.id), field.alias]);
  const byDataset = index(all, (field) => [field.dataset]);
  const byList = index(all, (field) => [field.list]);
  return {
    listed: all.filter((field) => !field.hidden),
    find: (name) => byName.get(name),
    findDataset: (name) => byDataset.get(name),
    findList: (name) => byList.get(name),
    aliases: [...new Set(all.flatMap((field) => field.alias ?? []))],
    datasets: [...byDataset.values()],
  };
};

const index = (
  fields: readonly FieldDefinition[],
  names: (field: FieldDefinition) => (string | undefined)[],
) => {
  const found = new Map<string, FieldDefinition>();
  for (const field of fields) {
    for (const name of names(field)) if (name !== undefined && !found.has(name)) found.set(name, field);
  }
  return found;
};

/** The value as reports and single reads print it: unset dates are zeros, unset pay is " USD", unset text is null. */
export const readField = (field: FieldDefinition, person: Person, view: View): FieldValue => {
  const value = valueOf(field, person, view);
  if (value !== null) return value;
  switch (field.type) {
    case 'date':
      return NO_DATE;
    case 'currency':
      return ' USD';
    case 'state':
      return '';
    default:
      return null;
  }
};

/** The plain value, null when unset and pay without its currency: the cursor list and the datasets (sheet 3.2, 3.5). */
export const plainField = (field: FieldDefinition, person: Person, view: View): FieldValue => {
  const value = valueOf(field, person, view);
  if (field.type === 'currency') return amountOf(value);
  return value === NO_DATE || value === '' ? null : value;
};

const valueOf = (field: FieldDefinition, person: Person, view: View): FieldValue => {
  if (field.read) return field.read(person, view);
  const key = field.alias ?? String(field.id);
  const { scheduled } = person;
  if (!view.onlyCurrent && scheduled && key in scheduled.fields) return scheduled.fields[key] ?? null;
  return person.fields[key] ?? null;
};

const payRateOf = (person: Person, { onlyCurrent }: View): FieldValue =>
  (onlyCurrent ? undefined : person.scheduled?.fields['payRate']) ?? person.fields['payRate'] ?? null;

const terminationInForce = (person: Person, { today, onlyCurrent }: View): FieldValue => {
  const day = dayOf(person, 'terminationDate');
  return onlyCurrent && day !== null && day > today ? null : day;
};

const writeTeams = (teams: FieldValue, form: Variants['teams']): FieldValue => {
  if (!Array.isArray(teams) || form === 'array') return teams;
  return form === 'text' ? teams.join(', ') : JSON.stringify(teams);
};
