import { describe, expect, it } from '@jest/globals';
import { clearStatus, confirmLeaver } from '#domain/leavers/leaver-status';
import { anEmployee } from '#domain/testing/people';
import {
  archive,
  DAY_1,
  DAY_2,
  DAY_3,
  DAY_4,
  HAND,
  hired,
  LATER,
  leaves,
  one,
  restore,
  Told,
} from '#test/fakes/record/told';

describe('a status that was cleared', () => {
  it('is told once, comes back neither by sync nor by sweep, and does with another day (B103, B105)', () => {
    const told = hired();
    told.sync(DAY_2, leaves('2026-04-30'));

    expect(told.byHand('1', (person) => clearStatus(person, HAND))).toEqual(['LeaverStatusCleared']);
    expect(told.sync(DAY_4, leaves('2026-04-30'))).toEqual([]);
    expect(told.sweep('2026-05-01T00:00:00.000Z')).toEqual([]);
    expect(told.sync(LATER, leaves('2026-04-30'))).toEqual([]);
    expect(told.sync(LATER, leaves('2026-06-30'))).toEqual(['Leaving 2026-06-30']);
  });
});

describe('a leaving from before the first sync', () => {
  it('is not told until somebody confirms it, and then once (B103, B110)', () => {
    const told = new Told();

    expect(told.sync(DAY_1, leaves('2024-12-31'))).toEqual(['Created']);
    expect(told.sweep(DAY_2)).toEqual([]);
    expect(told.byHand('1', (person) => confirmLeaver(person, HAND))).toEqual(['Left 2024-12-31']);
    expect(told.all().at(-1)).toMatchObject({ historical: true });
    expect(told.sync(DAY_3, leaves('2024-12-31'))).toEqual([]);
  });

  it('is cleared without a word (B103)', () => {
    const told = new Told();
    told.sync(DAY_1, leaves('2024-12-31'));

    expect(told.byHand('1', (person) => clearStatus(person, HAND))).toEqual([]);
    expect(told.sync(DAY_3, leaves('2024-12-31'))).toEqual([]);
  });
});

describe('each policy (B110)', () => {
  it.each([
    ['tag', ['Left 2026-03-01'], ['Created']],
    ['tag_and_group', ['Left 2026-03-01'], ['Created']],
    ['skip_former', ['Left 2026-03-01'], []],
  ])('%s tells who leaves, and creates former staff or does not', (policy, leaving, former) => {
    const leaver = {
      policy,
      date: 'terminationDate',
      ...(policy === 'tag_and_group' && { group: 'Alumni' }),
    };

    expect(hired({ leaver }).sync(DAY_2, leaves('2026-03-01'))).toEqual(leaving);
    expect(new Told({ leaver }).sync(DAY_2, leaves('2024-12-31'))).toEqual(former);
  });
});

describe('somebody archived', () => {
  it('is told, and is told of no more until they are back', () => {
    const told = hired();

    expect(told.byHand('1', archive)).toEqual(['Archived']);
    expect(told.sync(DAY_2, leaves('2026-04-30'))).toEqual([]);
    expect(told.sync(DAY_3, leaves('2026-02-28'))).toEqual([]);
    expect(told.byHand('1', restore())).toEqual(['Restored']);
    expect(told.sync('2026-03-06T06:00:00.000Z', leaves('2026-02-28'))).toEqual(['Left 2026-02-28']);
  });

  it('whose last day HR moved meanwhile comes back with the old one, and the next sync tells the new one', () => {
    const told = hired();
    told.sync(DAY_2, leaves('2026-04-30'));
    told.byHand('1', archive);

    expect(told.sync(DAY_3, leaves('2026-05-31'))).toEqual([]);
    expect(told.sweep('2026-05-02T00:00:00.000Z')).toEqual([]);
    expect(told.byHand('1', restore('2026-03-05'))).toEqual(['Restored']);
    expect(told.sync('2026-03-06T06:00:00.000Z', leaves('2026-05-31'))).toEqual(['Leaving 2026-05-31']);
  });

  it('whose last day passed meanwhile has left when they are back', () => {
    const told = hired();
    told.sync(DAY_2, leaves('2026-04-30'));
    told.byHand('1', archive);

    expect(told.byHand('1', restore('2026-05-05'))).toEqual(['Restored', 'Left 2026-04-30']);
    expect(told.sweep('2026-05-06T00:00:00.000Z')).toEqual([]);
  });

  it('and hired again under the same id works again from the sync after they are back', () => {
    const told = hired();
    told.sync(DAY_2, leaves('2026-02-28'));
    told.byHand('1', archive);

    expect(told.sync(DAY_3, leaves(null, { startDate: '2026-03-03' }))).toEqual([]);
    expect(told.byHand('1', restore())).toEqual(['Restored']);
    expect(told.sync('2026-03-06T06:00:00.000Z', leaves(null, { startDate: '2026-03-03' }))).toEqual([
      'Rejoined',
    ]);
  });

  it('and hired again under another id is nobody new', () => {
    const told = hired();
    told.sync(DAY_2, leaves('2026-02-28'));
    told.byHand('1', archive);
    const again = anEmployee('2', {
      workEmail: 'maja1@acme.test',
      lastName: 'Lindqvist1',
      startDate: '2026-03-03',
    });

    expect(told.sync(DAY_3, [one('2026-02-28'), again])).toEqual([]);
    expect(told.verdicts.get('2')).toBe('excluded');
    told.byHand('1', restore());
    expect(told.sync('2026-03-06T06:00:00.000Z', [one('2026-02-28'), again])).toEqual(['Rejoined']);
    expect(told.story.everybody()).toHaveLength(1);
  });
});

describe('two records made one', () => {
  const two = (first: string | null, second: string | null) => [
    one(first),
    anEmployee('2', { lastName: 'Berg', terminationDate: second }),
  ];

  it('are told once, and have left when both employments ended', () => {
    const told = new Told();
    told.sync(DAY_1, two(null, null));

    expect(told.merge('1', '2')).toEqual(['Merged']);
    expect(told.sync('2026-03-06T06:00:00.000Z', two(null, '2026-03-05'))).toEqual([]);
    expect(told.sync('2026-03-07T06:00:00.000Z', two('2026-03-31', '2026-03-05'))).toEqual([
      'Leaving 2026-03-31',
    ]);
    expect(told.sweep('2026-03-31T22:00:00.000Z')).toEqual(['Left 2026-03-31']);
  });

  it('are what whoever works longer is', () => {
    const told = new Told();
    told.sync(DAY_1, two('2026-04-30', null));

    expect(told.merge('1', '2')).toEqual(['Merged', 'LeaverWithdrawn']);
    expect(told.sweep('2026-05-01T00:00:00.000Z')).toEqual([]);
    expect(told.sync('2026-05-01T06:00:00.000Z', two('2026-04-30', null))).toEqual([]);
  });

  it('tell no leaving of a record that is the other one’s now', () => {
    const told = new Told();
    told.sync(DAY_1, two(null, '2026-04-30'));

    expect(told.merge('1', '2')).toEqual(['Merged']);
    expect(told.sweep('2026-05-01T00:00:00.000Z')).toEqual([]);
    expect(told.sync('2026-05-01T06:00:00.000Z', two(null, '2026-04-30'))).toEqual([]);
  });
});
