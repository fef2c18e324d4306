import { describe, expect, it } from '@jest/globals';
import type { FieldStatistics } from '#domain/readings/field-statistics';
import { aCatalogueField } from '#test/builders/a-connection';
import { someStatistics } from '#test/builders/a-reading';
import { fieldReadings } from './field-reading';

const aField = (override: Partial<FieldStatistics>): FieldStatistics => ({
  target: 'birthDate',
  sourceFields: ['dob'],
  filled: 3,
  empty: 1,
  invalid: 0,
  notRead: 0,
  examples: ['1990-12-10'],
  ...override,
});
const dob = aCatalogueField({ sourceField: 'dob', employeeField: 'birthDate', class: 'public' });
const readingOf = (field: typeof dob, ...fields: FieldStatistics[]) =>
  fieldReadings([field], someStatistics({ fields }))[0]?.read;

describe('fieldReadings', () => {
  it('takes the stricter class of the field and of what it feeds', () => {
    expect(readingOf(dob, aField({}))).toMatchObject({ class: 'restricted', fillRate: 0.75 });
    expect(readingOf({ ...dob, class: 'restricted' }, aField({ target: 'custom.day' }))?.class).toBe(
      'restricted',
    );
  });

  it('shows a ticked field as it is itself, not what it feeds', () => {
    const ticked = aField({ target: 'source.dob', examples: ['10.12.1990'] });

    expect(readingOf(dob, aField({}), ticked)?.target).toBe('source.dob');
  });

  it('gives no fill rate where nobody could be read', () => {
    const unread = aField({ filled: 0, empty: 0, notRead: 4, examples: [] });

    expect(readingOf(dob, unread)).not.toHaveProperty('fillRate');
  });

  it('says nothing about a field that was not asked for', () => {
    expect(readingOf(dob, aField({ sourceFields: ['other'] }))).toBeUndefined();
  });
});
