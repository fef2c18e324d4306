import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { SyncError } from '#domain/errors';
import { chunksOf } from '../chunks-of';
import { byId, cursorOf, idsAt, isId, spreadOf } from './id-list';

const ids = fc
  .uniqueArray(fc.bigInt({ min: 1n, max: 10n ** 20n }).map(String), { minLength: 1, maxLength: 60 })
  .map((list) => list.sort(byId));

describe('byId', () => {
  it('orders digits as numbers without making numbers of them', () => {
    fc.assert(
      fc.property(ids, (list) => {
        expect(list).toEqual([...list].sort((one, other) => (BigInt(one) < BigInt(other) ? -1 : 1)));
      }),
    );
  });

  it('tells ids apart that are one JavaScript number', () => {
    const twins = ['3332883894235038487', '3332883894235038486'];

    expect(twins.sort(byId)).toEqual(['3332883894235038486', '3332883894235038487']);
  });
});

describe('idsAt', () => {
  it('takes every id once over all cursors of a list', () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: 1, max: 25 }), (list, size) => {
        const batches = chunksOf(list, size);

        expect(batches.map((batch) => idsAt(list, cursorOf(batch)).within)).toEqual(batches);
      }),
    );
  });

  it('has newcomers between its ends and none beyond them', () => {
    expect(idsAt(['9', '10', '11', '12', '100'], '10-12')).toEqual({
      within: ['10', '11', '12'],
      after: ['100'],
    });
  });

  it('keeps its range when the people at its ends are gone', () => {
    expect(idsAt(['9', '11', '100'], '10-12')).toEqual({ within: ['11'], after: ['100'] });
    expect(idsAt(['9', '100'], '10-12')).toEqual({ within: [], after: ['100'] });
  });

  it.each(['', '12', '10-', '10-12-14', 'no cursor'])('refuses %p', (cursor) => {
    expect(() => idsAt(['10'], cursor)).toThrow(SyncError);
  });
});

describe('isId', () => {
  it.each([
    ['3332883894235038486', true],
    ['a_textual_one', true],
    [42, false],
    ['', false],
    ['1-2', false],
    ['1,2', false],
    [null, false],
  ])('%p: %p', (value, expected) => {
    expect(isId(value)).toBe(expected);
  });
});

describe('spreadOf', () => {
  it('takes all of few and some from everywhere of many', () => {
    const many = Array.from({ length: 1000 }, (_, index) => String(index));

    expect(spreadOf(['1', '2'], 50)).toEqual(['1', '2']);
    expect(spreadOf(many, 4)).toEqual(['0', '250', '500', '750']);
    expect(spreadOf(many.slice(0, 75), 50)).toHaveLength(50);
  });
});
