import { describe, expect, it } from '@jest/globals';
import { normalizeText } from './text';
import { choosing, mapping } from './value-map';

const options = [
  { id: 'M', label: 'Medium' },
  { id: 'L', label: 'Large' },
  { id: 'Large', label: 'Huge' },
];

describe('a choice whose options are known', () => {
  const choose = choosing(normalizeText, options);

  it.each([
    ['M', 'M'],
    [' medium ', 'M'],
    ['l', 'L'],
    ['Large', 'Large'],
    ['huge', 'Large'],
  ])('takes %j as the option with the id %s: ids before labels, letter case aside', (raw, value) => {
    expect(choose(raw)).toEqual({ value });
  });

  it('reports what is none of them, and takes empty as empty', () => {
    expect(choose('XXL')).toEqual({ problem: 'choice.not_mapped' });
    expect(choose('')).toEqual({ value: null });
    expect(choose(['M'])).toEqual({ problem: 'value.unexpected_type' });
  });

  it('takes what a value map makes of a value, by id or label', () => {
    const mapped = mapping(choose, { middling: 'M', big: 'Huge' });

    expect([mapped('Middling'), mapped('big'), mapped('Large')]).toEqual([
      { value: 'M' },
      { value: 'Large' },
      { value: 'Large' },
    ]);
  });

  it('takes every text where no options are known', () => {
    expect(choosing(normalizeText, undefined)('XXL')).toEqual({ value: 'XXL' });
  });
});
