import { describe, expect, it } from '@jest/globals';
import { stakeholderItem } from '#storage/stakeholder-item';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { costOf } from './write-costs';

const person = stakeholderItem(aStakeholder());
const older = { ...person, version: 1 };
const newer = { ...person, version: 2 };
const link = { pk: 'C#a#L#b#0', sk: '7', type: 'link', v: 1, stakeholderId: 'stk_1' };
const history = { pk: 'C#a#H#stk_1', sk: '0000000001', type: 'history', v: 1, changes: '[]' };

describe('costOf', () => {
  it('counts a created person with link and history, the transaction twice and the name index once', () => {
    const costs = costOf([
      { before: undefined, after: person },
      { before: undefined, after: link },
      { before: undefined, after: history },
    ]);

    // 2 for the person, 1 for its entry in the index, 2 for the link, 1 for the history entry.
    expect(costs.unitsPerCreate).toBe(6);
    expect(costs.unitsPerUpdate).toBeUndefined();
    expect(costs.personEvents).toBe(1);
  });

  it('counts a changed person once, since one conditional put is no transaction', () => {
    const costs = costOf([
      { before: older, after: newer },
      { before: undefined, after: history },
    ]);

    expect(costs.unitsPerUpdate).toBe(2);
    expect(costs.units).toBe(2);
  });

  it('leaves the units of a person open where people were created and changed together', () => {
    const costs = costOf([
      { before: undefined, after: person },
      { before: older, after: newer },
    ]);

    expect([costs.unitsPerCreate, costs.unitsPerUpdate]).toEqual([undefined, undefined]);
    expect(costs.writes.get('stakeholder')).toBe(2);
  });
});
