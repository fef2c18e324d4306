import { describe, expect, it } from '@jest/globals';
import { billTable, total } from './bill';
import type { Line } from './bill';
import { regions } from './prices';

const prices = regions['us-east-1'];
const lines: Line[] = [
  { what: 'alarm', quantity: 8, why: 'some' },
  { what: 'alarm', quantity: 7, why: 'others' },
  { what: 'key', quantity: 2, why: 'two' },
];

describe('total', () => {
  it('adds quantity times price', () => {
    expect(total(lines, prices)).toBeCloseTo(15 * prices.alarm + 2 * prices.key);
  });

  it('takes what is free of charge off once, and only from what it is given for', () => {
    expect(total(lines, prices, { freeTier: true })).toBeCloseTo(5 * prices.alarm + 2 * prices.key);
  });

  it('never falls below zero', () => {
    expect(total([{ what: 'dashboard', quantity: 1, why: 'one' }], prices, { freeTier: true })).toBe(0);
  });
});

describe('billTable', () => {
  it('ends with the sum of its lines', () => {
    const [, , ...rows] = billTable(lines).split('\n');

    expect(rows).toHaveLength(4);
    expect(rows.at(-1)).toContain('**$3.50**');
  });
});
