import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema } from '#domain/configuration';
import type { ProviderDeclaration } from '#providers/port';
import { aCatalogue, aCatalogueField } from '#test/builders/a-connection';
import { checkFieldRules } from './check-field-rules';

const provider: Pick<ProviderDeclaration, 'label' | 'unavailable' | 'capabilities'> = {
  label: 'Acme HR',
  unavailable: [{ employeeField: 'contractEndDate', reason: 'Acme HR has no end of contract.' }],
  capabilities: {
    customFields: true,
    futureHires: true,
    formerEmployees: true,
    total: true,
    parallelPages: true,
    changesSince: true,
    deletions: true,
  },
};
const option = (id: string, label: string, archived = false) => ({ id, label, archived });
const fields = [
  ...aCatalogue().fields,
  aCatalogueField({
    sourceField: 'gender',
    type: 'choice',
    employeeField: 'gender',
    options: [option('1', 'Frau'), option('2', 'Mann'), option('3', 'Andere', true)],
  }),
  aCatalogueField({ sourceField: 'team', type: 'text', employeeField: 'team' }),
];
const shirt = {
  sourceField: '4321',
  key: 'shirtSize',
  type: 'choice',
  options: [
    { id: 'M', label: 'Medium' },
    { id: 'L', label: 'Large' },
  ],
};
const issues = (settings: object) =>
  checkFieldRules({ settings: configurationSettingsSchema.parse(settings), fields, provider }).map(
    ({ field, code }) => `${field} ${code}`,
  );

describe('checkFieldRules', () => {
  it('takes owners, value maps and fields to clear of fields that are in use', () => {
    const settings = {
      optionalFields: ['gender'],
      customFields: [shirt],
      owners: { city: 'manual', 'custom.shirtSize': 'ask' },
      clearFields: ['gender', 'custom.shirtSize'],
      valueMaps: {
        gender: { Frau: 'female', '2': 'male' },
        'custom.shirtSize': { middling: 'M', big: 'Large' },
      },
    };

    expect(issues(settings)).toEqual([]);
  });

  it('refuses those of fields that are not, and says where', () => {
    const settings = {
      owners: { jobTitle: 'manual', 'custom.shirtSize': 'ask' },
      clearFields: ['gender'],
      valueMaps: { civilStatus: { a: 'b' } },
    };

    expect(issues(settings)).toEqual([
      'owners.jobTitle field.not_used',
      'owners.custom.shirtSize field.not_used',
      'valueMaps.civilStatus field.not_used',
      'clearFields.0 field.not_used',
    ]);
  });

  it('knows the options of a choice by id and label, archived ones too', () => {
    const map = { frau: 'female', '3': 'other', Andere: 'other', Divers: 'other' };

    expect(issues({ optionalFields: ['gender'], valueMaps: { gender: map } })).toEqual([
      'valueMaps.gender.Divers choice.unknown',
    ]);
  });

  it('takes any value of a text, whose values nobody lists', () => {
    expect(issues({ valueMaps: { team: { Sales: 'Revenue' } } })).toEqual([]);
  });

  it('maps to options of the custom field only, and no numbers or dates', () => {
    const wrongOption = { customFields: [shirt], valueMaps: { 'custom.shirtSize': { Medium: 'XXL' } } };
    const number = {
      customFields: [{ sourceField: '4321', key: 'hours', type: 'decimal' }],
      valueMaps: { 'custom.hours': { full: '40' } },
    };

    expect([issues(wrongOption), issues(number)]).toEqual([
      ['valueMaps.custom.shirtSize choice.unknown'],
      ['valueMaps.custom.hours field.type'],
    ]);
  });

  it("refuses a leaver's date that the vendor cannot deliver, with the reason", () => {
    const settings = configurationSettingsSchema.parse({ leaver: { date: 'contractEndDate' } });

    expect(checkFieldRules({ settings, fields, provider })).toEqual([
      {
        in: 'body',
        field: 'leaver.date',
        code: 'field.unavailable',
        detail: 'Acme HR has no end of contract.',
      },
    ]);
    expect(issues({})).toEqual([]);
  });
});
