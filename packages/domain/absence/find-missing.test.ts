import { describe, expect, it } from '@jest/globals';
import { aStakeholder } from '../testing/people';
import { findMissing } from './find-missing';

const tied = (
  id: string,
  employeeIds: string[],
  status: 'active' | 'leaving' | 'left' | 'archived' = 'active',
) => aStakeholder(id, { status, links: { con_a: employeeIds } });

const find = (people: Parameters<typeof findMissing>[0], read: string[], connections = ['con_a']) => {
  const found = findMissing(people, {
    connections,
    employeeIds: new Set(read),
    recordOf: () => undefined,
    asOf: '2026-03-01',
  });
  return { ...found, missing: found.missing.map(({ stakeholder }) => stakeholder.stakeholderId) };
};

describe('findMissing', () => {
  it('finds who is tied to the connection and did not come (B108)', () => {
    const people = [tied('stk_1', ['1']), tied('stk_2', ['2']), aStakeholder('stk_untied')];

    expect(find(people, ['1'])).toEqual({
      missing: ['stk_2'],
      read: new Set(['stk_1']),
      gone: new Set(),
      employed: 2,
    });
  });

  it('counts somebody as read as soon as one of their records came', () => {
    expect(find([tied('stk_1', ['1', '9'])], ['9']).missing).toEqual([]);
  });

  it('does not miss who has left or is archived', () => {
    const people = [
      tied('stk_1', ['1'], 'left'),
      tied('stk_2', ['2'], 'archived'),
      tied('stk_3', ['3'], 'leaving'),
    ];

    expect(find(people, [])).toMatchObject({ missing: ['stk_3'], gone: new Set(['stk_1']), employed: 1 });
  });

  it('takes ties to the account for its own, whichever connection made them', () => {
    const people = [
      aStakeholder('stk_1', { links: { con_old: ['1'] } }),
      aStakeholder('stk_2', { links: { con_old: ['2'] } }),
      aStakeholder('stk_3', { links: { con_other: ['3'] } }),
    ];

    expect(find(people, ['1'], ['con_a', 'con_old']).missing).toEqual(['stk_2']);
  });
});
