import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema } from '../configuration';
import { someSettings } from '../testing/people';
import { normalizeEmployee } from './normalize-employee';

const normalized = (settings: Record<string, unknown>, values: Record<string, unknown>) => {
  const row = normalizeEmployee(
    { employeeId: '42', values: { firstName: 'Maja', ...values } },
    someSettings(settings),
  );
  if (!('employee' in row)) throw new Error('expected an employee');
  const { firstName: _name, ...rest } = row.employee.values;
  return { values: rest, problems: row.employee.problems };
};
const shirt = { sourceField: 'size', key: 'shirt', type: 'choice' };

describe('a value map', () => {
  const valueMaps = { group: { 'R&D': 'Research', 'r&d ': 'Never', Sales: 'Commercial' } };

  it.each([
    ['R&D', 'Research'],
    [' R&D ', 'Research'],
    ['SALES', 'Commercial'],
    ['Legal', 'Legal'],
    [null, null],
    ['', null],
  ])('makes %j %j: as written, else without letter case; what it does not name stays', (read, group) => {
    expect(normalized({ valueMaps }, { group: read })).toEqual({ values: { group }, problems: [] });
  });

  it('comes before the field’s own rule, whose word stays the last', () => {
    const maps = {
      country: { Helvetia: 'Switzerland', Atlantis: 'ZZ-none' },
      payPeriod: { 'je Monat': 'monthly' },
      gender: { '1': 'Female' },
    };
    const settings = { valueMaps: maps, optionalFields: ['gender'] };

    expect(normalized(settings, { country: 'Helvetia', payPeriod: 'je Monat', gender: 1 }).values).toEqual({
      country: 'CH',
      payPeriod: 'month',
      gender: 'Female',
    });
    expect(normalized(settings, { country: 'Atlantis' }).problems).toEqual([
      { field: 'country', code: 'country.unknown' },
    ]);
  });

  it('holds for custom fields of every type', () => {
    const customFields = [
      { sourceField: 'a', key: 'level', type: 'text' },
      { sourceField: 'b', key: 'remote', type: 'yesNo' },
    ];
    const maps = { 'custom.level': { L1: 'Junior' }, 'custom.remote': { Homeoffice: 'yes' } };

    expect(
      normalized({ customFields, valueMaps: maps }, { 'custom.level': 'L1', 'custom.remote': 'Homeoffice' })
        .values,
    ).toEqual({ 'custom.level': 'Junior', 'custom.remote': true });
  });

  it.each(['name', 'email', 'manager', 'birthDate', 'payRate', 'shoes'])(
    'cannot be made for %s, whose values are not named one by one',
    (field) => {
      const settings = { valueMaps: { [field]: { a: 'b' } } };

      expect(configurationSettingsSchema.safeParse(settings).success).toBe(false);
    },
  );
});

describe('a choice whose options are known', () => {
  const options = ['S', 'M', 'XL'].map((id) => ({ id, label: `Size ${id}` }));
  const choice = (read: unknown, valueMaps = {}) =>
    normalized({ customFields: [{ ...shirt, options }], valueMaps }, { 'custom.shirt': read });

  it.each([
    ['M', 'M'],
    ['xl', 'XL'],
    ['size xl', 'XL'],
    [null, null],
  ])('takes %j as %j', (read, value) => {
    expect(choice(read)).toEqual({ values: { 'custom.shirt': value }, problems: [] });
  });

  it('takes no other, and says so without the value', () => {
    expect(choice('Large')).toEqual({
      values: {},
      problems: [{ field: 'custom.shirt', code: 'choice.not_mapped' }],
    });
  });

  it('takes what a value map makes of it', () => {
    expect(choice('Large', { 'custom.shirt': { large: 'XL' } }).values).toEqual({ 'custom.shirt': 'XL' });
  });

  it('takes every text while its options are not known', () => {
    expect(normalized({ customFields: [shirt] }, { 'custom.shirt': 'Large' }).values).toEqual({
      'custom.shirt': 'Large',
    });
  });
});
