import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema } from '#domain/configuration';
import type { RefusedCategory } from '#domain/refused-category';
import type { ProviderDeclaration } from '#providers/port';
import { aCatalogue, aCatalogueField } from '#test/builders/a-connection';
import { checkSettings, checkSource } from './check-settings';

type Provider = Pick<ProviderDeclaration, 'label' | 'unavailable' | 'capabilities'>;

const able = {
  customFields: true,
  futureHires: true,
  formerEmployees: true,
  total: true,
  parallelPages: true,
  changesSince: true,
  deletions: true,
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

  it('refuses a custom field whose key says that it is for refused data (B131)', () => {
    const customFields = [{ sourceField: 'dyn_1', key: 'passportNumber', type: 'text' }];

    expect(issues({ customFields })).toEqual([
      'customFields.0.key field.refused: data of the category licence_or_passport is not accepted',
    ]);
  });

  it('takes excepted categories while the exception holds, sources and keys alike (B132)', () => {
    const excepted = [
      aCatalogueField({
        sourceField: 'dyn_9',
        custom: true,
        type: 'text',
        employeeField: undefined,
        excepted: 'licence_or_passport',
      }),
    ];
    const customFields = [{ sourceField: 'dyn_9', key: 'passportNumber', type: 'text' }];
    const check = (...accepted: RefusedCategory[]) =>
      checkSettings(
        configurationSettingsSchema.parse({ customFields }),
        [...fields, ...excepted],
        provider,
        accepted,
      ).map(({ field, code }) => `${field} ${code}`);

    expect(check('licence_or_passport')).toEqual([]);
    expect(check('religion')).toEqual(['customFields.0.sourceField field.refused']);
  });

  it('refuses a field again when its exception is gone (B132)', () => {
    const field = aCatalogueField({ sourceField: 'dyn_9', excepted: 'religion' });

    expect(checkSource('dyn_9', 'fieldSources.team', { fields: [field] })).toMatchObject([
      { code: 'field.refused' },
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

  it('lets a person choose any identifier that the key can read (B53, B55)', () => {
    const all = [
      aCatalogueField(),
      aCatalogueField({ sourceField: 'homeEmail', employeeField: 'personalEmail' }),
      aCatalogueField({ sourceField: 'number', type: 'text', employeeField: 'employeeNumber' }),
    ];
    const check = (identifier: string) =>
      checkSettings(configurationSettingsSchema.parse({ identifier }), all, provider);

    const identifiers = ['workEmail', 'personalEmail', 'employeeNumber', 'employeeId'];
    expect(identifiers.map(check)).toEqual([[], [], [], []]);
  });

  it('leaves work e-mail as the only choice where the vendor has nothing else (B54)', () => {
    expect(issues({ identifier: 'workEmail' })).toEqual([]);
    expect(issues({ identifier: 'personalEmail' })).toEqual([
      'identifier field.unknown: this connection has no personalEmail',
    ]);
  });

  it('refuses an e-mail for the register that the key cannot read (B58)', () => {
    expect(issues({ email: 'personalEmail' })).toEqual([
      'email field.unknown: this connection has no personalEmail',
    ]);
  });

  it('switches optional fields on that the connection has, none by default (B59)', () => {
    expect(configurationSettingsSchema.parse({}).optionalFields).toEqual([]);
    expect(issues({ optionalFields: ['mobilePhone', 'manager'] })).toEqual([
      'optionalFields.1 field.unknown: this connection has no manager',
    ]);
  });

  it('maps a source only to a custom field that can hold its values', () => {
    const phone = (type: string) => ({ customFields: [{ sourceField: 'mobilePhone', key: 'own', type }] });

    expect([issues(phone('text')), issues(phone('date'))]).toEqual([
      [],
      ['customFields.0.sourceField field.type: a field of type phone feeds text; the custom field is date'],
    ]);
  });
});
