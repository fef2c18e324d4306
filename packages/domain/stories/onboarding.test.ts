import { describe, expect, it } from '@jest/globals';
import { historyEntry } from '../history';
import { archivePerson, restorePerson } from '../leavers/archive-person';
import { clearStatus } from '../leavers/leaver-status';
import { turnLeft } from '../leavers/turn-left';
import { mergePeople } from '../merge/merge-people';
import type { Stakeholder } from '../stakeholder';
import { anEmployee, aStakeholder } from '../testing/people';
import { Story } from '../testing/story';

const HAND = { actor: 'user:admin', now: '2026-03-05T12:00:00.000Z' };
const TODAY = '2026-03-05';

const hr = (terminationDate: string | null = null) => ({ employees: [anEmployee('1', { terminationDate })] });

/** Somebody whom a sync created. */
const created = (terminationDate: string | null = null) => {
  const story = new Story();
  story.sync('2026-03-01', hr(terminationDate));
  const { stakeholderId: id } = story.tiedTo('1');
  return { story, id, person: () => story.person(id) };
};

const changesOf = (before: Stakeholder | undefined, after: Stakeholder) =>
  historyEntry(before, after).changes.filter(({ field }) => field === 'tags');

describe('the tag of newcomers', () => {
  it.each<[string, string | null, string[]]>([
    ['works', null, ['Unallocated']],
    ['leaves on a day to come', '2026-04-30', ['Unallocated', 'Leaver']],
    ['left before', '2026-01-31', ['Leaver']],
  ])('is for whom a sync creates and who %s (B92, B112)', (_who, terminationDate, tags) => {
    expect(created(terminationDate).person().tags).toEqual(tags);
  });

  it('is said once by history, with the creation (B92)', () => {
    const { story, id, person } = created();
    const first = person();
    expect(changesOf(undefined, first)).toEqual([{ field: 'tags', before: null, after: 'Unallocated' }]);

    story.sync('2026-03-02', { employees: [anEmployee('1', { city: 'Bern' })] });

    expect(changesOf(first, story.person(id))).toEqual([]);
    expect(person().tags).toEqual(['Unallocated']);
  });

  it('is not for people whom a sync found in the register (B112)', () => {
    const known = aStakeholder('stk_known', {
      identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
      fields: { name: 'Maja Lindqvist1' },
    });
    const story = new Story([known]);

    story.sync('2026-03-01', hr());

    expect(story.tiedTo('1')).toMatchObject({ stakeholderId: 'stk_known', tags: [] });
  });

  it('goes when the product reports holdings, and comes back when it takes that back (B112)', () => {
    const { story, id, person } = created();

    story.edit('2026-03-02', id, { holdsSecurities: true });
    expect(person()).toMatchObject({ tags: [], holdsSecurities: true });
    story.edit('2026-03-03', id, { holdsSecurities: false });

    expect(person().tags).toEqual(['Unallocated']);
  });

  it('is neither given nor taken by hand (B111)', () => {
    const { story, id, person } = created();

    story.edit('2026-03-02', id, { tags: ['Board'] });
    expect(person().tags).toEqual(['Board', 'Unallocated']);
    story.edit('2026-03-02', id, { tags: ['Unallocated'], holdsSecurities: true });

    expect(person().tags).toEqual([]);
  });

  it('stays while somebody is leaving and goes with the last day, by a sync as by the sweep (B112)', () => {
    const { story, person } = created();
    story.sync('2026-03-02', hr('2026-03-03'));
    expect(person().tags).toEqual(['Unallocated', 'Leaver']);
    const bySweep = turnLeft(person(), '2026-03-04T00:00:00.000Z');

    story.sync('2026-03-04', hr('2026-03-03'));

    expect(person()).toMatchObject({ status: 'left', tags: ['Leaver'] });
    expect(bySweep).toMatchObject({ status: 'left', tags: ['Leaver'] });
  });

  it('comes back with whoever works again and holds nothing (B107, B112)', () => {
    const { story, person } = created();
    story.sync('2026-03-05', hr('2026-03-03'));
    expect(person().tags).toEqual(['Leaver']);

    story.sync('2026-03-06', hr(null));

    expect(person()).toMatchObject({ status: 'active', tags: ['Unallocated'] });
  });

  it('goes with a status that is cleared: whoever has none has none of both (B103)', () => {
    const { story, person } = created();
    story.sync('2026-03-02', hr('2026-04-30'));

    expect(clearStatus(person(), HAND)).toMatchObject({ status: 'active', tags: [] });
  });

  it('goes to the archive with nobody, and comes back from it', () => {
    const { person } = created();
    const away = archivePerson(person(), HAND);
    if (away.kind !== 'changed') throw new Error('expected somebody archived');

    const back = restorePerson(away.next, { ...HAND, today: TODAY });

    expect(away.next.tags).toEqual([]);
    expect(back).toMatchObject({ kind: 'changed', next: { tags: ['Unallocated'] } });
  });

  it('goes when a creation is undone and comes back when that is undone', () => {
    const { story, person } = created();

    story.undo('2026-03-02');
    expect(person()).toMatchObject({ status: 'archived', tags: [] });
    story.undo('2026-03-03');

    expect(person()).toMatchObject({ status: 'active', tags: ['Unallocated'] });
  });

  it('is not brought back by an undo to whoever holds securities since', () => {
    const { story, id, person } = created();
    story.sync('2026-03-02', hr('2026-03-01'));
    expect(person().status).toBe('left');
    story.edit('2026-03-03', id, { holdsSecurities: true });

    story.undo('2026-03-04');

    expect(person()).toMatchObject({ status: 'active', tags: [] });
  });

  it.each([
    ['neither record holds', undefined, ['Unallocated']],
    ['the other one holds', true, []],
  ])('is right once two records are one, of which %s', (_who, holdsSecurities, tags) => {
    const { person } = created();
    const other = aStakeholder('stk_other', {
      fields: { name: 'Maja' },
      ...(holdsSecurities && { holdsSecurities }),
    });
    const context = { ...HAND, today: TODAY, choices: {}, leaverDate: 'terminationDate' as const };

    const kept = mergePeople(person(), other, context);
    const given = mergePeople(other, person(), context);

    expect(kept).toMatchObject({ into: { tags } });
    expect(given).toMatchObject({ into: { tags }, from: { status: 'archived', tags: [] } });
  });
});
