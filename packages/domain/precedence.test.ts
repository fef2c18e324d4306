import { describe, expect, it } from '@jest/globals';
import { aConnection } from '#test/builders/a-connection';
import { isSameAccount, precedenceOf, replacedBy } from './precedence';

const at = (day: string) => `2026-03-${day}T06:00:00.000Z`;
const old = aConnection({ connectionId: 'con_old', createdAt: at('01') });
const middle = aConnection({ connectionId: 'con_middle', createdAt: at('02'), replaces: 'con_old' });
const newest = aConnection({ connectionId: 'con_new', createdAt: at('03'), replaces: 'con_middle' });

describe('precedenceOf', () => {
  it('goes by the company’s order, then by age', () => {
    const order = precedenceOf({ precedence: ['con_new'] }, [middle, newest, old]);

    expect(order).toEqual(['con_new', 'con_old', 'con_middle']);
  });

  it('leaves out connections that are disconnected or unknown (B144)', () => {
    const order = precedenceOf({ precedence: ['con_gone', 'con_old'] }, [
      { ...old, state: 'disconnected' },
      middle,
    ]);

    expect(order).toEqual(['con_middle']);
  });
});

describe('replacedBy', () => {
  it('follows the chain back, newest first (B143)', () => {
    expect(replacedBy(newest, [old, middle, newest])).toEqual([middle, old]);
  });

  it('is empty for a connection that replaces none', () => {
    expect(replacedBy(old, [old, middle, newest])).toEqual([]);
  });

  it('ends where a circle would begin', () => {
    const circle = { ...old, replaces: 'con_new' };

    expect(replacedBy(newest, [circle, middle, newest])).toEqual([middle, circle]);
  });
});

describe('isSameAccount', () => {
  it.each([
    ['the same account of the same vendor', { accountId: 'acme' }, true],
    ['another account', { accountId: 'other' }, false],
    ['another vendor', { provider: 'hibob' as const, accountId: 'acme' }, false],
    ['an account that is not known', { accountId: undefined }, false],
  ])('%s', (_which, other, same) => {
    expect(isSameAccount(aConnection({ accountId: 'acme' }), aConnection(other))).toBe(same);
  });
});
