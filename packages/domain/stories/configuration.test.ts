import { describe, expect, it } from '@jest/globals';
import type { RawEmployee } from '../employee';
import { normalizeEmployee } from '../normalize/normalize-employee';
import { anEmployee, someSettings } from '../testing/people';
import { codesOf, Story, valueOf } from '../testing/story';

const RAW: RawEmployee = {
  employeeId: '1',
  values: {
    firstName: 'Maja',
    lastName: 'Lind',
    workEmail: 'maja@acme.test',
    personalEmail: 'maja@home.test',
    mobilePhone: '+41 79 123 45 67',
    manager: '2',
    jobTitle: 'Engineer',
    group: 'ENG',
    terminationDate: null,
  },
};

/** Reads the same raw record by the settings of the story, as normalise does before a diff. */
const syncBy = (story: Story, day: string, settings: Record<string, unknown>) => {
  story.settings = settings;
  const row = normalizeEmployee(RAW, someSettings(settings));
  if (!('employee' in row)) throw new Error('expected a row');
  return story.sync(day, { employees: [row.employee, anEmployee('2')] });
};
const heldOf = (story: Story) => {
  const person = story.tiedTo('1');
  return (field: string) => valueOf(person, field);
};

describe('a configuration that is changed later', () => {
  it('chooses which e-mail is the primary one, and moves it with the choice (B52, B58)', () => {
    const story = new Story();

    syncBy(story, '2026-03-01', { email: 'personalEmail' });
    expect(heldOf(story)('email')).toBe('maja@home.test');
    const day = syncBy(story, '2026-03-02', { email: 'workEmail' });

    expect(heldOf(story)('email')).toBe('maja@acme.test');
    expect(heldOf(story)('personalEmail')).toBe('maja@home.test');
    expect(story.tiedTo('1').identifier).toEqual({ kind: 'workEmail', value: 'maja@acme.test' });
    expect(codesOf(day)).toEqual([]);
    expect(day.again.changes).toEqual([]);
  });

  it('brings manager and mobile phone only once they are chosen, and keeps them afterwards (B52, B59)', () => {
    const story = new Story();
    syncBy(story, '2026-03-01', {});
    expect(['mobilePhone', 'manager', 'jobTitle'].map(heldOf(story))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);

    syncBy(story, '2026-03-02', { optionalFields: ['manager', 'mobilePhone'] });
    expect(heldOf(story)('mobilePhone')).toBe('+41791234567');
    expect(heldOf(story)('manager')).toBe(story.tiedTo('2').stakeholderId);
    const off = syncBy(story, '2026-03-03', {});

    expect(off.changes).toEqual([]);
    expect(heldOf(story)('mobilePhone')).toBe('+41791234567');
  });

  it('renames mapped values once, and leaves pinned ones and those that people own (B52)', () => {
    const mapped = (group: string, more = {}) => ({ valueMaps: { group: { ENG: group } }, ...more });
    const story = new Story();
    syncBy(story, '2026-03-01', mapped('Engineering'));
    expect(heldOf(story)('group')).toBe('Engineering');

    const renamed = syncBy(story, '2026-03-02', mapped('Technology'));
    expect(renamed.changes).toHaveLength(1);
    expect(renamed.again.changes).toEqual([]);
    story.pin('2026-03-03', story.tiedTo('1').stakeholderId, {
      field: 'group',
      value: 'Board',
      reason: 'Elected',
    });
    expect(syncBy(story, '2026-03-04', mapped('Product')).changes).toEqual([]);
    const owned = syncBy(story, '2026-03-05', mapped('R&D', { owners: { group: 'manual' } }));

    expect(owned.changes).toEqual([]);
    expect(heldOf(story)('group')).toBe('Board');
  });

  it('proposes a rejected value again once the map calls it something else', () => {
    const story = new Story();
    syncBy(story, '2026-03-01', {});
    story.settings = { valueMaps: { group: { ENG: 'Engineering' } } };
    const row = normalizeEmployee(RAW, someSettings(story.settings));
    if (!('employee' in row)) throw new Error('expected a row');
    const [change] = story.plan('2026-03-02', { employees: [row.employee, anEmployee('2')] }).changes;
    if (!change) throw new Error('expected a change');

    story.reject('2026-03-02', change);

    expect(syncBy(story, '2026-03-03', story.settings).changes).toEqual([]);
    expect(syncBy(story, '2026-03-04', { valueMaps: { group: { ENG: 'Product' } } }).changes).toHaveLength(1);
  });
});

describe('the identifier', () => {
  it('has to be there and be one’s own, or nobody is tied or created by it (B53)', () => {
    const story = new Story();

    const day = story.sync('2026-03-01', {
      employees: [
        anEmployee('1', { workEmail: null }),
        anEmployee('2', { workEmail: 'office@acme.test' }),
        anEmployee('3', { workEmail: 'Office@acme.test' }),
        anEmployee('4'),
      ],
    });

    expect(codesOf(day)).toEqual([
      'identifier.duplicate 2',
      'identifier.duplicate 3',
      'identifier.missing 1',
    ]);
    expect(day.changes.map(({ employeeIds }) => employeeIds)).toEqual([['4']]);
  });
});
