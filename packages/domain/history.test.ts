import { describe, expect, it } from '@jest/globals';
import { historyEntry } from './history';
import { historyEntrySchema } from './stakeholder';
import { aStakeholder, COMPANY, CONNECTION } from './testing/people';

const before = aStakeholder('stk_1', { fields: { name: 'Maja', city: 'Oslo', team: 'Legal' } });

describe('historyEntry', () => {
  it('shows old and new values of the fields that changed, and of nothing else', () => {
    const after = aStakeholder('stk_1', {
      fields: { name: 'Maja', city: 'Bern', remote: false },
      version: 4,
      changedBy: 'run:run_1',
      updatedAt: '2026-03-01T06:10:00.000Z',
    });

    const entry = historyEntry(before, after);

    expect(entry).toEqual({
      v: 1,
      companyId: COMPANY,
      stakeholderId: 'stk_1',
      version: 4,
      at: '2026-03-01T06:10:00.000Z',
      changedBy: 'run:run_1',
      restore: { origins: [[`conn:${CONNECTION}`, '2026-01-01T00:00:00.000Z', ['city', 'team']]] },
      changes: [
        { field: 'city', before: 'Oslo', after: 'Bern' },
        { field: 'remote', before: null, after: false },
        { field: 'team', before: 'Legal', after: null },
      ],
    });
    expect(historyEntrySchema.parse(entry)).toEqual(entry);
  });

  it('shows identifier, status, tags and links as text', () => {
    const after = aStakeholder('stk_1', {
      fields: { name: 'Maja', city: 'Oslo', team: 'Legal' },
      identifier: { kind: 'workEmail', value: 'maja@acme.test' },
      status: 'left',
      tags: ['VIP', 'Leaver'],
      links: { [CONNECTION]: ['1', '2'], con_other: [] },
    });

    expect(historyEntry(before, after).changes).toEqual([
      { field: 'identifier', before: null, after: 'workEmail: maja@acme.test' },
      { field: 'status', before: 'active', after: 'left' },
      { field: 'tags', before: null, after: 'VIP, Leaver' },
      { field: 'links', before: null, after: `${CONNECTION}: 1, 2` },
    ]);
  });

  it('shows the day a status comes from, and what connections say of a leaving', () => {
    const after = {
      ...before,
      lastDay: '2026-04-10',
      leavings: { con_b: null, con_a: '2026-01-31' },
    };

    expect(historyEntry(before, after).changes).toEqual([
      { field: 'lastDay', before: null, after: '2026-04-10' },
      { field: 'leavings', before: null, after: 'con_a: 2026-01-31; con_b: works on' },
    ]);
  });

  it('shows everything of somebody created', () => {
    expect(historyEntry(undefined, before).changes.map(({ field }) => field)).toEqual([
      'city',
      'name',
      'team',
      'status',
    ]);
  });

  it('shows nothing when only the bookkeeping moved', () => {
    expect(
      historyEntry(before, { ...before, version: 4, seen: { [CONNECTION]: before.updatedAt } }).changes,
    ).toEqual([]);
  });

  it.each(['user:u1', 'client:c1'])('keeps nothing to put back of what %s changed', (changedBy) => {
    expect(historyEntry(before, { ...before, changedBy, fields: {} })).not.toHaveProperty('restore');
  });
});
