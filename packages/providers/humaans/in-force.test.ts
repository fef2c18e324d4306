import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isInForce, isLater } from './in-force';

const TODAY = '2026-01-05';

describe('isInForce', () => {
  it.each([
    ['begins today', { effectiveDate: TODAY, endDate: null }, true],
    ['begins tomorrow', { effectiveDate: '2026-01-06', endDate: null }, false],
    ['ends today', { effectiveDate: '2020-01-01', endDate: TODAY }, true],
    ['ended yesterday', { effectiveDate: '2020-01-01', endDate: '2026-01-04' }, false],
    ['has an empty end', { effectiveDate: '2020-01-01', endDate: '' }, true],
    ['has no days at all', {}, true],
    [
      'has instants for days',
      { effectiveDate: '2026-01-05T00:00:00.000Z', endDate: '2026-01-05T00:00:00.000Z' },
      true,
    ],
  ])('tells whether a record counts that %s', (_name, row, expected) => {
    expect(isInForce(row, TODAY)).toBe(expected);
  });
});

describe('isLater', () => {
  it('prefers the later first day, then the later entry', () => {
    const old = { effectiveDate: '2024-01-01', createdAt: '2025-06-01T00:00:00Z' };
    const recent = { effectiveDate: '2025-01-01', createdAt: '2024-06-01T00:00:00Z' };
    const corrected = { effectiveDate: '2025-01-01', createdAt: '2024-07-01T00:00:00Z' };

    expect([isLater(recent, old), isLater(old, recent), isLater(corrected, recent)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('chooses the same record whatever the order of the list', () => {
    const rows = fc.array(
      fc.record({
        id: fc.uuid(),
        effectiveDate: fc.constantFrom(null, '2024-01-01', '2025-01-01'),
        createdAt: fc.constantFrom('2024-01-01T00:00:00Z', '2024-01-02T00:00:00Z'),
      }),
      { minLength: 1, maxLength: 6 },
    );
    const latest = (list: readonly { id: string }[]) =>
      list.reduce((best, row) => (isLater(row, best) ? row : best));

    fc.assert(
      fc.property(rows, (list) => {
        expect(latest(list.toReversed()).id).toBe(latest(list).id);
      }),
    );
  });
});
