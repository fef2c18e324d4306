import { describe, expect, it } from '@jest/globals';
import { aStakeholder } from '../testing/people';
import { settleClaims } from './claims';

const email = (value: string) => ({ kind: 'workEmail' as const, value });
const holding = (id: string, value?: string) =>
  aStakeholder(id, value === undefined ? {} : { identifier: email(value) });

describe('settleClaims', () => {
  it('grants what nobody holds', () => {
    const ann = holding('ann');

    const { granted, refused } = settleClaims([{ stakeholder: ann, identifier: email('a') }], [ann]);

    expect([...granted.keys()]).toEqual(['ann']);
    expect(refused.size).toBe(0);
  });

  it('grants a swap between two people', () => {
    const [ann, bob] = [holding('ann', 'a'), holding('bob', 'b')];
    const claims = [
      { stakeholder: ann, identifier: email('B') },
      { stakeholder: bob, identifier: email('a') },
    ];

    const { granted, holderOf } = settleClaims(claims, [ann, bob]);

    expect(granted.size).toBe(2);
    expect(holderOf(email('a'))).toBe('bob');
  });

  it('refuses what somebody keeps, and with it everybody who waited for the refused', () => {
    const [ann, bob, cid] = [holding('ann', 'a'), holding('bob', 'b'), holding('cid', 'c')];
    const claims = [
      { stakeholder: ann, identifier: email('b') },
      { stakeholder: bob, identifier: email('c') },
      { stakeholder: cid, identifier: email('d') },
    ];

    const { granted, refused } = settleClaims(claims, [ann, bob, cid, holding('dan', 'd')]);

    expect(granted.size).toBe(0);
    expect(Object.fromEntries(refused)).toEqual({ ann: 'bob', bob: 'cid', cid: 'dan' });
  });

  it('knows who will hold what once all is done', () => {
    const ann = holding('ann', 'a');

    const { holderOf } = settleClaims([{ stakeholder: ann, identifier: email('x') }], [ann, holding('bob')]);

    expect(holderOf(email('X'))).toBe('ann');
    expect(holderOf(email('a'))).toBeUndefined();
  });
});
