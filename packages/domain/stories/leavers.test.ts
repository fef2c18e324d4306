import { describe, expect, it } from '@jest/globals';
import { confirmLeaver } from '../leavers/leaver-status';
import { anEmployee, CONNECTION } from '../testing/people';
import { codesOf, Story, syncedOnce, valueOf } from '../testing/story';

const hr = (more: Record<string, string | null> = {}) => ({ employees: [anEmployee('1', more)] });
const gone = (id: string, terminationDate: string) => anEmployee(id, { terminationDate });
const leaves = (terminationDate: string | null) => hr({ terminationDate });

const synced = (settings: Record<string, unknown> = {}) => syncedOnce(hr(), settings);

describe('a leaving that is pinned', () => {
  const pin = {
    field: 'terminationDate',
    value: '2026-04-30',
    reason: 'Notice in dispute',
    until: '2026-05-15',
  };

  it('decides over HR’s date until the pin is over, and HR’s counts then', () => {
    const { story, id } = synced();
    story.pin('2026-03-02', id, pin);

    story.sync('2026-03-03', leaves('2026-03-10'));
    expect(story.person(id)).toMatchObject({ status: 'leaving', lastDay: '2026-04-30' });
    story.sync('2026-05-01', leaves('2026-03-10'));
    expect(story.person(id).status).toBe('left');
    const over = story.sync('2026-05-16', leaves('2026-03-10'));

    expect(story.person(id)).toMatchObject({ status: 'left', lastDay: '2026-03-10' });
    expect(story.person(id)).not.toHaveProperty('overrides');
    expect(over.again.changes).toEqual([]);
  });

  it('becomes HR’s own once HR says the same, and HR may take it back', () => {
    const { story, id } = synced();
    story.pin('2026-03-02', id, pin);

    story.sync('2026-03-03', leaves('2026-04-30'));
    expect(story.person(id)).not.toHaveProperty('overrides');
    const back = story.sync('2026-03-04', leaves(null));

    expect(story.person(id)).toMatchObject({ status: 'active', tags: ['Unallocated'] });
    expect(valueOf(story.person(id), 'terminationDate')).toBeUndefined();
    expect(back.again.changes).toEqual([]);
  });
});

describe('a status that was cleared', () => {
  it('stays cleared for that day, and comes back with another (B105)', () => {
    const { story, id } = synced();
    story.sync('2026-03-02', leaves('2026-03-31'));
    story.write({ ...story.person(id), status: 'active', tags: [] });

    expect(story.sync('2026-03-03', leaves('2026-03-31')).changes).toEqual([]);
    expect(story.sync('2026-04-02', leaves('2026-03-31')).changes).toEqual([]);
    story.sync('2026-04-03', leaves('2026-04-30'));

    expect(story.person(id)).toMatchObject({
      status: 'leaving',
      tags: ['Unallocated', 'Leaver'],
      lastDay: '2026-04-30',
    });
  });
});

describe('a leaving that somebody rejected', () => {
  it('is not proposed again until the day moves', () => {
    const { story, id } = synced();
    const [change] = story.plan('2026-03-02', leaves('2026-03-31')).changes;
    if (!change) throw new Error('expected a change');
    story.reject('2026-03-02', change);

    expect(story.sync('2026-03-03', leaves('2026-03-31')).changes).toEqual([]);
    expect(story.sync('2026-04-15', leaves('2026-03-31')).changes).toEqual([]);
    expect(story.person(id).status).toBe('active');
    story.sync('2026-04-16', leaves('2026-04-20'));

    expect(story.person(id).status).toBe('leaving');
  });
});

describe('a leaving from before the first sync that somebody confirmed', () => {
  it('stays news when HR corrects the day, and stays history as long as nobody confirms it', () => {
    const newsSince = '2026-03-01';
    const story = new Story();
    story.sync('2026-03-01', { employees: ['1', '2'].map((id) => gone(id, '2026-01-10')) });
    const { stakeholderId } = story.tiedTo('1');
    const hand = { actor: 'user:admin', now: '2026-03-02T12:00:00.000Z' };
    const confirmed = confirmLeaver(story.person(stakeholderId), hand);
    if (!confirmed) throw new Error('expected a historical leaver');
    story.write(confirmed);

    story.sync('2026-03-03', { newsSince, employees: ['1', '2'].map((id) => gone(id, '2026-01-20')) });

    expect(story.tiedTo('1')).toMatchObject({ status: 'left', lastDay: '2026-01-20' });
    expect(story.tiedTo('1')).not.toHaveProperty('historicalLeaver');
    expect(story.tiedTo('2')).toMatchObject({ lastDay: '2026-01-20', historicalLeaver: true });
  });
});

describe('the group of those who left', () => {
  const alumni = { leaver: { policy: 'tag_and_group', group: 'Alumni' } };

  it('comes after the last day and gives way to HR’s on a return', () => {
    const { story, id } = synced(alumni);
    const sales = (terminationDate: string | null) => hr({ group: 'Sales', terminationDate });
    const groupOn = (day: string, date: string | null) => {
      const { again } = story.sync(day, sales(date));
      expect(again.changes).toEqual([]);
      return valueOf(story.person(id), 'group');
    };

    expect(groupOn('2026-03-02', '2026-03-31')).toBe('Sales');
    expect(groupOn('2026-03-31', '2026-03-31')).toBe('Sales');
    expect(groupOn('2026-04-01', '2026-03-31')).toBe('Alumni');
    expect(groupOn('2026-06-01', null)).toBe('Sales');
  });
});

describe('former staff that is not to be created', () => {
  it('is left out for as long as they are gone, and created once they are hired again', () => {
    const story = new Story();
    story.settings = { leaver: { policy: 'skip_former' } };

    const gone = story.sync('2026-03-01', leaves('2024-12-31'));
    expect(gone.counts).toMatchObject({ create: 0, skipped: 1 });
    const back = story.sync('2026-03-02', leaves(null));

    expect(back.counts).toMatchObject({ create: 1, skipped: 0 });
    expect(story.tiedTo('1').status).toBe('active');
    story.sync('2026-03-03', leaves('2026-03-02'));
    expect(story.tiedTo('1').status).toBe('left');
  });
});

describe('somebody who is in the plan of one day and gone from HR the next', () => {
  it('stays as they are, whoever else comes and goes (B70, B108, B120)', () => {
    const story = new Story();
    story.sync('2026-03-01', { employees: [anEmployee('1'), anEmployee('2')] });

    const day = story.sync('2026-03-02', { employees: [anEmployee('2'), anEmployee('3')] });

    expect(story.tiedTo('1')).toMatchObject({
      status: 'active',
      tags: ['Unallocated'],
      links: { [CONNECTION]: ['1'] },
    });
    expect(codesOf(day)).toEqual([]);
    expect(day.counts).toMatchObject({ create: 1, leaver: 0 });
  });
});
