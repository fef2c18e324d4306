import { describe, expect, it } from '@jest/globals';
import { anEmployee, aStakeholder, CONNECTION } from '../testing/people';
import { codesOf, Story, valueOf } from '../testing/story';

const DAY = '2026-03-02';
const NEXT = '2026-03-03';

/** Staff that was synced: employees with the addresses given, by employee id. */
const company = (addresses: Readonly<Record<string, string>>, settings: Record<string, unknown> = {}) => {
  const story = new Story();
  story.settings = settings;
  story.sync('2026-03-01', {
    employees: Object.entries(addresses).map(([id, workEmail]) =>
      anEmployee(id, { workEmail, employeeNumber: id }),
    ),
  });
  return story;
};
const mails = (story: Story, ids: readonly string[]) =>
  ids.map((id) => {
    const person = story.tiedTo(id);
    return [valueOf(person, 'email'), person.identifier?.value].join(' ');
  });

describe('addresses that move between people', () => {
  it.each([
    ['swapped', { 1: 'b@acme.test', 2: 'a@acme.test', 3: 'c@acme.test' }],
    ['in a circle', { 1: 'b@acme.test', 2: 'c@acme.test', 3: 'a@acme.test' }],
    ['in a chain', { 1: 'b@acme.test', 2: 'c@acme.test', 3: 'd@acme.test' }],
  ])('follow the links: %s', (_, next) => {
    const story = company({ 1: 'a@acme.test', 2: 'b@acme.test', 3: 'c@acme.test' });

    const day = story.sync(DAY, {
      employees: Object.entries(next).map(([id, workEmail]) => anEmployee(id, { workEmail })),
    });

    expect(mails(story, ['1', '2', '3'])).toEqual(Object.values(next).map((mail) => `${mail} ${mail}`));
    expect(codesOf(day)).toEqual([]);
    expect(day.again.changes).toEqual([]);
    expect(story.everybody()).toHaveLength(3);
  });

  it('stay where they are as long as the one who gives theirs up was not read', () => {
    const story = company({ 1: 'a@acme.test', 2: 'b@acme.test' });

    const day = story.sync(DAY, { employees: [anEmployee('1', { workEmail: 'b@acme.test', city: 'Bern' })] });

    expect(codesOf(day)).toEqual(['identifier.taken 1']);
    expect(mails(story, ['1', '2'])).toEqual(['a@acme.test a@acme.test', 'b@acme.test b@acme.test']);
    expect(valueOf(story.tiedTo('1'), 'city')).toBe('Bern');
  });

  it('of a leaver may be given to a new colleague, who is somebody else', () => {
    const story = company({ 1: 'info@acme.test' });
    const gone = anEmployee('1', { workEmail: 'old@acme.test', terminationDate: '2026-02-28' });
    const hired = anEmployee('2', { firstName: 'Nils', lastName: 'Aas', workEmail: 'info@acme.test' });

    const day = story.sync(DAY, { employees: [gone, hired] });

    expect(mails(story, ['1', '2'])).toEqual([
      'old@acme.test old@acme.test',
      'info@acme.test info@acme.test',
    ]);
    expect(day.again.changes).toEqual([]);
  });
});

describe('a marriage', () => {
  it('changes name and address of the same stakeholder, whose order of name stays (B85)', () => {
    const story = new Story([
      aStakeholder('stk_1', {
        links: { [CONNECTION]: ['1'] },
        identifier: { kind: 'workEmail', value: 'eva.olsen@acme.test' },
        fields: { name: 'Olsen, Eva', email: 'eva.olsen@acme.test', birthDate: '1985-05-05' },
      }),
    ]);

    const day = story.sync(DAY, {
      employees: [
        anEmployee('1', {
          firstName: 'Eva',
          lastName: 'Dahl',
          workEmail: 'eva.dahl@acme.test',
          birthDate: '1985-05-05',
        }),
      ],
    });

    expect(valueOf(story.person('stk_1'), 'name')).toBe('Dahl, Eva');
    expect(mails(story, ['1'])).toEqual(['eva.dahl@acme.test eva.dahl@acme.test']);
    expect(day.guards).toEqual([]);
    expect(day.again.changes).toEqual([]);
  });
});

