import { describe, expect, it } from '@jest/globals';
import type { CatalogueField } from '#domain/connection';
import { planRead } from './read-plan';

const aField = (sourceField: string, rest: Partial<CatalogueField> = {}): CatalogueField => ({
  sourceField,
  label: sourceField,
  type: 'text',
  custom: false,
  readable: 'yes',
  class: 'restricted',
  ...rest,
});
const mapping = (sourceField: string, key: string) => ({
  sourceField,
  key,
  label: key,
  type: 'text' as const,
});

describe('planRead', () => {
  it('asks for the fields in use only, and always for id and hire date', () => {
    const catalogue = ['hireDate', 'firstName', 'lastName', 'city'].map((name) => aField(name));

    const plan = planRead(['firstName', 'lastName'], [], catalogue);

    expect(plan).toEqual({
      sourceFields: ['eeid', 'hireDate', 'firstName', 'lastName'],
      targets: { firstName: ['firstName'], lastName: ['lastName'] },
    });
  });

  it('takes the spelling this account has', () => {
    const plan = planRead(
      ['workEmail', 'payPeriod'],
      [],
      [aField('workEmail'), aField('compensationPayPer')],
    );

    expect(plan.targets).toEqual({ workEmail: ['workEmail'], payPeriod: ['compensationPayPer'] });
  });

  it('prefers one spelling when the account has several', () => {
    const plan = planRead(['workEmail'], [], [aField('workEmail'), aField('email')]);

    expect(plan.sourceFields).toEqual(['eeid', 'email']);
  });

  it('keeps a target without a source for what cannot be read', () => {
    const catalogue = [aField('city', { readable: 'no' }), aField('gender', { readable: 'unknown' })];

    const plan = planRead(['city', 'gender', 'contractEndDate'], [], catalogue);

    expect(plan).toEqual({
      sourceFields: ['eeid', 'gender'],
      targets: { city: [], gender: ['gender'], contractEndDate: [] },
    });
  });

  it('never asks for refused or unknown custom fields, even when mapped', () => {
    const catalogue = [
      aField('customField1', { custom: true }),
      aField('customField2', { refused: 'religion' }),
    ];
    const mappings = [
      mapping('customField1', 'shirt'),
      mapping('customField2', 'faith'),
      mapping('gone', 'gone'),
    ];

    const plan = planRead([], mappings, catalogue);

    expect(plan).toEqual({
      sourceFields: ['eeid', 'customField1'],
      targets: { 'custom.shirt': ['customField1'], 'custom.faith': [], 'custom.gone': [] },
    });
  });

  it('asks once for a field that feeds two targets', () => {
    const plan = planRead(['city'], [mapping('city', 'town')], [aField('city')]);

    expect(plan.sourceFields).toEqual(['eeid', 'city']);
  });
});
