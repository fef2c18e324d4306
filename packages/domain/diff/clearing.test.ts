import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema } from '../configuration';
import type { FieldValue } from '../employee';
import { aDiffInput, anEmployee, aStakeholder, CONNECTION, someSettings } from '../testing/people';
import type { DiffInput } from './diff-input';
import { diffRegister } from './diff-register';

const FIELDS = {
  name: 'Maja Lindqvist1',
  email: 'maja1@acme.test',
  startDate: '2022-03-01',
  city: 'Oslo',
  manager: 'stk_9',
  'custom.shirt': 'M',
};
const EMPTY = { city: null, manager: null, 'custom.shirt': null };
const clearedBy = (
  clearFields: readonly string[],
  hr: Record<string, FieldValue | null> = EMPTY,
  more: Partial<DiffInput> = {},
) => {
  const settings = someSettings({
    clearFields,
    optionalFields: ['manager'],
    customFields: [{ sourceField: 'size', key: 'shirt', type: 'text' }],
  });
  const stakeholder = aStakeholder('stk_1', {
    links: { [CONNECTION]: ['1'] },
    identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
    fields: FIELDS,
  });
  const employees = [anEmployee('1', hr)];
  const { changes } = diffRegister(aDiffInput({ settings, employees, stakeholders: [stakeholder], ...more }));
  return changes[0]?.fields.filter(({ after }) => after === null).map(({ field }) => field) ?? [];
};

describe('an empty value of HR', () => {
  it('clears nothing unless the mapping allows it', () => {
    expect(clearedBy([])).toEqual([]);
  });

  it('clears the fields the mapping names, custom ones and the manager included', () => {
    expect(clearedBy(['city', 'manager', 'custom.shirt'])).toEqual(['city', 'custom.shirt', 'manager']);
  });

  it('clears nothing that was not readable or not valid', () => {
    expect(clearedBy(['city', 'manager', 'custom.shirt'], {})).toEqual([]);
  });

  it('clears nothing while any permission is lost: empty may be hidden (B38)', () => {
    expect(clearedBy(['city', 'manager', 'custom.shirt'], EMPTY, { lost: ['team'] })).toEqual([]);
  });
});

describe('clearFields', () => {
  it.each([['name'], ['shoes']])('refuses %s: everybody keeps a name, and fields have to exist', (field) => {
    expect(configurationSettingsSchema.safeParse({ clearFields: [field] }).success).toBe(false);
  });
});
