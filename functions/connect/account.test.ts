import { describe, expect, it } from '@jest/globals';
import type { AccountCheck } from '#providers/port';
import { accountOf, isAnotherAccount } from './account';

const connection = { connectionId: 'con_a' };
const people = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `${from + index}:person${from + index}@acme.test`);
/** The connection after checks that told this, one after the other. */
const after = (...checks: readonly AccountCheck[]) =>
  checks.reduce((known, check) => ({ ...connection, ...accountOf(known, check) }), connection);

describe('the account of a key', () => {
  it('is another one when the vendor says so', () => {
    const before = after({ accountId: '637323' });

    expect(isAnotherAccount(before, { accountId: '637324' })).toBe(true);
    expect(isAnotherAccount(before, { accountId: '637323' })).toBe(false);
    expect(isAnotherAccount(connection, { accountId: '637323' })).toBe(false);
  });

  it('keeps what it knows when a check tells less', () => {
    const before = after({ accountId: '637323' }, { people: people(0, 2) });

    expect(accountOf(before, {})).toEqual({ accountId: '637323', accountSample: expect.any(Array) });
  });

  it('is told by its people where the vendor has no id: one in ten may have gone', () => {
    const before = after({ people: people(0, 50) });

    expect(isAnotherAccount(before, { people: people(5, 55) })).toBe(false);
    expect(isAnotherAccount(before, { people: people(6, 56) })).toBe(true);
  });

  it('lets one person leave a very small company', () => {
    const before = after({ people: people(0, 3) });

    expect(isAnotherAccount(before, { people: people(1, 3) })).toBe(false);
    expect(isAnotherAccount(before, { people: people(7, 10) })).toBe(true);
  });

  it('is told by its people when an id is new to this vendor', () => {
    const before = after({ people: people(0, 50) });

    expect(isAnotherAccount(before, { accountId: '1', people: people(0, 50) })).toBe(false);
    expect(isAnotherAccount(before, { accountId: '1', people: people(50, 100) })).toBe(true);
  });

  it('is told by its people when a key may not see the id', () => {
    const before = after({ accountId: '1', people: people(0, 50) });

    expect(isAnotherAccount(before, { people: people(0, 50) })).toBe(false);
    expect(isAnotherAccount(before, { people: people(50, 100) })).toBe(true);
  });

  it('counts as another one when nothing known can be compared', () => {
    expect(isAnotherAccount(after({ accountId: '1' }), { people: people(0, 3) })).toBe(true);
    expect(isAnotherAccount(after({ people: people(0, 3) }), { accountId: '1' })).toBe(true);
  });

  it('keeps no address of a person', () => {
    const { accountSample } = accountOf(connection, { people: people(0, 60) });

    expect(accountSample).toHaveLength(50);
    expect(JSON.stringify(accountSample)).not.toContain('person');
  });
});
