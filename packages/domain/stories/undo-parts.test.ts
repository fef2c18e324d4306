import { describe, expect, it } from '@jest/globals';
import type { Stakeholder } from '../stakeholder';
import { anEmployee, CONNECTION } from '../testing/people';
import { contentOf, Story, syncedOnce, valueOf } from '../testing/story';

const hr = (more: Record<string, string | null> = {}) => ({
  employees: [anEmployee('1', { city: 'Bern', ...more }), anEmployee('2')],
});

/** Two people whom a sync made. */
const synced = (settings: Record<string, unknown> = {}, more: Record<string, string | null> = {}) =>
  syncedOnce(hr(more), settings);

describe('undoing a sync that only noted what one of two HR systems says of a leaving', () => {
  const two = { precedence: [CONNECTION, 'con_other'] };
  const leaving = { ...hr({ terminationDate: '2026-04-30' }), ...two };
  const elsewhere = (terminationDate: string | null) => ({
    ...two,
    connectionId: 'con_other',
    employees: [anEmployee('x', { lastName: 'Lindqvist1', workEmail: 'maja1@acme.test', terminationDate })],
  });
  const inTwo = () => {
    const { story, id } = synced();
    const person = story.person(id);
    story.write({ ...person, links: { ...person.links, con_other: ['x'] } });
    return { story, id, before: contentOf(story.person(id)) };
  };

  it('forgets it, and does not note it again until they say something else', () => {
    const { story, id, before } = inTwo();
    expect(story.sync('2026-03-02', leaving).changes).toMatchObject([{ fields: [], leavings: {} }]);

    const undo = story.undo('2026-03-02');

    expect(undo.problems).toEqual([]);
    expect(contentOf(story.person(id))).toEqual(before);
    expect(story.sync('2026-03-03', leaving).changes).toEqual([]);
    const later = { ...hr({ terminationDate: '2026-05-31' }), ...two };
    expect(story.sync('2026-03-04', later).changes).toHaveLength(1);
    story.undo('2026-03-04');
    expect(story.sync('2026-03-05', later).changes).toEqual([]);
  });

  it('notes it again when the undo is undone', () => {
    const { story, id } = inTwo();
    story.sync('2026-03-02', leaving);
    const noted = contentOf(story.person(id));
    story.undo('2026-03-02');

    story.undo('2026-03-03');

    expect(contentOf(story.person(id))).toEqual(noted);
    expect(story.declines).toEqual([]);
  });

  it('is not noted again either where it came with a leaving that is undone', () => {
    const { story, id, before } = inTwo();
    story.sync('2026-03-02', elsewhere('2026-04-30'));
    const halfLeaving = contentOf(story.person(id));
    expect(story.sync('2026-03-03', leaving).changes).toMatchObject([{ kind: 'leaver' }]);

    story.undo('2026-03-03');

    expect(contentOf(story.person(id))).toEqual(halfLeaving);
    expect(halfLeaving.status).toBe(before.status);
    expect(story.sync('2026-03-04', leaving).changes).toEqual([]);
  });

  it('keeps it, and says so, where the other one has said something since', () => {
    const { story, id } = inTwo();
    story.sync('2026-03-02', leaving);
    const noted = story.lastRun();
    story.sync('2026-03-03', elsewhere('2026-06-30'));
    const since = contentOf(story.person(id));

    const undo = story.undo('2026-03-04', noted);

    expect(undo.problems).toMatchObject([{ code: 'undo.edited_since', field: 'leavings' }]);
    expect(contentOf(story.person(id))).toEqual(since);
  });
});

describe('undoing a sync that ended a pin', () => {
  it('says that it is not set again, where its last day is over', () => {
    const { story, id } = synced();
    const reason = 'as agreed';
    story.pin('2026-03-02', id, { field: 'city', value: 'Oslo', reason, until: '2026-03-04' });
    story.pin('2026-03-02', id, { field: 'country', value: 'CH', reason, until: '2026-03-04' });
    expect(story.sync('2026-03-06', hr()).changes).toMatchObject([{ endedOverrides: ['city', 'country'] }]);

    const undo = story.undo('2026-03-06');

    expect(undo.problems.map(({ reason: why, field }) => `${why} ${field}`)).toEqual([
      'pin.over city',
      'pin.over country',
    ]);
    expect(valueOf(story.person(id), 'city')).toBe('Oslo');
    expect(story.person(id)).not.toHaveProperty('overrides');
    expect(story.sync('2026-03-07', hr()).changes).toEqual([]);
  });
});

