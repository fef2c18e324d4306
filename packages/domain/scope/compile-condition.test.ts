import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { FieldValue } from '../employee';
import { compileCondition } from './compile-condition';
import type { Condition } from './condition';
import { conditionsSchema } from './condition';

const AS_OF = '2026-03-01';

const parse = (condition: object): Condition => {
  const [parsed] = conditionsSchema.parse([condition]);
  if (!parsed) throw new Error('expected one condition');
  return parsed;
};
const matches = (condition: object, value: FieldValue | null, asOf = AS_OF): boolean =>
  compileCondition(parse(condition), asOf)(value);

type Case = readonly [operator: string, values: string[], value: string | null, expected: boolean];

describe('a text condition', () => {
  it.each<Case>([
    ['is', ['Zürich'], 'zurich', true],
    ['is', ['ZURICH'], 'Zu\u0308rich', true],
    ['is', ['Zürich'], 'Zürich West', false],
    ['is', ['Bern', 'Basel'], 'Basel', true],
    ['is', ['Straße'], 'STRASSE', true],
    ['is', ['Bern'], null, false],
    ['is_not', ['Bern'], 'Basel', true],
    ['is_not', ['Bern', 'Basel'], 'basel', false],
    ['is_not', ['Bern'], null, false],
    ['contains', ['équipe'], 'Grande Equipe Nord', true],
    ['contains', ['north', 'nord'], 'Grande Equipe Nord', true],
    ['contains', ['sud'], 'Grande Equipe Nord', false],
    ['contains', ['sud'], null, false],
    ['starts_with', ['pro'], 'Product', true],
    ['starts_with', ['duct'], 'Product', false],
    ['starts_with', ['.*'], 'Product', false],
    ['empty', [], null, true],
    ['empty', [], 'x', false],
    ['not_empty', [], 'x', true],
    ['not_empty', [], null, false],
  ])('%s %j on %j: %s (B67, B72)', (operator, values, value, expected) => {
    expect(matches({ field: 'city', type: 'text', operator, values }, value)).toBe(expected);
  });
});

describe('a choice condition', () => {
  it.each<Case>([
    ['one_of', ['Sales', 'Finance'], 'Finance', true],
    ['one_of', ['Sales', 'Finance'], 'Legal', false],
    ['one_of', ['sales'], 'Sales', true],
    ['one_of', ['Sales'], 'Inside Sales', false],
    ['one_of', ['Sales'], 'Legal, Sales', true],
    ['one_of', ['Design, Research'], 'Design, Research', true],
    ['one_of', ['Sales'], null, false],
    ['none_of', ['Sales'], 'Legal', true],
    ['none_of', ['Sales'], 'Legal, Sales', false],
    ['none_of', ['Sales'], null, false],
    ['empty', [], null, true],
    ['not_empty', [], null, false],
  ])('%s %j on %j: %s (B67, B72)', (operator, values, value, expected) => {
    expect(matches({ field: 'source.dep', type: 'choice', operator, values }, value)).toBe(expected);
  });
});

describe('a yes/no condition', () => {
  it.each([
    ['is', ['yes'], true, true],
    ['is', ['yes'], false, false],
    ['is', ['no'], false, true],
    ['is', ['no'], null, false],
    ['empty', [], false, false],
    ['empty', [], null, true],
    ['not_empty', [], false, true],
  ] as const)('%s %j on %s: %s (B72)', (operator, values, value, expected) => {
    expect(matches({ field: 'source.equity', type: 'yesNo', operator, values }, value)).toBe(expected);
  });
});

