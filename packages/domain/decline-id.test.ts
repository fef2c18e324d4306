import { describe, expect, it } from '@jest/globals';
import { declineIdOf, parseDeclineId } from './decline-id';

const HASH = 'a'.repeat(64);
const part = (field: string) => ({
  connectionId: 'con_a',
  stakeholderId: 'stk_ada',
  field,
  valueHash: field === 'links' ? HASH : '',
});

describe('the id of a decline', () => {
  it.each(['city', 'custom.shirtSize', 'identifier', '*', 'links'])(
    'says which part of whom: %s',
    (field) => {
      expect(parseDeclineId(declineIdOf({ ...part(field), valueHash: HASH }))).toEqual(part(field));
    },
  );

  it('fits into a path', () => {
    expect(declineIdOf({ ...part('*'), valueHash: HASH })).toBe('con_a:stk_ada:whole');
    expect(declineIdOf({ ...part('links'), valueHash: HASH })).toMatch(/^[A-Za-z0-9_.:-]{1,200}$/);
  });

  it.each(['', 'con_a', 'con_a:stk', 'con_a:stk:links', 'con_a:stk:city:x', `con_a:stk:links:${HASH}:x`])(
    'is not %p',
    (id) => {
      expect(parseDeclineId(id)).toBeUndefined();
    },
  );
});