describe('undoing a sync that only moved an identifier', () => {
  it('gives the one of before back, and it stays', () => {
    const { story, id } = synced({ identifier: 'employeeId' });
    story.settings = { identifier: 'employeeNumber' };
    const moved = hr({ employeeNumber: '0071' });
    const before = contentOf(story.person(id));
    const [change] = story.sync('2026-03-03', moved).changes;
    expect(change).toMatchObject({ fields: [], identifier: { after: { value: '0071' } } });

    const undo = story.undo('2026-03-03');

    expect(undo.problems).toEqual([]);
    expect(contentOf(story.person(id))).toEqual(before);
    expect(story.sync('2026-03-04', moved).changes).toEqual([]);
  });
});

describe('undoing the creation of somebody to whom others report', () => {
  const reading = (managers: Record<string, string | null>) => ({
    employees: Object.entries(managers).map(([id, manager]) => anEmployee(id, { manager })),
  });
  const staffed = () => {
    const story = new Story();
    story.settings = { optionalFields: ['manager'] };
    story.sync('2026-03-01', reading({ 1: null, 2: null }));
    return story;
  };

  it('takes them back with the reports, where the same sync said both', () => {
    const story = staffed();
    story.sync('2026-03-02', reading({ 1: '3', 2: null, 3: '4', 4: null }));

    const undo = story.undo('2026-03-02');

    expect(undo.problems).toEqual([]);
    expect(undo.counts).toMatchObject({ archive: 2, update: 1 });
    expect(valueOf(story.tiedTo('1'), 'manager')).toBeUndefined();
  });

  it('keeps them, and whoever manages them, while somebody who stays reports to them', () => {
    const story = staffed();
    story.sync('2026-03-02', reading({ 1: null, 2: null, 3: '4', 4: null, 5: null }));
    const creation = story.lastRun();
    story.sync('2026-03-03', reading({ 1: '3', 2: null, 3: '4', 4: null, 5: null }));
    const [one, three, four] = ['1', '3', '4'].map((id) => story.tiedTo(id).stakeholderId);

    const undo = story.undo('2026-03-04', creation);

    const told = undo.problems.map(({ stakeholderId, reason, people }) => [stakeholderId, reason, people]);
    expect(new Set(told)).toEqual(
      new Set([
        [three, 'manages_others', [one]],
        [four, 'manages_others', [three]],
      ]),
    );
    expect(undo.changes).toMatchObject([{ kind: 'archive', employeeIds: ['5'] }]);
  });

  it('takes them back once nobody reports to them any more', () => {
    const story = staffed();
    story.sync('2026-03-02', reading({ 1: null, 2: null, 3: null }));
    const creation = story.lastRun();
    story.sync('2026-03-03', reading({ 1: '3', 2: null, 3: null }));
    story.undo('2026-03-04', creation);
    const one = story.tiedTo('1').stakeholderId;
    story.edit('2026-03-05', one, { fields: { manager: null } });

    const again = story.undo('2026-03-05', creation);

    expect(again.problems).toEqual([]);
    expect(again.changes).toMatchObject([{ kind: 'archive', employeeIds: ['3'] }]);
  });
});

describe('undoing a sync when HR has gone on since', () => {
  it('keeps what a later sync brought, and puts back the rest', () => {
    const { story, id } = synced();
    story.sync('2026-03-02', hr({ city: 'Oslo', lastName: 'Berg' }));
    const first = story.lastRun();
    story.sync('2026-03-03', hr({ city: 'Zug', lastName: 'Berg' }));

    const undo = story.undo('2026-03-04', first);

    expect(undo.problems).toMatchObject([{ code: 'undo.edited_since', field: 'city' }]);
    expect(valueOf(story.person(id), 'city')).toBe('Zug');
    expect(valueOf(story.person(id), 'name')).toBe('Maja Lindqvist1');
    expect(story.sync('2026-03-05', hr({ city: 'Zug', lastName: 'Berg' })).changes).toEqual([]);
  });

  it('lets HR’s next value through that nobody has undone', () => {
    const { story, id } = synced();
    story.sync('2026-03-02', hr({ city: 'Oslo' }));
    story.undo('2026-03-03');

    story.sync('2026-03-04', hr({ city: 'Zug' }));

    expect(valueOf(story.person(id), 'city')).toBe('Zug');
  });
});

