import { describe, expect, it } from '@jest/globals';
import { declineHash } from '../decline';
import type { Change } from '../plan';
import { aChange } from '../testing/people';
import { carriedOver, choose } from './choices';
import type { Chosen, ChoiceKind } from './choices';
import { indexSelection, takenOf } from './selection';

const KEY = 'key';
const change = aChange({
  fields: [
    { field: 'city', before: 'Bern', after: 'Basel' },
    { field: 'team', before: 'A', after: 'B' },
  ],
});
const chosen = (on: Change, ...choices: [ChoiceKind, string[]?][]) =>
  choices.reduce(
    (last, [choice, fields]) => choose(on, { choice, fields }, { before: last.left, hashKey: KEY }),
    { left: [] as readonly Chosen[], declines: [], lifts: [] } as ReturnType<typeof choose>,
  );
const shown = ({ left }: { left: readonly Chosen[] }) =>
  left.map(({ fields, rejected }) => [rejected ? 'rejected' : 'left', ...(fields ?? ['all'])]);
const goes = (on: Change, { left }: { left: readonly Chosen[] }) =>
  takenOf(on, indexSelection({ left: [...left] }));

describe('a choice about a row', () => {
  it('leaves the row for another time, and takes it again', () => {
    expect(shown(chosen(change, ['leave']))).toEqual([['left', 'all']]);
    expect(shown(chosen(change, ['leave'], ['take']))).toEqual([]);
    expect(goes(change, chosen(change, ['leave']))).toBeUndefined();
  });

  it('leaves some of its fields; all of them are the row', () => {
    expect(shown(chosen(change, ['leave', ['city']]))).toEqual([['left', 'city']]);
    expect(shown(chosen(change, ['leave', ['city']], ['leave', ['team']]))).toEqual([['left', 'all']]);
    expect(shown(chosen(change, ['leave'], ['take', ['city']]))).toEqual([['left', 'team']]);
  });

  it('rejects a field with a decline of its value, and lifts that when it is taken after all', () => {
    const rejected = chosen(change, ['reject', ['city']]);
    const entry = { field: 'city', valueHash: declineHash(KEY, 'city', 'Basel') };

    expect(shown(rejected)).toEqual([['rejected', 'city']]);
    expect(rejected.declines).toEqual([entry]);
    expect(chosen(change, ['reject', ['city']], ['take', ['city']])).toEqual({
      left: [],
      declines: [],
      lifts: [entry],
    });
    expect(chosen(change, ['reject', ['city']], ['leave']).lifts).toEqual([entry]);
  });

  it('keeps what was rejected beside what is left', () => {
    const both = chosen(change, ['reject', ['city']], ['leave', ['team']]);

    expect(shown(both)).toEqual([
      ['left', 'team'],
      ['rejected', 'city'],
    ]);
    expect(goes(change, both)).toBeUndefined();
  });

  it('rejects a leaving by its date, whichever of its parts is named', () => {
    const leaver = aChange({
      kind: 'leaver',
      fields: [{ field: 'terminationDate', before: null, after: '2026-03-31' }],
      status: { before: 'active', after: 'leaving', historical: false },
    });

    expect(chosen(leaver, ['reject', ['status']]).declines.map(({ field }) => field)).toEqual([
      'terminationDate',
    ]);
  });

  it('rejects a tie alone, and leaves what cannot go without it', () => {
    const tied = { ...change, newLinks: ['7'] };
    const rejected = chosen(tied, ['reject', ['links']]);

    expect(rejected.declines.map(({ field }) => field)).toEqual(['links']);
    expect(shown(rejected)).toEqual([
      ['left', 'city', 'team'],
      ['rejected', 'links'],
    ]);
    expect(goes(tied, rejected)).toBeUndefined();
    expect(goes(tied, chosen(tied, ['reject', ['links']], ['take']))).toEqual(tied);
  });

  it('rejects somebody new by who it is', () => {
    const create = aChange({ kind: 'create', newLinks: ['1'] });

    expect(chosen(create, ['reject']).declines.map(({ field }) => field)).toEqual(['*']);
    expect(shown(chosen(create, ['reject']))).toEqual([['rejected', 'all']]);
  });
});

describe('choices when a newer plan comes', () => {
  const NONE = { left: [], notInPlan: [] };
  const byPerson = (next: Change[]) => new Map(next.map((one) => [one.stakeholderId, one]));
  const carried = (left: readonly Chosen[], next: Change[]) =>
    carriedOver({ v: 1, left: [...left] }, byPerson(next), KEY);

  it('hold for what is the same, whatever version the person has', () => {
    const { left } = chosen(change, ['leave']);

    expect(carried(left, [{ ...change, expectedVersion: 8 }]).left).toEqual(left);
    expect(carried(left, [{ ...change, fields: change.fields.slice(0, 1) }])).toEqual(NONE);
  });

  it('hold for a field although others of the row changed', () => {
    const { left } = chosen(change, ['leave', ['city']]);
    const [city, team] = change.fields;

    expect(carried(left, [{ ...change, fields: city ? [city] : [] }]).left).toEqual(left);
    expect(carried(left, [{ ...change, fields: team ? [{ ...team, field: 'city' }] : [] }])).toEqual(NONE);
  });

  it('hold for a field also once the rest of the row, and so the tie, was approved', () => {
    const tied: Change = { ...change, newLinks: ['1'], matchedBy: 'identifier' };
    const field = chosen(tied, ['leave', ['city']]);
    const next: Change = { ...tied, newLinks: [], matchedBy: 'link', fields: tied.fields.slice(0, 1) };

    expect(goes(tied, field)).toMatchObject({ newLinks: ['1'], fields: [{ field: 'team' }] });
    expect(carried(field.left, [next]).left).toEqual(field.left);
    expect(carried(chosen(tied, ['leave']).left, [next])).toEqual(NONE);
  });

  it('wait for what HR does not say at the moment', () => {
    const row = chosen(change, ['leave']).left;
    const field = chosen(change, ['leave', ['city']]).left;
    const withoutCity = { ...change, fields: change.fields.slice(1) };

    expect(carried(row, [])).toEqual({ left: [], notInPlan: row });
    expect(carried(field, [withoutCity])).toEqual({ left: [], notInPlan: field });
    expect(carriedOver({ v: 1, left: [], notInPlan: [...row] }, byPerson([change]), KEY).left).toEqual(row);
  });

  it('do not hold for what was rejected: a lifted decline proposes it again', () => {
    expect(carried(chosen(change, ['reject']).left, [change])).toEqual(NONE);
  });
});