describe('an employee number that is given to somebody else', () => {
  const byNumber = { identifier: 'employeeNumber' };

  it.each([
    ['with birth dates', { birthDate: '1960-01-01' }, { birthDate: '1999-09-09' }],
    ['without birth dates', {}, {}],
  ])('is a question, not an update: %s', (_, before, after) => {
    const story = new Story();
    story.settings = byNumber;
    story.sync('2026-03-01', { employees: [anEmployee('1', { employeeNumber: '7', ...before })] });
    const nils = { firstName: 'Nils', lastName: 'Aas', workEmail: 'nils@acme.test', employeeNumber: '7' };

    const day = story.sync(DAY, { employees: [anEmployee('2', { ...nils, ...after })] });

    expect(codesOf(day)).toEqual(['match.doubtful 2']);
    expect(day.changes).toEqual([]);
    expect(valueOf(story.tiedTo('1'), 'name')).toBe('Maja Lindqvist1');
  });

  it('makes two people once somebody said so, without taking the number away', () => {
    const story = new Story();
    story.settings = byNumber;
    story.sync('2026-03-01', { employees: [anEmployee('1', { employeeNumber: '7' })] });
    const nils = anEmployee('2', { firstName: 'Nils', lastName: 'Aas', employeeNumber: '7' });
    const { stakeholderId } = story.tiedTo('1');

    story.answer(DAY, '2', { kind: 'new_person', notThese: [stakeholderId] });
    const day = story.sync(NEXT, { employees: [nils] });

    expect(codesOf(day)).toEqual(['identifier.taken 2']);
    expect(valueOf(story.tiedTo('1'), 'name')).toBe('Maja Lindqvist1');
  });
});

describe('an address that is given to somebody else', () => {
  const reused = (more: Record<string, string>) => {
    const story = company({ 1: 'info@acme.test' });
    return story.sync(DAY, { employees: [anEmployee('2', { workEmail: 'info@acme.test', ...more })] });
  };

  it('is a question where the old record is gone and no word of the name is the same', () => {
    const day = reused({ firstName: 'Nils', lastName: 'Aas' });

    expect(codesOf(day)).toEqual(['match.doubtful 2']);
    expect(day.changes).toEqual([]);
  });

  it('is still the same person where they keep a name (B81)', () => {
    expect(reused({ firstName: 'Maja', lastName: 'Dahl' }).changes).toMatchObject([
      { matchedBy: 'identifier' },
    ]);
  });
});

describe('a rehire under a new employee id', () => {
  const first = (more = {}) => anEmployee('1', { lastName: 'Moe', workEmail: 'maja@acme.test', ...more });
  const again = (more = {}) =>
    anEmployee('2', { lastName: 'Moe', workEmail: 'maja@acme.test', startDate: '2026-03-01', ...more });

  it('is the same stakeholder, who works again (B107)', () => {
    const story = new Story();
    story.sync('2026-01-01', { employees: [first()] });
    story.sync('2026-02-02', { employees: [first({ terminationDate: '2026-01-31' })] });
    expect(story.tiedTo('1').status).toBe('left');

    const day = story.sync(DAY, { employees: [first({ terminationDate: '2026-01-31' }), again()] });

    expect(story.everybody()).toHaveLength(1);
    expect(story.tiedTo('2')).toMatchObject({
      status: 'active',
      tags: ['Unallocated'],
      links: { [CONNECTION]: ['1', '2'] },
    });
    expect(story.tiedTo('2').fields).not.toHaveProperty('terminationDate');
    expect(day.again.changes).toEqual([]);
  });

  it('is the same one where the old record is gone', () => {
    const story = new Story();
    story.sync('2026-01-01', { employees: [first({ terminationDate: '2026-01-31' })] });
    story.sync('2026-02-02', { employees: [first({ terminationDate: '2026-01-31' })] });

    const day = story.sync(DAY, { employees: [again()] });

    expect(story.everybody()).toHaveLength(1);
    expect(story.tiedTo('2')).toMatchObject({ status: 'active' });
    expect(day.again.changes).toEqual([]);
  });

  it('is a question where the old record has lost its address, and one person once answered', () => {
    const story = new Story();
    story.sync('2026-01-01', { employees: [first()] });
    const employees = [first({ terminationDate: '2026-01-31', workEmail: null }), again()];
    const { stakeholderId } = story.tiedTo('1');

    const day = story.sync(DAY, { employees });
    expect(codesOf(day)).toContain('identifier.taken 2');
    expect(story.everybody()).toHaveLength(1);
    story.answer(DAY, '2', { kind: 'this_one', stakeholderId });
    const answered = story.sync(NEXT, { employees });

    expect(codesOf(answered)).toEqual([]);
    expect(story.tiedTo('2')).toMatchObject({ stakeholderId, status: 'active' });
    expect(answered.again.changes).toEqual([]);
  });
});

