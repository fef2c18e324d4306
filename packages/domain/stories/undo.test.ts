import { describe, expect, it } from '@jest/globals';
import { anEmployee, aStakeholder, CONNECTION } from '../testing/people';
import { codesOf, contentOf, Story, syncedOnce, valueOf } from '../testing/story';

const hr = (more: Record<string, string | null> = {}) => ({
  employees: [anEmployee('1', { city: 'Bern', ...more }), anEmployee('2')],
});

/** Two people whom a sync made. */
const synced = (settings: Record<string, unknown> = {}) => syncedOnce(hr(), settings);

describe('a sync that was undone', () => {
  it('leaves the person as before, and is not done again until HR says something else', () => {
    const { story, id } = synced();
    const before = contentOf(story.person(id));
    story.sync('2026-03-02', hr({ city: 'Oslo', workEmail: 'new@acme.test', terminationDate: '2026-04-30' }));

    const undo = story.undo('2026-03-02');

    expect(undo.problems).toEqual([]);
    expect(undo.changes).toMatchObject([{ kind: 'leaver', stakeholderId: id }]);
    expect(contentOf(story.person(id))).toEqual(before);
    const same = { city: 'Oslo', workEmail: 'new@acme.test', terminationDate: '2026-04-30' };
    expect(story.sync('2026-03-03', hr(same)).changes).toEqual([]);
    expect(story.sync('2026-05-03', hr(same)).changes).toEqual([]);
    const next = story.sync('2026-05-04', hr({ ...same, city: 'Genève', terminationDate: '2026-06-30' }));
    expect(next.changes.flatMap(({ fields }) => fields.map(({ field }) => field)).sort()).toEqual([
      'city',
      'terminationDate',
    ]);
    expect(story.person(id).status).toBe('leaving');
  });

  it('is undone field by field: what somebody typed since stays', () => {
    const { story, id } = synced();
    story.sync('2026-03-02', hr({ city: 'Oslo', workEmail: 'new@acme.test' }));
    story.edit('2026-03-02', id, { fields: { city: 'Zug' } });

    const undo = story.undo('2026-03-02');

    expect(undo.problems).toEqual([
      { code: 'undo.edited_since', employeeId: '1', stakeholderId: id, field: 'city' },
    ]);
    expect(valueOf(story.person(id), 'city')).toBe('Zug');
    expect(valueOf(story.person(id), 'email')).toBe('maja1@acme.test');
  });

  it('keeps a leaving whose day somebody changed, with its status', () => {
    const { story, id } = synced();
    story.sync('2026-03-02', hr({ terminationDate: '2026-04-30' }));
    story.edit('2026-03-02', id, { fields: { terminationDate: '2026-05-31' } });

    const undo = story.undo('2026-03-02');

    expect(undo.problems.map(({ field }) => field)).toEqual(['status', 'terminationDate']);
    expect(undo.changes).toEqual([]);
    expect(story.person(id)).toMatchObject({ status: 'leaving', lastDay: '2026-05-31' });
  });

  it('takes a leaving back that became due since', () => {
    const { story, id } = synced();
    story.sync('2026-03-02', hr({ terminationDate: '2026-03-10' }));
    const leaving = story.lastRun();
    story.sync('2026-03-11', hr({ terminationDate: '2026-03-10' }));
    expect(story.person(id).status).toBe('left');

    story.undo('2026-03-12', leaving);

    expect(story.person(id)).toMatchObject({ status: 'active', tags: ['Unallocated'] });
    expect(story.person(id)).not.toHaveProperty('lastDay');
    expect(story.sync('2026-03-13', hr({ terminationDate: '2026-03-10' })).changes).toEqual([]);
  });

  it('brings a pin back that it had ended, and it stays', () => {
    const { story, id } = synced();
    story.pin('2026-03-02', id, { field: 'city', value: 'Oslo', reason: 'as agreed' });
    const pinned = contentOf(story.person(id));
    story.sync('2026-03-03', hr({ city: 'Oslo' }));
    expect(story.person(id)).not.toHaveProperty('overrides');

    story.undo('2026-03-03');

    expect(contentOf(story.person(id))).toEqual(pinned);
    expect(story.sync('2026-03-04', hr({ city: 'Oslo' })).changes).toEqual([]);
  });

  it('swaps addresses back that two people had exchanged', () => {
    const { story } = synced();
    const before = story.everybody().map(contentOf);
    const swapped = {
      employees: [
        anEmployee('1', { city: 'Bern', workEmail: 'maja2@acme.test' }),
        anEmployee('2', { workEmail: 'maja1@acme.test' }),
      ],
    };
    story.sync('2026-03-02', swapped);
    expect(story.everybody().map(contentOf)).not.toEqual(before);

    const undo = story.undo('2026-03-02');

    expect(undo.problems).toEqual([]);
    expect(story.everybody().map(contentOf)).toEqual(before);
    expect(story.sync('2026-03-03', swapped).changes).toEqual([]);
  });
});

