import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Employee } from '../employee';
import { AS_OF } from '../testing/people';
import { conditionsSchema } from './condition';
import type { Condition } from './condition';
import { scopeOf } from './verdict';

const oneOf = (field: string, ...values: string[]) => ({ field, type: 'choice', operator: 'one_of', values });
const conditions = (...list: object[]): Condition[] => conditionsSchema.parse(list);
const verdict = (list: readonly Condition[], values: Employee['values']) => scopeOf(list, AS_OF)?.(values);

describe('scopeOf', () => {
  it('is nothing without conditions: everybody is a candidate (B65)', () => {
    expect(scopeOf([], AS_OF)).toBeUndefined();
  });

  it.each([
    ['CH', 'C', 'excluded'],
    ['DE', 'B', 'included'],
    ['CH', 'A', 'included'],
    ['FR', 'A', 'excluded'],
    ['FR', 'C', 'excluded'],
  ])('country in (CH, DE) and group in (A, B): %s in %s is %s (B66, B67, B68)', (country, group, kind) => {
    const both = conditions(oneOf('country', 'CH', 'DE'), oneOf('group', 'A', 'B'));

    expect(verdict(both, { country, group })?.kind).toBe(kind);
  });

  it('names every condition that fails', () => {
    const [country, group, team] = conditions(
      oneOf('country', 'CH'),
      oneOf('group', 'A'),
      oneOf('team', 'T'),
    );
    const all = [country, group, team].flatMap((condition) => condition ?? []);

    expect(verdict(all, { country: 'DE', group: 'A', team: null })).toEqual({
      kind: 'excluded',
      by: [country, team],
    });
  });

  it.each(['Active', 'active', 'ACTIVE'])('keeps who is not active out with status = %s (B69)', (status) => {
    const active = conditions(oneOf('employmentStatus', status));

    expect(verdict(active, { employmentStatus: 'Active' })?.kind).toBe('included');
    expect(verdict(active, { employmentStatus: 'Terminated' })?.kind).toBe('excluded');
  });

  it('compares employment and custom fields (B71)', () => {
    const both = conditions(oneOf('employmentType', 'Full-time'), {
      field: 'custom.equity',
      type: 'yesNo',
      operator: 'is',
      values: ['yes'],
    });

    expect(verdict(both, { employmentType: 'full-time', 'custom.equity': true })?.kind).toBe('included');
    expect(verdict(both, { employmentType: 'full-time', 'custom.equity': false })?.kind).toBe('excluded');
  });

  it('does not match a field without a value (B72)', () => {
    expect(verdict(conditions(oneOf('country', 'CH')), { country: null })?.kind).toBe('excluded');
  });

  it('does not know about somebody whose field could not be read, and names the fields', () => {
    const three = conditions(oneOf('team', 'T'), oneOf('country', 'CH'), oneOf('group', 'A'));

    expect(verdict(three, { group: 'A' })).toEqual({ kind: 'not_known', fields: ['country', 'team'] });
  });

  it('knows that somebody is out when any condition fails, whatever else was not readable', () => {
    const two = conditions(oneOf('team', 'T'), oneOf('group', 'A'));

    expect(verdict(two, { group: 'B' })?.kind).toBe('excluded');
  });
});

const arbitraryCondition = fc.constantFrom(
  ...conditions(
    oneOf('country', 'CH', 'DE'),
    oneOf('group', 'A'),
    { field: 'city', type: 'text', operator: 'contains', values: ['er', 'ö'] },
    { field: 'city', type: 'text', operator: 'empty' },
    { field: 'startDate', type: 'date', operator: 'within_last_days', values: ['365'] },
    { field: 'payRate', type: 'decimal', operator: 'above', values: ['10.5'] },
    { field: 'custom.equity', type: 'yesNo', operator: 'is', values: ['yes'] },
  ),
);
const arbitraryConditions = fc.array(arbitraryCondition, { maxLength: 5 });
const maybe = <Value>(...values: Value[]) =>
  fc.constantFrom<Value | null | undefined>(...values, null, undefined);
const arbitraryValues = fc
  .record({
    country: maybe('CH', 'DE', 'FR'),
    group: maybe('A', 'B'),
    city: maybe('Bern', 'Köln', 'Lyon'),
    startDate: maybe('2026-01-01', '2020-02-29'),
    payRate: maybe('10.50', '10.51'),
    'custom.equity': maybe(true, false),
  })
  .map((values) =>
    Object.fromEntries(
      Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
    ),
  );
const kindOf = (list: readonly Condition[], values: Employee['values']) =>
  verdict(list, values)?.kind ?? 'included';

/** A verdict without the order of what it names. */
const comparable = (list: readonly Condition[], values: Employee['values']) => {
  const found = verdict(list, values);
  return found?.kind === 'excluded' ? new Set(found.by) : found;
};

describe('scopeOf, for any conditions and any employee', () => {
  it('gives the same verdict in any order of conditions (B66)', () => {
    fc.assert(
      fc.property(arbitraryConditions, arbitraryValues, (list, values) => {
        const backwards = comparable(list.toReversed(), values);

        expect(backwards).toEqual(comparable(list, values));
      }),
    );
  });

  it('never includes more when a condition is added (B66)', () => {
    fc.assert(
      fc.property(arbitraryConditions, arbitraryCondition, arbitraryValues, (list, more, values) => {
        const before = kindOf(list, values);

        const after = kindOf([...list, more], values);

        expect(after === 'included' ? before : 'included').toBe('included');
        expect(before === 'excluded' ? after : 'excluded').toBe('excluded');
      }),
    );
  });

  it('never includes fewer when a value is added to one of a list (B67)', () => {
    fc.assert(
      fc.property(arbitraryValues, (values) => {
        const few = conditions(oneOf('country', 'CH'));
        const more = conditions(oneOf('country', 'CH', 'FR'));

        const kept = kindOf(few, values) === 'included' ? kindOf(more, values) : 'included';

        expect(kept).toBe('included');
      }),
    );
  });
});
