import { describe, expect, it } from '@jest/globals';
import type { Change } from '../plan';
import { cutPages, isCircle, orderForApply, swapGroups } from './apply-order';

const aChange = (
  stakeholderId: string,
  identifier?: { before: string | null; after: string | null },
): Change => ({
  kind: 'update',
  stakeholderId,
  expectedVersion: 1,
  employeeIds: [stakeholderId],
  newLinks: [],
  matchedBy: 'link',
  fields: [],
  ...(identifier && {
    identifier: {
      before: identifier.before === null ? null : { kind: 'workEmail', value: identifier.before },
      after: identifier.after === null ? null : { kind: 'workEmail', value: identifier.after },
    },
  }),
});
const idsOf = (changes: readonly Change[]) => changes.map((change) => change.stakeholderId);

describe('orderForApply', () => {
  it('puts two people who swap identifiers side by side', () => {
    const changes = [
      aChange('a', { before: 'x@acme.test', after: 'y@acme.test' }),
      aChange('b', { before: 'q@acme.test', after: 'r@acme.test' }),
      aChange('c'),
      aChange('d', { before: 'Y@acme.test', after: 'x@acme.test' }),
    ];

    const ordered = orderForApply(changes);

    expect(idsOf(ordered)).toEqual(['a', 'd', 'b', 'c']);
  });

  it('keeps the order of rows that change no identifier', () => {
    const ordered = orderForApply([aChange('a'), aChange('b'), aChange('c')]);

    expect(idsOf(ordered)).toEqual(['a', 'b', 'c']);
  });
});

describe('swapGroups', () => {
  it('takes two people who swap for a circle, which is one transaction', () => {
    const [group = []] = swapGroups([
      aChange('a', { before: 'x@acme.test', after: 'y@acme.test' }),
      aChange('b', { before: 'y@acme.test', after: 'x@acme.test' }),
    ]);

    expect(isCircle(group)).toBe(true);
  });

  it('takes people who move up by one for a chain, however long, with the free end last', () => {
    const chain = Array.from({ length: 200 }, (_, index) =>
      aChange(`p${index}`, { before: `${index}@acme.test`, after: `${index + 1}@acme.test` }),
    );

    const [group = [], ...others] = swapGroups(chain);

    expect(others).toEqual([]);
    expect(isCircle(group)).toBe(false);
    expect(group.at(-1)?.stakeholderId).toBe('p199');
  });

  it('takes nobody alone for a circle', () => {
    const [group = []] = swapGroups([aChange('a', { before: 'x@acme.test', after: 'X@acme.test' })]);

    expect(isCircle(group)).toBe(false);
  });
});

describe('cutPages', () => {
  const swap = (one: string, other: string) => [
    aChange(one, { before: `${one}@acme.test`, after: `${other}@acme.test` }),
    aChange(other, { before: `${other}@acme.test`, after: `${one}@acme.test` }),
  ];

  it('never puts two people who swap identifiers on two pages', () => {
    const ordered = orderForApply([...swap('a', 'b'), ...swap('c', 'd'), aChange('e')]);

    const pages = cutPages(ordered, 3);

    expect(pages.map(idsOf)).toEqual([
      ['a', 'b'],
      ['c', 'd', 'e'],
    ]);
  });

  it('cuts what is larger than a page', () => {
    const chain = ['a', 'b', 'c'].map((id, index) =>
      aChange(id, { before: `${index}@acme.test`, after: `${index + 1}@acme.test` }),
    );

    const pages = cutPages(orderForApply([...chain, aChange('d')]), 2);

    expect(pages.map(idsOf)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });
});
