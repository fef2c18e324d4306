import { describe, expect, it } from '@jest/globals';
import { accountOf, isAnotherAccount } from './account';

const connection = { connectionId: 'con_a' };
const people = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `${from + index}:person${from + index}@acme.test`);

describe('the account of a key', () => {
  it('is another one when the vendor says so', () => {
    const before = accountOf(connection, { accountId: '637323' });

    expect(isAnotherAccount(before, accountOf(connection, { accountId: '637324' }))).toBe(true);
    expect(isAnotherAccount(before, accountOf(connection, { accountId: '637323' }))).toBe(false);
    expect(isAnotherAccount({}, before)).toBe(false);
  });

  it('keeps the id it knows when a check tells none', () => {
    expect(accountOf({ ...connection, accountId: '637323' }, {})).toEqual({ accountId: '637323' });
  });

  it('is told by its people where the vendor has no id: one in ten may have gone', () => {
    const before = accountOf(connection, { people: people(0, 50) });

    const same = accountOf(connection, { people: people(5, 55) });
    const other = accountOf(connection, { people: people(6, 56) });

    expect([isAnotherAccount(before, same), isAnotherAccount(before, other)]).toEqual([false, true]);
  });

  it('lets one person leave a very small company', () => {
    const before = accountOf(connection, { people: people(0, 3) });

    expect(isAnotherAccount(before, accountOf(connection, { people: people(1, 3) }))).toBe(false);
    expect(isAnotherAccount(before, accountOf(connection, { people: people(7, 10) }))).toBe(true);
  });

  it('keeps no address of a person', () => {
    const { accountSample } = accountOf(connection, { people: people(0, 60) });

    expect(accountSample).toHaveLength(50);
    expect(JSON.stringify(accountSample)).not.toContain('person');
  });
});