describe('a value that was undone, once HR has said something else', () => {
  const undoneOslo = () => {
    const { story, id } = synced();
    story.sync('2026-03-02', hr({ city: 'Oslo' }));
    story.undo('2026-03-02');
    expect(story.sync('2026-03-03', hr({ city: 'Oslo' })).changes).toEqual([]);
    return { story, id };
  };

  it.each<[string, Record<string, string | null>]>([
    ['another value', { city: 'Zug' }],
    ['the same as the register', {}],
    ['nothing', { city: null }],
  ])('is news again, when it was %s', (_what, said) => {
    const { story, id } = undoneOslo();
    story.sync('2026-03-04', hr(said));

    story.sync('2026-03-05', hr({ city: 'Oslo' }));

    expect(valueOf(story.person(id), 'city')).toBe('Oslo');
    expect(story.declines).toEqual([]);
  });

  it.each([
    ['could not be read', { employees: [anEmployee('1'), anEmployee('2')], notReadable: ['city'] }],
    ['lost a permission', { ...hr({ city: null }), lost: ['city'] }],
    ['did not send the person', { employees: [anEmployee('2')] }],
  ])('stays undone when HR only %s', (_what, reading) => {
    const { story, id } = undoneOslo();
    story.sync('2026-03-04', reading);

    story.sync('2026-03-05', hr({ city: 'Oslo' }));

    expect(valueOf(story.person(id), 'city')).toBe('Bern');
  });

  it('is true of names, identifiers, managers and last days too', () => {
    const story = new Story();
    story.settings = { optionalFields: ['manager'] };
    const say = (more: Record<string, string | null>) => ({
      employees: [anEmployee('1', { manager: null, ...more }), anEmployee('2', { manager: null })],
    });
    story.sync('2026-03-01', say({}));
    const { stakeholderId } = story.tiedTo('1');
    const before = contentOf(story.person(stakeholderId));
    const moved = {
      lastName: 'Berg',
      workEmail: 'new@acme.test',
      manager: '2',
      terminationDate: '2026-04-30',
    };
    story.sync('2026-03-02', say(moved));
    const after = { ...contentOf(story.person(stakeholderId)).fields };
    story.undo('2026-03-02');
    expect(story.sync('2026-03-03', say(moved)).changes).toEqual([]);
    expect(contentOf(story.person(stakeholderId))).toEqual(before);

    story.sync('2026-03-04', say({}));
    story.sync('2026-03-05', say(moved));

    const valuesOf = (fields: Stakeholder['fields']) =>
      Object.fromEntries(Object.entries(fields).map(([field, { value }]) => [field, value]));
    expect(valuesOf(story.person(stakeholderId).fields)).toEqual(valuesOf(after));
    expect(story.person(stakeholderId)).toMatchObject({
      status: 'leaving',
      identifier: { value: 'new@acme.test' },
    });
  });
});

describe('undoing a leaver', () => {
  it('takes back status, day, tag and group, and they count no more for the day’s leavers', () => {
    const { story, id } = synced({ leaver: { policy: 'tag_and_group', group: 'Alumni' } });
    const before = contentOf(story.person(id));
    const gone = hr({ terminationDate: '2026-03-01' });
    story.sync('2026-03-02', gone);
    expect(story.person(id)).toMatchObject({ status: 'left', leaverSince: { connectionId: CONNECTION } });
    expect(valueOf(story.person(id), 'group')).toBe('Alumni');
    const left = contentOf(story.person(id));

    const undo = story.undo('2026-03-02');

    expect(undo.problems).toEqual([]);
    expect(contentOf(story.person(id))).toEqual(before);
    expect(story.person(id)).not.toHaveProperty('leaverSince');
    expect(story.sync('2026-03-03', gone).changes).toEqual([]);

    story.undo('2026-03-03', `${CONNECTION}.3`);

    expect(contentOf(story.person(id))).toEqual(left);
  });
});
