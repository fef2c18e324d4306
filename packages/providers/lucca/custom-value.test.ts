import { describe, expect, it } from '@jest/globals';
import { customValue } from './custom-value';

const text = { type: 'text', labels: new Map() } as const;
const list = {
  type: 'choice',
  labels: new Map([
    ['84', 'Green'],
    ['85', 'Blue'],
  ]),
} as const;

describe('customValue', () => {
  it.each([
    [{ id: 1, value: 'shipit' }, 'shipit'],
    ['AB', 'AB'],
    [{ id: 2, value: '2016-09-01T00:00:00' }, '2016-09-01'],
    [{ id: 2, value: '2016-09-01T10:30:00' }, '2016-09-01T10:30:00'],
    [{ id: 3, value: true }, true],
    [{ id: 3, value: null }, null],
    [
      [
        { id: 4, value: 'beer' },
        { id: 5, value: 'ale' },
      ],
      'ale, beer',
    ],
    [[], null],
    [null, null],
    [{ id: 6, value: { e_plate: 'AB-1', e_km: 7 } }, undefined],
  ])('reads %j as %j', (held, value) => {
    expect(customValue(held, text)).toEqual(value);
  });

  it.each([
    [{ id: 1, value: 84 }, 'Green'],
    [{ id: 1, value: '85' }, 'Blue'],
    [{ id: 84, name: 'Vert' }, 'Green'],
    [{ id: 99, name: 'Vert' }, 'Vert'],
    ['Green', 'Green'],
    [
      [
        { id: 1, value: 85 },
        { id: 2, value: 84 },
      ],
      'Blue, Green',
    ],
    [{ id: 1, value: 99 }, undefined],
    [
      [
        { id: 1, value: 84 },
        { id: 2, value: 99 },
      ],
      undefined,
    ],
    [{ id: 1, value: '' }, null],
  ])('reads the list value %j as %j, never as an id', (held, value) => {
    expect(customValue(held, list)).toEqual(value);
  });
});
