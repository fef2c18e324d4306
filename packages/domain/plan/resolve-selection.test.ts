import { describe, expect, it } from '@jest/globals';
import type { Change } from '../plan';
import { aChange } from '../testing/people';
import { SelectionResolver } from './resolve-selection';
import type { AskedSelection } from './resolve-selection';
import { indexSelection, takenOf } from './selection';

const resolved = (changes: readonly Change[], asked: Partial<AskedSelection>) => {
  const resolver = new SelectionResolver({ left: [], ...asked }, 'key');
  for (const change of changes) resolver.see(change);
  return resolver.outcome();
};
const mail = (value: string) => ({ kind: 'workEmail' as const, value });
const handing = (stakeholderId: string, before: string | null, after: string | null): Change =>
  aChange({
    stakeholderId,
    fields: [],
    identifier: { before: before === null ? null : mail(before), after: after === null ? null : mail(after) },
  });
const aCreate = (stakeholderId: string, manager?: string): Change =>
  aChange({
    kind: 'create',
    stakeholderId,
    fields: [
      { field: 'name', before: null, after: stakeholderId },
      ...(manager === undefined ? [] : [{ field: 'manager', before: null, after: manager }]),
    ],
  });
const managed = (stakeholderId: string, manager: string): Change =>
  aChange({ stakeholderId, fields: [{ field: 'manager', before: null, after: manager }] });

describe('a selection held against a plan', () => {
  const rows = [aChange({ stakeholderId: 'stk_a' }), aChange({ stakeholderId: 'stk_b' }), aCreate('stk_new')];

  it('is everything when it leaves nothing out (B88)', () => {
    expect(resolved(rows, {})).toEqual({ kind: 'all' });
    expect(resolved(rows, { people: ['stk_b', 'stk_a', 'stk_new'] })).toEqual({ kind: 'all' });
    expect(resolved(rows, { fields: ['city', '*'] })).toEqual({ kind: 'all' });
  });

  it('is the same text whatever order it is named in', () => {
    const one = resolved(rows, { people: ['stk_b', 'stk_a'] });

    expect(one).toEqual({
      kind: 'part',
      selection: { v: 1, people: ['stk_a', 'stk_b'], left: [] },
      counts: { rows: 3, taken: 2, partly: 0 },
      reasons: [],
    });
    expect(resolved(rows, { people: ['stk_a', 'stk_b', 'stk_a'] })).toEqual(one);
  });

  it('says whom and what the plan does not have, and what it has', () => {
    expect(resolved(rows, { people: ['stk_a', 'stk_x'], fields: ['city', 'team'] })).toEqual({
      kind: 'unknown',
      people: ['stk_x'],
      fields: ['team'],
      expectedFields: ['*', 'city'],
    });
  });

  it('is refused when it takes nothing', () => {
    const all = rows.map(({ stakeholderId }) => ({ stakeholderId, changeHash: 'h' }));

    expect(resolved(rows, { left: all })).toEqual({ kind: 'nothing' });
    expect(resolved(rows, { people: [] })).toEqual({ kind: 'nothing' });
  });

  it('keeps a manager out who would be created and does not go', () => {
    const plan = [
      aCreate('stk_boss'),
      aCreate('stk_new', 'stk_boss'),
      managed('stk_a', 'stk_boss'),
      managed('stk_b', 'stk_old'),
    ];

    const outcome = resolved(plan, { people: ['stk_new', 'stk_a', 'stk_b'] });

    if (outcome.kind !== 'part') throw new Error(outcome.kind);
    expect(outcome.counts).toEqual({ rows: 4, taken: 2, partly: 1 });
    const index = indexSelection(outcome.selection);
    const goes = plan.flatMap((change) => takenOf(change, index) ?? []);
    expect(
      goes.map(({ stakeholderId, fields }) => [stakeholderId, fields.map(({ field }) => field)]),
    ).toEqual([
      ['stk_new', ['name']],
      ['stk_b', ['manager']],
    ]);
    expect(resolved(plan, { people: ['stk_boss', 'stk_new', 'stk_a'] })).toMatchObject({
      counts: { taken: 3, partly: 0 },
    });
  });

  describe('with people who hand identifiers on', () => {
    const swap = [
      handing('stk_a', 'a', 'b'),
      handing('stk_b', 'b', 'a'),
      aChange({ stakeholderId: 'stk_c' }),
    ];
    const chain = [handing('stk_a', 'a', 'b'), handing('stk_b', 'b', 'c'), handing('stk_c', 'c', 'd')];

    it('takes all of a swap or names who has to go along', () => {
      expect(resolved(swap, { people: ['stk_a', 'stk_c'] })).toEqual({
        kind: 'inseparable',
        people: ['stk_b'],
      });
      expect(resolved(swap, { people: ['stk_a', 'stk_b'] })).toMatchObject({ kind: 'part' });
      expect(resolved(swap, { people: ['stk_c'] })).toMatchObject({ kind: 'part' });
    });

    it('takes a chain from its free end', () => {
      expect(resolved(chain, { people: ['stk_a', 'stk_b'] })).toEqual({
        kind: 'inseparable',
        people: ['stk_c'],
      });
      expect(resolved(chain, { people: ['stk_b', 'stk_c'] })).toMatchObject({ kind: 'part' });
      expect(resolved(chain, { people: ['stk_a'] })).toEqual({ kind: 'inseparable', people: ['stk_b'] });
    });

    it('does the same for who is new and takes what somebody gives up', () => {
      const plan = [
        { ...aCreate('stk_new'), identifier: { before: null, after: mail('a') } },
        handing('stk_a', 'a', 'b'),
      ];

      expect(resolved(plan, { fields: ['*'] })).toEqual({ kind: 'inseparable', people: ['stk_a'] });
      expect(resolved(plan, { people: ['stk_a'] })).toMatchObject({ kind: 'part' });
    });

    it('does the same for parts that are left', () => {
      const left = [{ stakeholderId: 'stk_b', fields: ['identifier'], changeHash: 'h' }];

      expect(resolved(swap, { left })).toEqual({ kind: 'inseparable', people: ['stk_b'] });
    });
  });

  it('says whether a second person is asked for what goes, not for what stays', () => {
    const plan = [
      aChange({
        kind: 'leaver',
        stakeholderId: 'stk_a',
        fields: [],
        status: { before: 'active', after: 'left', historical: false },
      }),
      aChange({
        stakeholderId: 'stk_b',
        fields: [{ field: 'birthDate', before: null, after: '1990-01-01' }],
      }),
      aChange({ stakeholderId: 'stk_c' }),
    ];
    const reasonsOf = (...people: string[]) => Object(resolved(plan, { people })).reasons;

    expect(reasonsOf('stk_a')).toEqual(['leaver']);
    expect(reasonsOf('stk_b', 'stk_a')).toEqual(['identity', 'leaver']);
    expect(reasonsOf('stk_c')).toEqual([]);
  });
});
