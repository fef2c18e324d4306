import { describe, expect, it } from '@jest/globals';
import { atLeast, below, budgetTable, none } from './report';

describe('below', () => {
  it('is met only under the limit and says by how much it was missed', () => {
    expect(below({ what: 'a', value: 7.99, limit: 8, unit: 's' }).verdict).toBe('met');
    expect(below({ what: 'a', value: 10, limit: 8, unit: 's' }).verdict).toBe('missed by 25 %');
  });
});

describe('atLeast', () => {
  it('is met at the limit and says how much is lacking below it', () => {
    expect(atLeast({ what: 'a', value: 12_000, limit: 12_000, unit: 'people/s' }).verdict).toBe('met');
    expect(atLeast({ what: 'a', value: 9_000, limit: 12_000, unit: 'people/s' }).verdict).toBe(
      'missed by 25 %',
    );
  });
});

describe('none', () => {
  it('accepts nothing but zero', () => {
    expect(none('writes', 0).verdict).toBe('met');
    expect(none('writes', 3).verdict).toBe('missed by 3');
  });
});

describe('budgetTable', () => {
  it('is a markdown table with one line for each budget', () => {
    const lines = budgetTable([none('writes', 0), none('deletes', 0)]).split('\n');

    expect(lines).toEqual([
      '| what | measured | budget | verdict |',
      '| --- | --- | --- | --- |',
      '| writes | 0 | 0 | met |',
      '| deletes | 0 | 0 | met |',
    ]);
  });
});
