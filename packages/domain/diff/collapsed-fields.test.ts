import { describe, expect, it } from '@jest/globals';
import type { FieldValue } from '../employee';
import type { DiffInput } from './diff-input';
import { aDiffInput, anEmployee, aStakeholder, CONNECTION, someSettings } from '../testing/people';
import { diffRegister } from './diff-register';

const collapsed = (...fields: string[]): DiffInput['collapsed'] =>
  fields.map((field) => ({ field, filled: 1, of: 40, known: { filled: 40, of: 40 } }));

/** One person of the register, as HR says them now. */
const diff = (
  fields: Record<string, FieldValue>,
  values: Record<string, FieldValue | null>,
  {
    settings = {},
    ...more
  }: Partial<Omit<DiffInput, 'settings'>> & { settings?: Record<string, unknown> } = {},
) =>
  diffRegister(
    aDiffInput({
      stakeholders: [
        aStakeholder('stk_1', {
          links: { [CONNECTION]: ['1'] },
          identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
          fields: {
            name: 'Maja Lindqvist1',
            email: 'maja1@acme.test',
            startDate: '2022-03-01',
            ...fields,
          },
          status: fields['terminationDate'] === undefined ? 'active' : 'leaving',
        }),
      ],
      employees: [anEmployee('1', values)],
      settings: someSettings(settings),
      ...more,
    }),
  );

describe('a field that collapsed', () => {
  it('is not cleared, whatever the mapping says, and is named once with the guard', () => {
    const settings = { clearFields: ['city', 'team'] };

    const { changes, problems, guards } = diff(
      { city: 'Bern', team: 'Sales' },
      { city: null, team: null },
      { settings, collapsed: collapsed('city') },
    );

    expect(changes.map((change) => change.fields)).toEqual([
      [{ field: 'team', before: 'Sales', after: null }],
    ]);
    expect(problems).toEqual([{ code: 'field.collapsed', field: 'city' }]);
    expect(guards).toEqual(['fill.collapsed']);
  });

  it('stops a plan that changes nothing, too, with its figures', () => {
    const { changes, figures } = diff({ city: 'Bern' }, { city: null }, { collapsed: collapsed('city') });

    expect(changes).toEqual([]);
    expect(figures).toEqual([
      { code: 'fill.collapsed', count: 1, of: 1, limit: 0, fields: collapsed('city') },
    ]);
  });

  it('still takes the values that came', () => {
    const { changes } = diff({ city: 'Bern' }, { city: 'Oslo' }, { collapsed: collapsed('city') });

    expect(changes).toMatchObject([{ fields: [{ field: 'city', before: 'Bern', after: 'Oslo' }] }]);
  });

  it('takes back no leaving and halves no name', () => {
    const leaving = { terminationDate: '2026-03-31' };
    const empty = { terminationDate: null, lastName: null };

    expect(diff(leaving, empty).changes).not.toEqual([]);
    expect(diff(leaving, empty, { collapsed: collapsed('terminationDate', 'lastName') }).changes).toEqual([]);
  });

  it('clears no manager and no group', () => {
    const settings = { clearFields: ['manager', 'group'], optionalFields: ['manager'] };
    const fields = { manager: 'stk_2', group: 'Staff' };
    const empty = { manager: null, group: null };

    expect(diff(fields, empty, { settings }).changes).toMatchObject([
      { fields: [{ after: null }, { after: null }] },
    ]);
    expect(diff(fields, empty, { settings, collapsed: collapsed('manager', 'group') }).changes).toEqual([]);
  });

  it('decides over nobody by a condition: whoever has no value stays as they are', () => {
    const settings = { syncIf: [{ field: 'country', type: 'text', operator: 'empty' }] };
    const changed = { city: 'Oslo', country: null };

    expect(diff({ city: 'Bern' }, changed, { settings }).changes).toHaveLength(1);
    expect(diff({ city: 'Bern' }, changed, { settings, collapsed: collapsed('country') })).toMatchObject({
      changes: [],
      problems: [{ code: 'field.collapsed' }, { code: 'scope.not_known' }],
    });
  });

  it('does not hold up a pairing, which takes no values over', () => {
    const { guards, problems } = diff({}, {}, { purpose: 'pair', collapsed: collapsed('city') });

    expect(guards).toEqual([]);
    expect(problems).toEqual([]);
  });
});
