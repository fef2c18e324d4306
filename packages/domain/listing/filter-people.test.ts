import { describe, expect, it } from '@jest/globals';
import { aCustomField } from '#test/builders/a-custom-field';
import { aStakeholder } from '#test/builders/a-stakeholder';
import type { Stakeholder } from '../stakeholder';
import { compileFilter, parseFilter } from './filter-people';
import { listField } from './list-field';

const custom = new Map([
  ['hours', aCustomField({ key: 'hours', type: 'decimal' })],
  ['remote', aCustomField({ key: 'remote', type: 'yesNo' })],
  [
    'desk',
    aCustomField({
      key: 'desk',
      type: 'choice',
      options: [
        { id: 'A', label: 'Upstairs' },
        { id: 'B', label: 'Down, left' },
      ],
    }),
  ],
]);
const at = '2026-03-01T06:00:09.412Z';
const aPerson = (values: Record<string, string | boolean>, override: Partial<Stakeholder> = {}) =>
  aStakeholder({
    fields: Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, { value, source: 'user:u', at }]),
    ),
    ...override,
  });

const outcome = (text: string) => {
  const parsed = parseFilter(text);
  const field = parsed && listField(parsed.field, custom);
  return parsed && field ? compileFilter(parsed, field, '2026-03-01') : undefined;
};
const matches = (text: string, person: Stakeholder): boolean => {
  const compiled = outcome(text);
  if (!compiled || !('test' in compiled)) throw new Error(`no filter: ${JSON.stringify(compiled)}`);
  return compiled.test(person);
};

const maja = aPerson(
  {
    name: 'Maja Ångström',
    country: 'CH',
    startDate: '2026-02-20',
    'custom.hours': '37.50',
    'custom.remote': true,
    'custom.desk': 'B',
  },
  { status: 'leaving', tags: ['Leaver'], links: { con_a: ['1'] }, externalId: 'p-1' },
);

describe('a filter', () => {
  it.each([
    'name:is:maja angstrom',
    'name:starts_with:MAJA',
    'name:contains:ström,nobody',
    'country:one_of:ch,de',
    'country:is_not:DE',
    'startDate:within_last_days:10',
    'startDate:after:2026-02-19',
    'custom.hours:above:9',
    'custom.hours:between:37.5,40',
    'custom.hours:equals:37.500',
    'custom.remote:is:yes',
    'custom.desk:one_of:B',
    'custom.desk:one_of:down\\, left',
    'city:empty',
    'name:not_empty',
    'status:one_of:leaving,left',
    'tag:one_of:leaver',
    'tag:none_of:Rejoiner',
    'connection:one_of:con_a,con_b',
    'externalId:is:p-1',
  ])('finds somebody by %s', (text) => {
    expect(matches(text, maja)).toBe(true);
  });

  it.each([
    'name:is:maja',
    'country:none_of:CH',
    'startDate:before:2026-02-20',
    'custom.hours:above:100',
    'custom.remote:is:no',
    'custom.desk:one_of:Upstairs',
    'status:one_of:active',
    'tag:none_of:Leaver',
    'tag:empty',
    'connection:none_of:con_a',
    'city:is:Bern',
  ])('leaves somebody out by %s', (text) => {
    expect(matches(text, maja)).toBe(false);
  });

  it('takes people without any tag for none of a tag, and nobody without a value for other comparisons (B72)', () => {
    const nobody = aPerson({}, { tags: [] });

    expect(matches('tag:none_of:Leaver', nobody)).toBe(true);
    expect(matches('country:is_not:CH', nobody)).toBe(false);
  });

  it.each([
    ['country:above:5', 'one_of, none_of'],
    ['custom.hours:above:many', 'expected a number'],
    ['custom.hours:between:5', 'expected 2 value(s)'],
    ['startDate:before:soon', 'expected a calendar day'],
    ['country:one_of', 'expected at least one value'],
    ['country:is:Switzerland', 'expected a country code'],
    ['status:one_of:active,gone', 'for status'],
  ])('says what it expected instead of %s', (text, expected) => {
    expect(outcome(text)).toEqual({ expected: expect.stringContaining(expected) });
  });

  it.each(['country', 'country:', ':is:CH', 'country:IS:CH'])('is not of the form: %s', (text) => {
    expect(parseFilter(text)).toBeUndefined();
  });

  it('takes values with commas, colons and backslashes', () => {
    expect(parseFilter('team:one_of:a\\,b,c:d,e\\\\')).toEqual({
      field: 'team',
      operator: 'one_of',
      values: ['a,b', 'c:d', 'e\\'],
    });
  });

  it.each(['custom.gone', 'shoeSize', 'seen', 'toString'])('knows no field %s', (name) => {
    expect(listField(name, custom)).toBeUndefined();
  });
});
