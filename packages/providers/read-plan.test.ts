import { describe, expect, it } from '@jest/globals';
import type { FieldUse } from '#domain/configuration';
import type { CatalogueField } from '#domain/connection';
import { readPlanner } from './read-plan';

const planRead = readPlanner({ always: ['id'] });

const aField = (sourceField: string, rest: Partial<CatalogueField> = {}): CatalogueField => ({
  sourceField,
  label: sourceField,
  type: 'text',
  custom: false,
  readable: 'yes',
  class: 'restricted',
  ...rest,
});
const feeding = (employeeField: string, sourceField = employeeField, rest: Partial<CatalogueField> = {}) =>
  aField(sourceField, { employeeField, ...rest });
const mapping = (sourceField: string, key: string) => ({
  sourceField,
  key,
  label: key,
  type: 'text' as const,
});
const using = (employeeFields: readonly string[], rest: Partial<FieldUse> = {}): FieldUse => ({
  employeeFields,
  customFields: [],
  fieldSources: {},
  ...rest,
});

describe('planRead', () => {
  it('asks for the fields in use only, and always for the id', () => {
    const catalogue = ['firstName', 'lastName', 'city'].map((name) => feeding(name));

    const plan = planRead(using(['firstName', 'lastName']), catalogue);

    expect(plan).toEqual({
      sourceFields: ['id', 'firstName', 'lastName'],
      targets: { firstName: ['firstName'], lastName: ['lastName'] },
    });
  });

  it('takes the spellings this account has, the preferred one first', () => {
    const catalogue = [feeding('zipCode', 'postCode'), feeding('zipCode', 'usZip')];

    const plan = planRead(using(['zipCode']), catalogue);

    expect(plan.targets).toEqual({ zipCode: ['postCode', 'usZip'] });
  });

  it('takes the source a person chose instead of the usual one', () => {
    const catalogue = [feeding('personalEmail', 'privateEmail'), aField('dynamic_7')];

    const plan = planRead(
      using(['personalEmail', 'city'], { fieldSources: { personalEmail: 'dynamic_7', city: 'gone' } }),
      catalogue,
    );

    expect(plan).toEqual({
      sourceFields: ['id', 'dynamic_7'],
      targets: { personalEmail: ['dynamic_7'], city: [] },
    });
  });

  it('keeps a target without a source for what cannot be read (B38)', () => {
    const catalogue = [
      feeding('city', 'city', { readable: 'no' }),
      feeding('gender', 'gender', { readable: 'unknown' }),
    ];

    const plan = planRead(using(['city', 'gender', 'contractEndDate']), catalogue);

    expect(plan).toEqual({
      sourceFields: ['id', 'gender'],
      targets: { city: [], gender: ['gender'], contractEndDate: [] },
    });
  });

  it('never asks for refused or unknown fields, even when mapped (B131)', () => {
    const catalogue = [aField('field1', { custom: true }), aField('field2', { refused: 'religion' })];
    const customFields = [mapping('field1', 'shirt'), mapping('field2', 'faith'), mapping('gone', 'gone')];

    const plan = planRead(using([], { customFields, fieldSources: { city: 'field2' } }), catalogue);

    expect(plan).toEqual({
      sourceFields: ['id', 'field1'],
      targets: { 'custom.shirt': ['field1'], 'custom.faith': [], 'custom.gone': [] },
    });
  });

  it('asks for fields that only conditions use under a name of their own, refused ones never (B71, B131)', () => {
    const catalogue = [feeding('city'), aField('grade'), aField('faith', { refused: 'religion' })];

    const plan = planRead(using(['city'], { conditionSources: ['grade', 'city', 'faith'] }), catalogue);

    expect(plan).toEqual({
      sourceFields: ['id', 'city', 'grade'],
      targets: { city: ['city'], 'source.grade': ['grade'], 'source.city': ['city'], 'source.faith': [] },
    });
  });

  it('asks once for a field that feeds two targets', () => {
    const plan = planRead(using(['city'], { customFields: [mapping('city', 'town')] }), [feeding('city')]);

    expect(plan.sourceFields).toEqual(['id', 'city']);
  });
});
