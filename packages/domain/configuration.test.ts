import { describe, expect, it } from '@jest/globals';
import { employeeFieldsInUse, fieldsInUse, fieldUseOf } from './configuration';
import { someSettings } from './testing/people';

const notEmpty = (field: string, type = 'text') => ({ field, type, operator: 'not_empty' });

describe('fieldUseOf', () => {
  it('asks for what conditions look at, and only then (B71)', () => {
    const syncIf = [
      notEmpty('jobTitle'),
      notEmpty('source.grade'),
      notEmpty('source.grade'),
      notEmpty('custom.shirt'),
    ];

    const without = fieldUseOf(someSettings());
    const use = fieldUseOf(someSettings({ syncIf }));

    expect(without.conditionSources).toEqual([]);
    expect(without.employeeFields).not.toContain('jobTitle');
    expect(use.conditionSources).toEqual(['grade']);
    expect(use.employeeFields.filter((field) => !without.employeeFields.includes(field))).toEqual([
      'jobTitle',
    ]);
  });

  it('wishes for the date that says when somebody leaves, unless it is read anyway', () => {
    const wish = (settings: Record<string, unknown>) => fieldUseOf(someSettings(settings)).ifAtHand;

    expect(wish({})).toEqual(['lastDayOfWork']);
    expect(wish({ leaver: { date: 'contractEndDate' } })).toEqual(['contractEndDate']);
    expect(wish({ leaver: { date: 'terminationDate' } })).toEqual([]);
    expect(wish({ optionalFields: ['lastDayOfWork'] })).toEqual([]);
    expect(fieldUseOf(someSettings()).employeeFields).not.toContain('lastDayOfWork');
  });

  it('does not make a field of a condition one that is kept up to date', () => {
    const settings = someSettings({ syncIf: [notEmpty('jobTitle')] });

    expect(employeeFieldsInUse(settings)).toContain('jobTitle');
    expect(fieldsInUse(settings)).not.toContain('jobTitle');
  });
});
