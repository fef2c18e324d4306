import { describe, expect, it } from '@jest/globals';
import { conditionsSchema } from './condition';

const issues = (...conditions: object[]): string[] => {
  const parsed = conditionsSchema.safeParse(conditions);
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};
const text = { field: 'city', type: 'text', operator: 'is', values: ['Bern'] };
const day = { field: 'startDate', type: 'date', operator: 'on', values: ['2026-03-01'] };
const pay = { field: 'payRate', type: 'decimal', operator: 'between', values: ['1', '2'] };

describe('conditionsSchema', () => {
  it('takes conditions on employee fields, custom fields and fields of the provider', () => {
    expect(
      issues(text, day, pay, { ...text, field: 'custom.shirtSize' }, { ...text, field: 'source.4321' }),
    ).toEqual([]);
    expect(issues({ field: 'country', type: 'choice', operator: 'one_of', values: ['CH', 'de'] })).toEqual(
      [],
    );
    expect(issues({ field: 'team', type: 'text', operator: 'empty' })).toEqual([]);
    expect(issues({ ...text, field: 'mobilePhone', values: ['+41791234567'] })).toEqual([]);
    expect(issues({ ...text, field: 'mobilePhone', operator: 'starts_with', values: ['+4179'] })).toEqual([]);
    expect(issues({ ...text, field: 'workEmail', operator: 'contains', values: ['@acme.test'] })).toEqual([]);
    expect(issues({ ...text, field: 'country', operator: 'is_not', values: ['gb', 'XK'] })).toEqual([]);
  });

  it('has no condition when none is sent (B65)', () => {
    expect(conditionsSchema.parse(undefined)).toEqual([]);
  });

  it.each([
    ['field', 'shoeSize'],
    ['field', 'source.'],
    ['field', 'custom.Shoe size'],
    ['field', 'toString'],
  ])('names a %s that cannot exist: %s', (name, field) => {
    expect(issues({ ...text, [name]: field })).toEqual([expect.stringMatching(/^0\.field: expected/)]);
  });

  it.each([
    [{ ...text, field: 'startDate' }, '0.type: expected date for this field'],
    [{ ...day, field: 'city' }, '0.type: expected text or choice for this field'],
    [{ ...text, values: [] }, '0.values: expected at least one value'],
    [{ ...text, operator: 'empty' }, '0.values: expected no value(s) for empty'],
    [{ ...day, operator: 'before', values: ['2026-03-01', '2026-04-01'] }, '0.values: expected 1 value(s)'],
    [{ ...day, values: ['2026-02-29'] }, '0.values.0: expected a calendar day such as 2026-03-01'],
    [{ ...day, operator: 'within_next_days', values: ['-1'] }, '0.values.0: expected a whole number of days'],
    [
      { ...day, operator: 'within_last_days', values: ['3661'] },
      '0.values.0: expected a whole number of days',
    ],
    [{ ...day, values: ['01.03.2026'] }, '0.values.0: expected a calendar day such as 2026-03-01'],
    [{ ...day, values: ['2026-03-01T00:00:00Z'] }, '0.values.0: expected a calendar day such as 2026-03-01'],
    [{ ...day, values: ['20260301'] }, '0.values.0: expected a calendar day such as 2026-03-01'],
    [{ ...text, operator: 'contains', values: ['\u200B'] }, '0.values.0: expected a text with something'],
    [{ ...text, operator: 'starts_with', values: ['\u0301'] }, '0.values.0: expected a text with something'],
    [
      { ...text, field: 'country', values: ['UK'] },
      '0.values.0: expected a country code such as CH: this country is GB',
    ],
    [
      { ...text, field: 'country', values: ['EL'] },
      '0.values.0: expected a country code such as CH: this country is GR',
    ],
    [{ ...text, field: 'country', values: ['ZZ'] }, '0.values.0: expected a country code such as CH'],
    [
      { ...text, field: 'country', operator: 'contains', values: ['CH'] },
      '0.operator: expected is or is_not',
    ],
    [
      { ...text, field: 'payCurrency', operator: 'starts_with', values: ['CHF'] },
      '0.operator: expected is or is_not',
    ],
    [
      { ...text, field: 'mobilePhone', values: ['+41 79 123 45 67'] },
      '0.values.0: expected a phone number such as',
    ],
    [
      { ...text, field: 'mobilePhone', operator: 'starts_with', values: ['+41 79'] },
      '0.values.0: expected digits',
    ],
    [{ ...text, field: 'workEmail', values: ['maja'] }, '0.values.0: expected an e-mail address'],
    [{ ...pay, values: ['1'] }, '0.values: expected 2 value(s) for between'],
    [{ ...pay, values: ['1', 'a lot'] }, '0.values.1: expected a number such as 52000.50'],
    [{ ...pay, values: ['10', '9'] }, '0.values: expected the smaller value first'],
    [
      { field: 'country', type: 'choice', operator: 'one_of', values: ['CH', 'Germany'] },
      '0.values.1: expected a country code such as CH',
    ],
    [
      { ...text, field: 'payCurrency', values: ['Francs'] },
      '0.values.0: expected a currency code such as CHF',
    ],
    [{ ...text, field: 'payPeriod', values: ['fortnight'] }, '0.values.0: expected one of hour, day'],
    [
      { field: 'source.x', type: 'yesNo', operator: 'is', values: ['true'] },
      '0.values.0: expected yes or no',
    ],
  ])('says what was expected instead of %j', (condition, expected) => {
    const found = issues(condition);

    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });

  it('gives one entry per fault, over all conditions', () => {
    const found = issues(text, { ...day, values: ['soon', 'later'] }, { ...pay, field: 'shoeSize' });

    expect(found.map((issue) => issue.split(':')[0])).toEqual(['1.values.0', '1.values.1', '2.field']);
  });

  it('reads a field of the provider as one type only', () => {
    const found = issues({ ...text, field: 'source.x' }, { ...day, field: 'source.x' });

    expect(found).toEqual(['1.type: expected text, as in the other condition on this field']);
  });

  it('bounds the number of conditions and of values', () => {
    expect(issues(...Array.from({ length: 21 }, () => text))).toHaveLength(1);
    expect(issues({ ...text, values: Array.from({ length: 101 }, (_, at) => `town ${at}`) })).toHaveLength(1);
  });

  it('refuses an operator of another type', () => {
    expect(issues({ ...text, operator: 'above' })).toEqual([expect.stringMatching(/^0\.operator: /)]);
  });
});
