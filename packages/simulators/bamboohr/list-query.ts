import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import type { Call } from './call';
import { plainField } from './field-catalogue';
import type { View } from './field-catalogue';
import type { Person } from '../population/person';

/** The list's error body (sheet 3.2). */
export const badRequest = (code: 'BadRequest' | 'BadPage', message: string): SimulatedAnswer =>
  json(400, { error: { code, message } });

type Test = (person: Person) => boolean;

/** The `filter[…]` parameters joined by and; a text says what is wrong. People whose value is hidden drop out (sheet section 2). */
export const listFilter = (call: Call, view: View): Test | string => {
  const { query } = call.exchange;
  const status = query.get('filter[status]');
  if (status !== null && status !== 'active' && status !== 'inactive')
    return 'filter[status] must be active or inactive';
  const ids = [...query.getAll('filter[ids][]'), ...(query.get('filter[ids]') ?? '').split(',')].filter(
    Boolean,
  );
  if (ids.some((id) => !/^\d+$/.test(id))) return 'filter[ids] must be whole numbers';
  const read = reader(call, view);
  const parts = ['firstName', 'lastName', 'jobTitleName'].map((name) => ({
    name,
    part: query.get(`filter[${name}]`)?.toLowerCase(),
  }));
  return (person) =>
    (ids.length === 0 || ids.includes(person.id)) &&
    (status === null || read(person, 'status')?.toLowerCase() === status) &&
    parts.every(
      ({ name, part }) => part === undefined || (read(person, name)?.toLowerCase().includes(part) ?? false),
    );
};

const SORTABLE = new Set(['employeeId', 'firstName', 'lastName', 'preferredName', 'jobTitleName', 'status']);

/** `sort=lastName,-employeeId`; nulls first when ascending, people whose value is hidden drop out. */
export const listOrder = (call: Call, view: View): ((people: Person[]) => Person[]) | string => {
  const keys = (call.exchange.query.get('sort') ?? '').split(',').filter(Boolean);
  const rules = keys.map((key) => ({ name: key.replace(/^-/, ''), sign: key.startsWith('-') ? -1 : 1 }));
  if (rules.some(({ name }) => !SORTABLE.has(name))) return 'sort has a field that cannot be sorted by';
  const read = reader(call, view);
  const compare = (one: Person, other: Person): number => {
    for (const { name, sign } of rules) {
      const order =
        name === 'employeeId'
          ? Number(one.id) - Number(other.id)
          : compareText(read(one, name), read(other, name));
      if (order !== 0) return order * sign;
    }
    return 0;
  };
  const mayRead = (person: Person) => rules.every(({ name }) => !isHidden(call, person, name));
  return (people) => (rules.length === 0 ? people : people.filter(mayRead).sort(compare));
};

const compareText = (one: string | null, other: string | null): number => {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  return one < other ? -1 : 1;
};

const isHidden = ({ access, catalogue }: Call, person: Person, name: string): boolean => {
  const field = catalogue.findList(name);
  return field !== undefined && access.hiddenOn(field, person.id);
};

const reader = (call: Call, view: View) => (person: Person, name: string) => {
  const field = call.catalogue.findList(name);
  if (!field || isHidden(call, person, name)) return null;
  const value = plainField(field, person, view);
  return typeof value === 'string' ? value : null;
};
