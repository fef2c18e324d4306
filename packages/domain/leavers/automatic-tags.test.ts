import { describe, expect, it } from '@jest/globals';
import type { Stakeholder } from '../stakeholder';
import { aStakeholder } from '../testing/people';
import { ownTags, settledTags } from './automatic-tags';

const aNewcomer = (parts: Partial<Omit<Stakeholder, 'fields'>> = {}): Stakeholder =>
  aStakeholder('stk_1', { newcomer: true, ...parts });
const leaving = { status: 'leaving', lastDay: '2026-04-30', tags: ['Leaver'] } as const;

describe('settledTags', () => {
  it.each<[string, Partial<Omit<Stakeholder, 'fields'>>, string[]]>([
    ['works here', {}, ['Unallocated']],
    ['is leaving', { ...leaving, tags: ['Leaver'] }, ['Unallocated', 'Leaver']],
    ['holds nothing any more', { holdsSecurities: false }, ['Unallocated']],
    ['holds securities', { holdsSecurities: true, tags: ['Unallocated'] }, []],
    ['has left', { status: 'left', lastDay: '2026-01-31', tags: ['Unallocated', 'Leaver'] }, ['Leaver']],
    ['is archived', { status: 'archived', tags: ['Unallocated', 'Board'] }, ['Board']],
    ['lost their status by hand', { lastDay: '2026-01-31', tags: ['Unallocated'] }, []],
  ])('of whom a sync created and who %s (B112)', (_who, parts, tags) => {
    expect(settledTags(aNewcomer(parts))).toEqual(tags);
  });

  it('say nothing about holdings of whom no sync created (B112)', () => {
    expect(settledTags(aStakeholder('stk_1', { tags: ['Board'] }))).toEqual(['Board']);
  });

  it('keep one order, so that nothing seems to change by it', () => {
    const tags = ['Leaver', 'Unallocated', 'Board', 'VIP'];

    const settled = settledTags(aNewcomer({ ...leaving, tags }));

    expect(settled).toEqual(['Board', 'VIP', 'Unallocated', 'Leaver']);
    expect(settledTags(aNewcomer({ ...leaving, tags: settled }))).toEqual(settled);
  });
});

describe('ownTags', () => {
  it('are each there once, without those that come and go by themselves (B111)', () => {
    expect(ownTags(['Board', 'Leaver', 'Board', 'Unallocated', 'unallocated'])).toEqual([
      'Board',
      'unallocated',
    ]);
  });
});
