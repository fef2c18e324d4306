import { describe, expect, it } from '@jest/globals';
import type { Change } from '../plan';
import { aChange } from '../testing/people';
import { partsOf } from './change-parts';
import { changeHash, indexSelection, takenOf } from './selection';
import type { Selection } from './selection';

const taken = (change: Change, selection: Partial<Selection>) =>
  takenOf(change, indexSelection({ left: [], ...selection }));
const left = (fields?: string[], stakeholderId = 'stk_1') => [
  { stakeholderId, changeHash: 'h', ...(fields && { fields }) },
];
const fieldsOf = (change: Change | undefined) => change?.fields.map(({ field }) => field);

const rich = aChange({
  kind: 'leaver',
  fields: [
    { field: 'city', before: 'Bern', after: 'Basel' },
    { field: 'terminationDate', before: null, after: '2026-02-28' },
    { field: 'lastDayOfWork', before: null, after: '2026-02-20' },
    { field: 'group', before: 'Staff', after: 'Alumni' },
  ],
  identifier: { before: null, after: { kind: 'workEmail', value: 'a@x.test' } },
  status: { before: 'active', after: 'left', historical: false, lastDay: '2026-02-20' },
  endedOverrides: ['city', 'team'],
});
const aCreate = aChange({
  kind: 'create',
  expectedVersion: 0,
  matchedBy: 'new',
  newLinks: ['9'],
  fields: [
    { field: 'name', before: null, after: 'Maja' },
    { field: 'manager', before: null, after: 'stk_2' },
  ],
});

describe('takenOf', () => {
  it('takes everything as it is when nothing is said', () => {
    expect(taken(rich, {})).toBe(rich);
  });

  it('takes only the people that are named, each whole (B87)', () => {
    expect(taken(rich, { people: ['stk_1'] })).toBe(rich);
    expect(taken(rich, { people: ['stk_2'] })).toBeUndefined();
  });

  it('takes only the fields that are named, with the overrides that end with them', () => {
    expect(taken(rich, { fields: ['city'] })).toEqual({
      ...aChange({ fields: [{ field: 'city', before: 'Bern', after: 'Basel' }] }),
      endedOverrides: ['city'],
    });
    expect(taken(rich, { fields: ['team'] })).toMatchObject({ fields: [], endedOverrides: ['team'] });
    expect(taken(rich, { fields: ['payRate'] })).toBeUndefined();
  });

  it.each([['status'], ['terminationDate'], ['lastDayOfWork']])(
    'takes a leaving with its days when %s is named',
    (name) => {
      const change = taken(rich, { fields: [name] });

      expect(fieldsOf(change)).toEqual(['terminationDate', 'lastDayOfWork']);
      expect(change).toMatchObject({ kind: 'leaver', status: rich.status });
      expect(change).not.toHaveProperty('identifier');
    },
  );

  it('leaves a leaving with its days, and with it the group of those who left', () => {
    const change = taken(rich, { left: left(['terminationDate']) });

    expect(fieldsOf(change)).toEqual(['city']);
    expect(change).toMatchObject({ kind: 'update', identifier: rich.identifier });
    expect(change).not.toHaveProperty('status');
    expect(taken(rich, { fields: ['group'] })).toBeUndefined();
  });

  it('takes a value of a record together with its tie, and nothing without the tie', () => {
    const tied = aChange({ newLinks: ['2'], matchedBy: 'identifier' });

    expect(taken(tied, { fields: ['city'] })).toBe(tied);
    expect(taken(tied, { fields: ['links'] })).toEqual({ ...tied, kind: 'link', fields: [] });
    expect(taken(tied, { left: left(['links']) })).toBeUndefined();
  });

  it('takes somebody new whole: by person, or all of them by * (B89)', () => {
    expect(taken(aCreate, { people: ['stk_1'], fields: ['city'] })).toBe(aCreate);
    expect(taken(aCreate, { fields: ['*'] })).toBe(aCreate);
    expect(taken(aCreate, { fields: ['name'] })).toBeUndefined();
    expect(taken(rich, { fields: ['*'] })).toBeUndefined();
  });

  it('leaves somebody new whole, or without a manager who does not come', () => {
    expect(taken(aCreate, { left: left() })).toBeUndefined();
    expect(taken(aCreate, { left: left(['*']) })).toBeUndefined();
    expect(fieldsOf(taken(aCreate, { left: left(['manager']) }))).toEqual(['name']);
  });

  it('adds up what is left of one row, and leaves other rows alone', () => {
    const both = { left: [...left(['city']), ...left(['identifier'])] };

    expect(fieldsOf(taken(rich, both))).toEqual(['terminationDate', 'lastDayOfWork', 'group']);
    expect(taken(rich, both)).toMatchObject({ endedOverrides: ['team'], kind: 'leaver' });
    expect(taken(rich, { left: left(undefined, 'stk_2') })).toBe(rich);
  });

  it('takes and leaves what makes the whole: no part is lost or done twice', () => {
    for (const part of partsOf(rich)) {
      const one = taken(rich, { fields: [part] });
      const rest = taken(rich, { left: left([part]) });
      const parts = [...(one ? partsOf(one) : []), ...(rest ? partsOf(rest) : [])];

      // The group waits for the status, so alone it neither goes nor comes.
      const whole = part === 'group' || !parts.includes('group') ? [...parts, 'group'] : parts;
      expect([...new Set(whole)].sort()).toEqual(partsOf(rich).sort());
      expect(parts.length).toBe(new Set(parts).size);
    }
  });
});

describe('changeHash', () => {
  it('is the same whatever version the person has and whatever else is in the row', () => {
    const city = changeHash(rich, ['city'], 'key');

    expect(changeHash({ ...rich, expectedVersion: 9 }, ['city'], 'key')).toBe(city);
    expect(changeHash({ ...rich, fields: rich.fields.slice(0, 1) }, ['city'], 'key')).toBe(city);
    expect(changeHash(rich, ['city'], 'another key')).not.toBe(city);
    expect(changeHash(rich, undefined, 'key')).not.toBe(city);
    expect(
      changeHash({ ...rich, fields: [{ field: 'city', before: 'Bern', after: 'Zug' }] }, ['city'], 'key'),
    ).not.toBe(city);
    expect(changeHash(rich, ['payRate'], 'key')).toBeUndefined();
  });
});
