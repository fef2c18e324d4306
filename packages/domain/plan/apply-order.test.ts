import { describe, expect, it } from '@jest/globals';
import type { Change } from '../plan';
import { orderForApply } from './apply-order';

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
