import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { upcasting } from './upcast';

const schema = upcasting(z.object({ v: z.literal(2), full: z.string() }), {
  0: (old) => old,
  1: ({ first, last, ...rest }) => ({ ...rest, full: `${String(first)} ${String(last)}` }),
});

describe('upcasting', () => {
  it.each([
    ['the present version', { v: 2, full: 'a b' }],
    ['the version before', { v: 1, first: 'a', last: 'b' }],
    ['what had no version, step by step', { first: 'a', last: 'b' }],
  ])('reads %s', (_name, stored) => {
    expect(schema.parse(stored)).toEqual({ v: 2, full: 'a b' });
  });

  it.each([{ v: 3, full: 'a b' }, { v: 2 }, undefined, 'text', []])('refuses %j', (stored) => {
    expect(schema.safeParse(stored).success).toBe(false);
  });
});