describe('a pair that a person keeps apart', () => {
  it('is never proposed again, in whatever way they agree', () => {
    const story = new Story([
      aStakeholder('stk_1', { fields: { name: 'Maja Lindqvist1' }, source: 'user:u1' }),
    ]);
    story.write({ ...story.person('stk_1'), neverLink: { [CONNECTION]: ['1'] } });

    const day = story.sync(DAY, { employees: [anEmployee('1')] });
    story.edit(DAY, 'stk_1', { fields: { birthDate: '1990-01-01' } });
    const later = story.sync(NEXT, { employees: [anEmployee('1', { birthDate: '1990-01-01' })] });

    expect(codesOf(day)).toEqual([]);
    expect(story.tiedTo('1').stakeholderId).not.toBe('stk_1');
    expect(codesOf(later)).toEqual([]);
    expect(story.person('stk_1').links[CONNECTION] ?? []).toEqual([]);
  });
});

describe('the identifier setting, changed after a year', () => {
  const ids = Array.from({ length: 30 }, (_, index) => String(index + 1));
  const staff = (more: (id: string) => Record<string, string | null> = () => ({})) =>
    ids.map((id) => anEmployee(id, { employeeNumber: `N${id}`, birthDate: '1990-01-01', ...more(id) }));

  it.each(['employeeNumber', 'employeeId', 'personalEmail'])(
    'moves all claims from e-mail to %s, without duplicates, doubts or guards (B53)',
    (identifier) => {
      const story = new Story();
      const employees = staff((id) => ({ personalEmail: `home${id}@x.test` }));
      story.sync('2025-03-01', { employees });
      story.settings = { identifier };

      const day = story.sync(DAY, { employees });

      expect(day.counts).toMatchObject({ create: 0, update: 30, problems: 0 });
      expect(day.guards).toEqual([]);
      expect(story.everybody().every((one) => one.identifier?.kind === identifier)).toBe(true);
      expect(day.again.changes).toEqual([]);
    },
  );

  it('keeps those who lack the new one, or share it, as they were, and says who (B56, B57)', () => {
    const story = new Story();
    story.sync('2025-03-01', { employees: staff() });
    story.settings = { identifier: 'employeeNumber' };

    const day = story.sync(DAY, {
      employees: staff((id) => ({ employeeNumber: id === '1' ? null : id === '2' ? 'N3' : `N${id}` })),
    });

    expect(codesOf(day)).toEqual([
      'identifier.duplicate 2',
      'identifier.duplicate 3',
      'identifier.missing 1',
    ]);
    expect(['1', '2', '3'].map((id) => story.tiedTo(id).identifier?.kind)).toEqual([
      'workEmail',
      'workEmail',
      'workEmail',
    ]);
    expect(story.everybody()).toHaveLength(30);
    expect(day.again.changes).toEqual([]);
  });

  it('finds people without a link who are in the register by the old one', () => {
    const story = new Story([
      aStakeholder('stk_1', {
        fields: { name: 'Maja Lindqvist1', email: 'maja1@acme.test' },
        identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
      }),
    ]);
    story.settings = { identifier: 'employeeNumber' };

    const day = story.sync(DAY, { employees: [anEmployee('1', { employeeNumber: '7' })], firstApply: false });

    expect(day.counts.create).toBe(0);
    expect(codesOf(day)).toEqual(['match.similar_exists 1']);
  });
});