describe('a decimal condition', () => {
  it.each<Case>([
    ['equals', ['0.8'], '0.80', true],
    ['equals', ['1', '0.5'], '0.5', true],
    ['equals', ['0.3'], '0.30000000000000004', false],
    ['equals', ['9007199254740993'], '9007199254740992', false],
    ['equals', ['0'], '-0.0', true],
    ['above', ['52000'], '52000.01', true],
    ['above', ['52000'], '52000.00', false],
    ['above', ['9'], '10', true],
    ['above', ['-5'], '-4.5', true],
    ['below', ['0.1'], '0.09999999999999999999', true],
    ['below', ['-0.5'], '-0.25', false],
    ['below', ['1'], null, false],
    ['between', ['0.4', '0.8'], '0.4', true],
    ['between', ['0.4', '0.8'], '0.80', true],
    ['between', ['0.4', '0.8'], '0.81', false],
    ['between', ['-2', '2'], '-2.5', false],
    ['empty', [], null, true],
    ['not_empty', [], '0', true],
  ])('%s %j on %j: %s, exactly (B72)', (operator, values, value, expected) => {
    expect(matches({ field: 'payRate', type: 'decimal', operator, values }, value)).toBe(expected);
  });
});

describe('a date condition', () => {
  it.each<Case>([
    ['before', ['2026-03-01'], '2026-02-28', true],
    ['before', ['2026-03-01'], '2026-03-01', false],
    ['after', ['2026-03-01'], '2026-03-02', true],
    ['after', ['2026-03-01'], '2026-03-01', false],
    ['on', ['2026-03-01', '2026-04-01'], '2026-04-01', true],
    ['on', ['2026-03-01'], '2026-03-02', false],
    ['within_next_days', ['30'], '2026-03-01', true],
    ['within_next_days', ['30'], '2026-03-31', true],
    ['within_next_days', ['30'], '2026-04-01', false],
    ['within_next_days', ['30'], '2026-02-28', false],
    ['within_last_days', ['1'], '2026-02-28', true],
    ['within_last_days', ['1'], '2026-02-27', false],
    ['within_last_days', ['1'], '2026-03-02', false],
    ['within_last_days', ['0'], '2026-03-01', true],
    ['within_next_days', ['30'], null, false],
    ['before', ['2026-03-01'], null, false],
    ['empty', [], null, true],
    ['not_empty', [], '2026-03-01', true],
  ])('%s %j on %j: %s (B72)', (operator, values, value, expected) => {
    expect(matches({ field: 'startDate', type: 'date', operator, values }, value)).toBe(expected);
  });

  it.each([
    ['within_last_days', '2028-03-01', '2028-02-29', true],
    ['within_last_days', '2028-03-01', '2028-02-28', false],
    ['within_last_days', '2027-03-01', '2027-02-28', true],
    ['within_next_days', '2028-02-28', '2028-02-29', true],
    ['within_next_days', '2028-02-28', '2028-03-01', false],
    ['within_next_days', '2026-12-31', '2027-01-01', true],
  ])(
    '%s 1 counts calendar days over leap days and years: on %s, %s is %s',
    (operator, asOf, value, expected) => {
      const condition = { field: 'startDate', type: 'date', operator, values: ['1'] };

      expect(matches(condition, value, asOf)).toBe(expected);
    },
  );

  it('takes days before and after as the calendar has them, whatever days they are', () => {
    const day = fc
      .date({ min: new Date('1900-01-02'), max: new Date('2199-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));

    fc.assert(
      fc.property(day, day, (value, limit) => {
        const told = (['before', 'on', 'after'] as const).map((operator) =>
          matches({ field: 'startDate', type: 'date', operator, values: [limit] }, value),
        );
        const [earlier, later] = [new Date(value), new Date(limit)];
        expect(told).toEqual([earlier < later, value === limit, earlier > later]);
      }),
    );
  });

  it('never takes a value in another spelling than that of days', () => {
    const spelling = fc
      .date({ min: new Date('1900-01-02'), max: new Date('2199-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10).split('-'))
      .chain(([year = '', month = '', date = '']) =>
        fc.constantFrom(
          `${date}.${month}.${year}`,
          `${date}/${month}/${year}`,
          `${date}-${month}-${year}`,
          `${year}${month}${date}`,
          `${year}/${month}/${date}`,
          `${year}-${month}-${date}T00:00:00Z`,
        ),
      );
    const operators = fc.constantFrom('before', 'after', 'on');

    fc.assert(
      fc.property(spelling, operators, (value, operator) => {
        const condition = { field: 'startDate', type: 'date', operator, values: [value] };
        expect(conditionsSchema.safeParse([condition]).success).toBe(false);
      }),
    );
  });
});
