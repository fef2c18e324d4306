import { describe, expect, it } from '@jest/globals';
import { generatePeople } from '../population/people';
import { dayOf } from '../population/person';
import type { Person } from '../population/person';
import { buildCatalogue, readField } from './field-catalogue';
import { DEFAULT_VARIANTS } from './variants';

const today = '2026-07-01';

describe('the variants of what is not confirmed', () => {
  const people = generatePeople({ count: 120, seed: 1, today, emailDomain: 'acme.test' });
  const read = (
    alias: string,
    person: Person | undefined,
    variants: Partial<typeof DEFAULT_VARIANTS>,
    onlyCurrent = true,
  ) => {
    const field = buildCatalogue({ ...DEFAULT_VARIANTS, ...variants }).find(alias);
    return field && person && readField(field, person, { today, onlyCurrent, find: () => undefined });
  };

  it.each([
    { teams: 'array', expected: (teams: string[]) => teams },
    { teams: 'text', expected: (teams: string[]) => teams.join(', ') },
    { teams: 'json_text', expected: (teams: string[]) => JSON.stringify(teams) },
  ] as const)('writes teams as $teams', ({ teams, expected }) => {
    const person = people.find(({ fields }) => Array.isArray(fields['teams']) && fields['teams'].length > 1);

    expect(read('teams', person, { teams })).toEqual(expected([person?.fields['teams'] ?? []].flat()));
  });

  it('knows the pay period by one alias only', () => {
    expect([read('payPer', people[0], {}), read('paidPer', people[0], {})]).toEqual([
      people[0]?.fields['payPer'],
      undefined,
    ]);
    expect([
      read('payPer', people[0], { payPeriodAlias: 'paidPer' }),
      read('paidPer', people[0], { payPeriodAlias: 'paidPer' }),
    ]).toEqual([undefined, people[0]?.fields['payPer']]);
  });

  it('can keep a termination that is still to come out of current values', () => {
    const person = people.find((one) => (dayOf(one, 'terminationDate') ?? '') > today);
    const variant = { futureTermination: 'only_with_future_values' } as const;

    expect(read('terminationDate', person, variant)).toBe('0000-00-00');
    expect(read('terminationDate', person, variant, false)).toBe(person?.fields['terminationDate']);
    expect(read('terminationDate', person, {})).toBe(person?.fields['terminationDate']);
  });
});
