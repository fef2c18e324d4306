import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema } from '../configuration';
import type { Change, FieldChange } from '../plan';
import type { Stakeholder } from '../stakeholder';
import { aChange, aStakeholder, CONNECTION } from '../testing/people';
import { fieldReason, originOf, sourceFieldsOf, statusReason } from './reasons';

const AT = '2026-01-01T00:00:00.000Z';
const written = (field: string, source: string): Stakeholder => ({
  ...aStakeholder('stk_1'),
  fields: { [field]: { value: 'Bern', source, at: AT } },
});
const why = (
  one: Partial<FieldChange>,
  {
    change = {},
    settings = {},
    source,
  }: { change?: Partial<Change>; settings?: Record<string, unknown>; source?: string } = {},
) => {
  const field = { field: 'city', before: 'Bern', after: 'Basel', ...one };
  return fieldReason(field, aChange({ fields: [field], ...change }), {
    connectionId: CONNECTION,
    settings: configurationSettingsSchema.parse(settings),
    before: source === undefined ? undefined : written(field.field, source),
  });
};

describe('why a field changes', () => {
  it('is that it was empty', () => {
    expect(why({ before: null })).toBe('first_value');
    expect(why({ before: null }, { change: { kind: 'create' } })).toBe('first_value');
  });

  it('is that HR has another value than it had', () => {
    expect(why({}, { source: `conn:${CONNECTION}` })).toBe('hr_changed');
    expect(why({}, { source: 'conn:con_other' })).toBe('other_connection');
  });

  it('is that HR owns a field which somebody typed (B5), or that somebody said so', () => {
    expect(why({}, { source: 'user:ada' })).toBe('typed_overwritten');
    expect(why({}, { source: 'client:app' })).toBe('typed_overwritten');
    expect(why({}, { source: 'user:ada', settings: { owners: { city: 'ask' } } })).toBe('answered');
  });

  it('is that the mapping clears it, or that a leaving was withdrawn (B107)', () => {
    expect(why({ after: null }, { settings: { clearFields: ['city'] } })).toBe('cleared');
    expect(why({ field: 'terminationDate', after: null })).toBe('leaving_withdrawn');
  });

  it('is that a pin is over, or that HR says what was pinned', () => {
    expect(why({}, { change: { endedOverrides: ['city'] }, source: 'user:ada' })).toBe('override_ended');
    expect(why({ after: 'Bern' }, { change: { endedOverrides: ['city'] } })).toBe('hr_agrees');
  });

  it('is the leaver policy', () => {
    const settings = { leaver: { policy: 'tag_and_group', group: 'Alumni' } };
    const change = { status: { before: 'active', after: 'left', historical: false } } as const;

    expect(why({ field: 'group', after: 'Alumni' }, { settings, change })).toBe('leaver_policy');
    expect(why({ field: 'group', after: 'Staff' }, { settings, change })).toBe('hr_differs');
  });

  it('is not guessed once the person was changed since', () => {
    expect(why({})).toBe('hr_differs');
  });
});

describe('where an old value comes from', () => {
  it.each([
    ['conn:con_a', { kind: 'connection', by: 'con_a', at: AT }],
    ['user:ada', { kind: 'person', by: 'user:ada', at: AT }],
    ['client:app', { kind: 'client', by: 'client:app', at: AT }],
    ['import:7', { kind: 'import', by: 'import:7', at: AT }],
    ['ledger:con_x', { kind: 'ledger', by: 'ledger:con_x', at: AT }],
  ])('is %s', (source, expected) => {
    expect(originOf('city', written('city', source))).toEqual(expected);
  });

  it('is nowhere for an empty field', () => {
    expect(originOf('team', written('city', 'user:ada'))).toBeUndefined();
  });
});

describe('why a status changes', () => {
  const reason = (
    before: 'active' | 'leaving' | 'left' | null,
    after: 'active' | 'leaving' | 'left',
    date = false,
  ) =>
    statusReason(
      aChange({ fields: date ? [{ field: 'terminationDate', before: null, after: '2026-02-01' }] : [] }),
      { before, after, historical: false },
    );

  it.each([
    [null, 'active', false, 'new'],
    ['active', 'leaving', true, 'leaving_known'],
    ['leaving', 'leaving', true, 'leaving_moved'],
    ['leaving', 'left', true, 'leaving_moved'],
    ['leaving', 'left', false, 'last_day_over'],
    ['leaving', 'active', true, 'leaving_withdrawn'],
    ['left', 'active', true, 'rejoined'],
    ['left', 'leaving', true, 'rejoined'],
  ] as const)('from %s to %s (date moves: %s)', (before, after, date, expected) => {
    expect(reason(before, after, date)).toBe(expected);
  });
});

describe('which fields of HR feed a field', () => {
  const catalogue = [
    { sourceField: 'fn', employeeField: 'firstName' },
    { sourceField: 'ln', employeeField: 'lastName' },
    { sourceField: 'mail', employeeField: 'workEmail' },
    { sourceField: 'homeCity', employeeField: 'city' },
  ];
  const settings = configurationSettingsSchema.parse({
    fieldSources: { team: 'division' },
    customFields: [{ sourceField: 'x-7', key: 'shirtSize', type: 'text' }],
  });

  it.each([
    ['name', ['fn', 'ln']],
    ['email', ['mail']],
    ['city', ['homeCity']],
    ['team', ['division']],
    ['custom.shirtSize', ['x-7']],
    ['country', []],
  ])('%s', (field, expected) => {
    expect(sourceFieldsOf(field, settings, catalogue)).toEqual(expected);
  });
});
