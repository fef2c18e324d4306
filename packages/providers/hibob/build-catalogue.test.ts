import { describe, expect, it } from '@jest/globals';
import { buildCatalogue } from './build-catalogue';
import type { BobField } from './schemas';

const metadata: BobField[] = [
  {
    id: 'work.department',
    name: 'Division',
    categoryId: 'work',
    type: 'list',
    typeData: { listId: 'department' },
  },
  { id: 'work.custom.field_1', name: 'Squad', categoryId: 'work', type: 'text' },
  { id: 'work.custom.field_2', name: 'Private email', categoryId: 'work', type: 'text' },
  { id: 'work.custom.field_3', name: 'Contract end date', categoryId: 'strange', type: 'date' },
  { id: 'financial.iban', name: 'Account', categoryId: 'financial', type: 'text' },
  { id: 'work.site', name: 'Site', categoryId: 'work', type: 'list' },
  { id: 'home.photo', name: 'Photo', categoryId: 'home', type: 'document' },
  { id: 'home.nameless', type: 'number' },
];
const lists = new Map([['department', [{ id: '9', label: 'Engineering', archived: false }]]]);
const named = (id: string) => buildCatalogue(metadata, lists).find(({ sourceField }) => sourceField === id);

describe('buildCatalogue', () => {
  it('knows what a default field feeds, by the company’s own label and options', () => {
    expect(named('work.department')).toEqual({
      sourceField: 'work.department',
      label: 'Division',
      type: 'text',
      custom: false,
      readable: 'unknown',
      class: 'public',
      employeeField: 'group',
      permission: 'work',
      options: [{ id: '9', label: 'Engineering', archived: false }],
    });
  });

  it('has the default fields a company does not list, and pay', () => {
    expect(named('address.city')).toMatchObject({ label: 'City', employeeField: 'city' });
    expect(named('salaries.base.value')).toMatchObject({ employeeField: 'payRate', permission: 'payroll' });
  });

  it('suggests only what HiBob has no standard field for (B61)', () => {
    expect(named('work.custom.field_1')).toMatchObject({
      custom: true,
      suggestedFor: 'team',
      permission: 'work',
    });
    expect(named('work.custom.field_2')).not.toHaveProperty('suggestedFor');
    expect(named('work.custom.field_3')).toMatchObject({ suggestedFor: 'contractEndDate' });
    expect(named('work.custom.field_3')).not.toHaveProperty('permission');
  });

  it('marks refused data by its id where the label is silent (B131)', () => {
    expect(named('financial.iban')).toMatchObject({ refused: 'bank_or_payment', readable: 'unknown' });
  });

  it('lists built-in fields as mappable, without files', () => {
    expect(named('work.site')).toMatchObject({ custom: false, type: 'choice', class: 'restricted' });
    expect(named('home.nameless')).toMatchObject({
      label: 'home.nameless',
      type: 'decimal',
      permission: 'home',
    });
    expect(named('home.photo')).toBeUndefined();
  });
});