describe('people whom an undone sync created', () => {
  it('are archived, tied to nobody, and created again only once HR says something else of them', () => {
    const { story, id } = synced();

    const undo = story.undo('2026-03-01');

    expect(undo.changes.map(({ kind }) => kind)).toEqual(['archive', 'archive']);
    expect(story.person(id)).toMatchObject({ status: 'archived', links: {} });
    expect(story.person(id)).not.toHaveProperty('identifier');
    const again = story.sync('2026-03-02', hr());
    expect(again.changes).toEqual([]);
    expect(codesOf(again)).toEqual([]);
    const changed = story.sync('2026-03-03', hr({ lastName: 'Berg', city: null }));
    expect(changed.changes).toMatchObject([{ kind: 'create', stakeholderId: id }]);
    expect(changed.again.changes).toEqual([]);
    expect(story.person(id)).toMatchObject({ status: 'active', links: { [CONNECTION]: ['1'] } });
    expect(valueOf(story.person(id), 'city')).toBeUndefined();
    expect(story.everybody()).toHaveLength(2);
  });

  it('come back as they were when the undo is undone, and the next sync goes on', () => {
    const { story } = synced();
    const before = story.everybody().map(contentOf);
    story.undo('2026-03-01');

    const back = story.undo('2026-03-01');

    expect(back.problems).toEqual([]);
    expect(story.everybody().map(contentOf)).toEqual(before);
    expect(story.declines).toEqual([]);
    expect(story.sync('2026-03-02', hr()).changes).toEqual([]);
    expect(story.sync('2026-03-03', hr({ city: 'Oslo' })).changes).toHaveLength(1);
  });

  it('are not taken back when they hold securities, are employees elsewhere too, or were edited', () => {
    const employees = ['1', '2', '3', '4'].map((id) => anEmployee(id));
    const story = new Story();
    story.sync('2026-03-01', { employees });
    const one = (id: string) => story.tiedTo(id);
    story.write({ ...one('1'), holdsSecurities: true });
    story.write({ ...one('2'), links: { ...one('2').links, con_other: ['x'] } });
    story.edit('2026-03-02', one('3').stakeholderId, { fields: { city: 'Zug' } });

    const undo = story.undo('2026-03-02');

    const told = undo.problems.map(({ employeeId, reason, field }) => `${employeeId} ${reason ?? field}`);
    expect(told.sort()).toEqual(['1 holds_securities', '2 linked_elsewhere', '3 city']);
    expect(undo.changes).toMatchObject([{ kind: 'archive', employeeIds: ['4'] }]);
  });

  it('stay out when whoever was merged into them, or they into somebody', () => {
    const { story, id } = synced();
    story.write({ ...story.person(id), status: 'archived', mergedInto: story.tiedTo('2').stakeholderId });

    const undo = story.undo('2026-03-02');

    expect(undo.problems).toMatchObject([{ stakeholderId: id, reason: 'person.merged' }]);
  });
});

describe('ties that an undone sync made', () => {
  const known = () =>
    aStakeholder('stk_known', {
      fields: { name: 'Maja Lindqvist1', email: 'maja1@acme.test' },
      source: 'user:admin',
      identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
    });

  it('go again, and are not made again', () => {
    const story = new Story([known()]);
    story.sync('2026-03-01', { employees: [anEmployee('1')] });
    expect(story.person('stk_known').links).toEqual({ [CONNECTION]: ['1'] });

    story.undo('2026-03-01');

    expect(contentOf(story.person('stk_known'))).toEqual(contentOf(known()));
    expect(story.sync('2026-03-02', { employees: [anEmployee('1')] }).changes).toEqual([]);
  });

  it('do not come back to somebody else’s employee', () => {
    const story = new Story([known()]);
    story.sync('2026-03-01', { employees: [anEmployee('1')] });
    story.undo('2026-03-01');
    story.write(aStakeholder('stk_other', { links: { [CONNECTION]: ['1'] } }));

    const back = story.undo('2026-03-02');

    expect(back.problems).toMatchObject([{ reason: 'link.taken', people: ['stk_other'] }]);
    expect(story.person('stk_known').links).toEqual({});
  });
});

describe('an identifier that somebody else has by now', () => {
  it('stays with them, and the address stays with it', () => {
    const { story, id } = synced();
    story.sync('2026-03-02', hr({ workEmail: 'new@acme.test', city: 'Oslo' }));
    story.write(aStakeholder('stk_other', { identifier: { kind: 'workEmail', value: 'Maja1@acme.test' } }));

    const undo = story.undo('2026-03-02');

    expect(undo.problems).toMatchObject([
      { stakeholderId: id, reason: 'identifier.taken', field: 'email', people: ['stk_other'] },
      { stakeholderId: id, reason: 'identifier.taken', field: 'identifier', people: ['stk_other'] },
    ]);
    expect(valueOf(story.person(id), 'city')).toBe('Bern');
    expect(story.person(id).identifier).toMatchObject({ value: 'new@acme.test' });
  });
});
