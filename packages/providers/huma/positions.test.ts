import { describe, expect, it } from '@jest/globals';
import { employmentEnd, employmentStart, mainPosition, positionsIn } from './positions';
import type { Position } from './positions';

const TODAY = '2026-01-05';

const aPosition = (rest: Partial<Position>): Position => ({
  id: 'a',
  title: 'Developer',
  contractType: 'Permanent',
  start: '2024-01-01',
  end: undefined,
  percentage: 100,
  status: 'CURRENT',
  ...rest,
});

describe('mainPosition', () => {
  it.each<[string, Partial<Position>[], string]>([
    ['the current one', [{ id: 'x', status: 'UPCOMING' }, { id: 'y' }, { id: 'z', status: 'ENDED' }], 'y'],
    [
      'the highest percentage',
      [
        { id: 'x', percentage: 20 },
        { id: 'y', percentage: 80 },
      ],
      'y',
    ],
    ['of equal ones the earliest', [{ id: 'x' }, { id: 'y', start: '2020-01-01' }], 'y'],
    [
      'else the first to come, whatever its percentage',
      [
        { id: 'x', status: 'UPCOMING', start: '2026-03-01' },
        { id: 'y', status: 'UPCOMING', start: '2026-02-01', percentage: 10 },
        { id: 'z', status: 'ENDED', end: '2025-01-01' },
      ],
      'y',
    ],
    [
      'else the last that ended',
      [
        { id: 'x', status: 'ENDED', end: '2024-12-31' },
        { id: 'y', status: 'ENDED', end: '2025-06-30' },
      ],
      'y',
    ],
    ['the same one in any order', [{ id: 'y' }, { id: 'x' }], 'x'],
  ])('is %s', (_name, positions, id) => {
    const list = positions.map(aPosition);

    expect(mainPosition(list)?.id).toBe(id);
    expect(mainPosition(list.toReversed())?.id).toBe(id);
  });

  it('is none for somebody without positions', () => {
    expect(mainPosition([])).toBeUndefined();
  });
});

describe('employmentStart', () => {
  it('goes back through positions that follow each other', () => {
    const positions = [
      aPosition({ start: '2018-08-01', end: '2021-02-28', status: 'ENDED' }),
      aPosition({ start: '2021-03-01', end: '2023-12-31', status: 'ENDED' }),
      aPosition({ start: '2024-01-01' }),
    ];

    expect(employmentStart(positions)).toBe('2018-08-01');
  });

  it('starts anew after a break', () => {
    const positions = [
      aPosition({ start: '2018-08-01', end: '2021-02-28', status: 'ENDED' }),
      aPosition({ start: '2021-03-02' }),
    ];

    expect(employmentStart(positions)).toBe('2021-03-02');
  });

  it('counts a small position that began before the main one', () => {
    const positions = [
      aPosition({ start: '2020-01-01', percentage: 10 }),
      aPosition({ start: '2024-01-01' }),
    ];

    expect(employmentStart(positions)).toBe('2020-01-01');
  });

  it('is unknown where no start is entered', () => {
    expect(employmentStart([aPosition({ start: undefined })])).toBeUndefined();
  });
});

describe('employmentEnd', () => {
  it.each<[string, Partial<Position>[], string | null]>([
    ['open while one position is', [{ end: '2026-03-31' }, { percentage: 10 }], null],
    [
      'put off by a position to come',
      [{ end: '2026-03-31' }, { start: '2026-04-01', status: 'UPCOMING' }],
      null,
    ],
    ['the latest end', [{ end: '2026-03-31' }, { end: '2026-06-30' }], '2026-06-30'],
    [
      'the end of the past',
      [
        { end: '2024-03-31', status: 'ENDED' },
        { end: '2022-06-30', status: 'ENDED' },
      ],
      '2024-03-31',
    ],
  ])('is %s', (_name, positions, end) => {
    expect(employmentEnd(positions.map(aPosition))).toBe(end);
  });
});

describe('positionsIn', () => {
  it.each([
    [{ contractStartDate: '2026-02-01' }, 'UPCOMING'],
    [{ contractStartDate: '2020-02-01', contractEndDate: '2026-01-04' }, 'ENDED'],
    [{ contractStartDate: '2020-02-01', contractEndDate: '2026-01-05' }, 'CURRENT'],
    [{}, 'CURRENT'],
  ])('works out the status of %j where Huma does not say', (row, status) => {
    expect(positionsIn([row], TODAY)).toMatchObject([{ status, percentage: 100 }]);
  });

  it('takes junk for a position without anything, and no list for none', () => {
    expect(positionsIn(['junk'], TODAY)).toMatchObject([{ id: undefined, title: undefined }]);
    expect(positionsIn({ items: [] }, TODAY)).toBeUndefined();
  });
});
