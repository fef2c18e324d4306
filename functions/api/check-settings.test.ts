import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema } from '#domain/configuration';
import type { ProviderDeclaration } from '#providers/port';
import { aCatalogue, aCatalogueField } from '#test/builders/a-connection';
import { checkSettings } from './check-settings';

type Provider = Pick<ProviderDeclaration, 'label' | 'unavailable' | 'capabilities'>;

const able = {
  customFields: true,
  futureHires: true,
  formerEmployees: true,
  total: true,
  parallelPages: true,
  changesSince: true,
} as const;
const provider: Provider = {
  label: 'Acme HR',
  unavailable: [{ employeeField: 'employeeNumber', reason: 'Acme HR has no employee numbers.' }],
  capabilities: able,
};
const fields = [
  ...aCatalogue().fields,
  aCatalogueField({ sourceField: 'dyn_1', label: 'Private mail', custom: true, employeeField: undefined }),
  aCatalogueField({
    sourceField: 'dyn_2',
    label: 'IBAN',
    employeeField: undefined,
    refused: 'bank_or_payment',
  }),
];
const issues = (settings: object, vendor: Provider = provider) =>
  checkSettings(configurationSettingsSchema.parse(settings), fields, vendor).map(
    ({ field, code, detail }) => `${field} ${code}: ${detail}`,
  );

describe('checkSettings', () => {
  it('refuses an identifier that the vendor does not have, with the reason', () => {
    expect(issues({ identifier: 'employeeNumber' })).toEqual([
      'identifier field.unavailable: Acme HR has no employee numbers.',
    ]);
  });

  it('takes a field of the company for an employee field the vendor lacks (B40, B55)', () => {
    const settings = { identifier: 'employeeNumber', fieldSources: { employeeNumber: 'dyn_1' } };

    expect(issues(settings)).toEqual([]);
  });

  it('refuses chosen sources that do not exist or hold refused data (B131)', () => {
    expect(issues({ fieldSources: { city: 'gone', team: 'dyn_2' } })).toEqual([
      'fieldSources.city field.unknown: this connection has no such field',
      'fieldSources.team field.refused: data of the category bank_or_payment is not accepted',
    ]);
  });

  it('refuses custom fields where the vendor has none', () => {
    const customFields = [{ sourceField: 'dyn_1', key: 'mail', type: 'text' }];
    const vendor = {
      ...provider,
      capabilities: { ...able, customFields: 'Acme HR has no fields of your own.' },
    };

    expect(issues({ customFields })).toEqual([]);
    expect(issues({ customFields }, vendor)).toEqual([
      'customFields field.unavailable: Acme HR has no fields of your own.',
    ]);
  });
});
