import type { SimulatedAnswer } from '../exchange';
import type { Person } from '../population/person';
import { reference } from './api-resources';
import { collection } from './collection';
import { nameOf } from './context';
import type { Call } from './context';
import { CUSTOM_FIELDS, customValues, entryId } from './custom-fields';
import type { CustomField } from './custom-fields';

/** Definitions of Lucca's own attributes stand among the company's. */
const OWN = { id: 'employee.givenName', name: 'Prénom', schema: { title: 'short-text' } };

export const listAttributeDefinitions = (call: Call): SimulatedAnswer => {
  const custom = CUSTOM_FIELDS.filter(({ key }) => !call.access.hidden(nameOf(key))).map((field) => ({
    id: field.key,
    name: field.label,
    schema: {
      title: field.schemaTitle,
      ...(call.account.variants.taxonomy === 'id' && field.options && labels(field)),
    },
  }));
  return collection(call, {
    resource: 'employee-attribute-definitions',
    all: [OWN, ...custom],
    show: (item) => item,
  });
};

const labels = (field: CustomField) => ({
  oneOf: (field.options ?? []).map((title) => ({ const: entryId(field, title), title })),
});

/** Values of the definitions named, one item each; several for a field of several values. */
export const listAttributes = (call: Call, people: readonly Person[]): SimulatedAnswer => {
  const wanted = (call.exchange.query.get('definition.id') ?? '').split(',');
  call.exchange.log.fields = wanted;
  const fields = CUSTOM_FIELDS.filter(({ key }) => wanted.includes(key) && !call.access.hidden(nameOf(key)));
  const all = people.flatMap((person) => fields.flatMap((field) => itemsOf(person, field, call)));
  return collection(call, { resource: 'employee-attributes', all, show: (item) => item });
};

const itemsOf = (person: Person, field: CustomField, { account }: Call): object[] => {
  const values: unknown[] = customValues(person, field).map((value) =>
    shownValue(value, field, account.variants.taxonomy),
  );
  if (values.length === 0 && account.variants.emptyCustom === 'null') values.push(null);
  return values.map((value, index) => ({
    id: `${person.id}-${field.key}-${index}`,
    definition: { id: field.key },
    employee: reference('employee', person.id),
    applicability: { start: null, end: null },
    value,
  }));
};

const shownValue = (value: unknown, field: CustomField, taxonomy: 'named' | 'id'): unknown => {
  if (field.options === undefined || taxonomy === 'id') return value;
  return { id: value, name: field.options.find((option) => entryId(field, option) === value) };
};
