import { describe, expect, it } from '@jest/globals';
import { fieldReaders } from './field-readers';
import type { BobField } from './schemas';

const CUSTOM = 'work.custom.field_1651169416001';
const metadata: BobField[] = [
  { id: 'root.email', jsonPath: 'email', type: 'text' },
  { id: 'root.surname', jsonPath: 'surname', type: 'text' },
  {
    id: 'work.department',
    jsonPath: 'work.department',
    type: 'hierarchy-list',
    typeData: { listId: 'department' },
  },
  { id: 'work.buddy', jsonPath: 'work.buddy', type: 'employee-reference' },
  { id: CUSTOM, jsonPath: 'work.custom.field_1651169416001', type: 'currency' },
  { id: 'moved.field', jsonPath: 'home.field', type: 'text' },
];
const lists = new Map([['department', [{ id: '9', label: 'Engineering', archived: false }]]]);
const read = (field: string, person: Record<string, unknown>) =>
  fieldReaders([field], metadata, lists)[0]?.read(person);

describe('fieldReaders', () => {
  it.each([
    ['flat', 'root.email', { email: 'ida@acme.test' }, 'ida@acme.test'],
    ['nested', 'work.department', { work: { department: '9' } }, 'Engineering'],
    ['under its slash key', 'work.department', { '/work/department': { value: '9' } }, 'Engineering'],
    [
      'flat under its slash key',
      'root.email',
      { '/root/email': { value: 'ida@acme.test' } },
      'ida@acme.test',
    ],
    ['where jsonPath says', 'moved.field', { home: { field: 'here' } }, 'here'],
    ['where its id says', 'moved.field', { moved: { field: 'there' } }, 'there'],
    ['without metadata', 'address.city', { address: { city: 'Oslo' } }, 'Oslo'],
    ['wrapped once more', 'address.city', { address: { city: { value: 'Oslo' } } }, 'Oslo'],
  ])('finds a value %s', (_place, field, person, expected) => {
    expect(read(field, person)).toBe(expected);
  });

  it('tells empty from absent', () => {
    expect(read('work.department', { work: { department: null } })).toBeNull();
    expect(read('work.department', { work: {} })).toBeUndefined();
    expect(read('work.department', { work: null })).toBeUndefined();
    expect(read('work.department', {})).toBeUndefined();
  });

  it('looks further when a place holds what cannot be read', () => {
    const person = { work: { department: '404' }, '/work/department': { value: 'Engineering' } };

    expect(read('work.department', person)).toBe('Engineering');
  });

  it.each([
    ['work.reportsTo', { work: { reportsTo: { id: '7', displayName: 'Ola Dahl', email: 'ola@acme.test' } } }],
    ['work.manager', { work: { manager: '7' } }],
    ['work.buddy', { work: { buddy: { id: '7', firstName: 'Ola' } } }],
  ])('keeps nothing but the id of somebody in %s', (field, person) => {
    expect(read(field, person)).toBe('7');
  });

  it.each([
    [{ value: 40.5, currency: 'EUR' }, '40.5 EUR'],
    [{ value: 40.5 }, '40.5'],
    [{ value: null, currency: 'EUR' }, null],
    ['40 EUR', '40 EUR'],
  ])('writes an amount %j as %p', (value, expected) => {
    expect(read(CUSTOM, { work: { custom: { field_1651169416001: value } } })).toBe(expected);
  });

  it('keeps no object it does not know', () => {
    expect(read('address.city', { address: { city: { name: 'Oslo', id: 4 } } })).toBeUndefined();
    expect(read('address.city', { address: { city: [{ name: 'Oslo' }] } })).toBeUndefined();
  });

  it('keeps numbers and booleans as they are', () => {
    expect(read('work.employeeIdInCompany', { work: { employeeIdInCompany: 1042 } })).toBe(1042);
    expect(read('work.isManager', { work: { isManager: false } })).toBe(false);
  });
});
