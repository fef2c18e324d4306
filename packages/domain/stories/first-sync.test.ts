import { describe, expect, it } from '@jest/globals';
import { aStakeholder, anEmployee, CONNECTION } from '../testing/people';
import { codesOf, Story, valueOf } from '../testing/story';

const excel = { source: 'client:import', links: {} } as const;
const mailed = (value: string) => ({ kind: 'workEmail' as const, value });

/** A register as a finance team keeps it in a spreadsheet. */
const spreadsheet = () => [
  aStakeholder('stk_id', { ...excel, fields: { name: 'Maja Lind' }, identifier: mailed('Maja@acme.test') }),
  aStakeholder('stk_name', { ...excel, fields: { name: 'Berg, Otto' } }),
  aStakeholder('stk_twin_a', { ...excel, fields: { name: 'Anna Falk', birthDate: '1980-01-01' } }),
  aStakeholder('stk_twin_b', { ...excel, fields: { name: 'Anna Falk', birthDate: '1990-09-09' } }),
  aStakeholder('stk_married', { ...excel, fields: { name: 'Eva Olsen', birthDate: '1985-05-05' } }),
  aStakeholder('stk_archived', {
    ...excel,
    status: 'archived',
    fields: { name: 'Pia Holm', email: 'pia@acme.test' },
  }),
  aStakeholder('stk_back', {
    ...excel,
    status: 'left',
    tags: ['Leaver'],
    lastDay: '2023-06-30',
    identifier: mailed('jan@acme.test'),
    fields: { name: 'Jan Moe', email: 'jan@acme.test', terminationDate: '2023-06-30' },
  }),
  aStakeholder('stk_investor', { ...excel, fields: { name: 'Nord Capital' } }),
];

const person = (id: string, first: string, last: string, more = {}) =>
  anEmployee(id, {
    firstName: first,
    lastName: last,
    workEmail: `${first.toLowerCase()}@acme.test`,
    ...more,
  });

const staff = () => [
  person('1', 'Maja', 'Lind'),
  person('2', 'Otto', 'Berg'),
  person('3', 'Anna', 'Falk', { birthDate: '1980-01-01', workEmail: 'anna.falk@acme.test' }),
  person('4', 'Anna', 'Falk', { birthDate: '1990-09-09', workEmail: 'anna.falk2@acme.test' }),
  person('5', 'Eva', 'Olsen Dahl', { birthDate: '1985-05-05' }),
  person('6', 'Pia', 'Holm'),
  person('7', 'Jan', 'Moe', { startDate: '2025-02-01' }),
  person('8', 'Nils', 'Aas'),
];

describe('a first sync beside a spreadsheet', () => {
  it('ties who is certain, asks about who may be there, and creates nobody meanwhile (B73, B74, B79)', () => {
    const story = new Story(spreadsheet());

    const pairing = story.sync('2026-03-01', { employees: staff(), purpose: 'pair' });

    expect(
      pairing.changes.map(({ stakeholderId, employeeIds, matchedBy }) =>
        [stakeholderId, employeeIds[0], matchedBy].join(' '),
      ),
    ).toEqual([
      'stk_back 7 identifier',
      'stk_id 1 identifier',
      'stk_name 2 name',
      'stk_twin_a 3 pairing',
      'stk_twin_b 4 pairing',
    ]);
    expect(codesOf(pairing)).toEqual(['match.similar_exists 6', 'pairing.open 5']);
    expect(pairing.counts.create).toBe(0);
    expect(pairing.again.changes).toEqual([]);
  });

  it('creates the rest once the likely pair is answered, and comes to rest (B75, B90)', () => {
    const story = new Story(spreadsheet());
    story.sync('2026-03-01', { employees: staff(), purpose: 'pair' });

    story.answer('2026-03-01', '5', { kind: 'this_one', stakeholderId: 'stk_married' });
    const second = story.sync('2026-03-02', { employees: staff() });

    expect(valueOf(story.tiedTo('5'), 'name')).toBe('Eva Olsen Dahl');
    expect(story.tiedTo('8').stakeholderId).not.toBe('');
    expect(codesOf(second)).toEqual(['match.similar_exists 6']);
    expect(second.again.changes).toEqual([]);
    expect(story.everybody()).toHaveLength(9);
  });

  it('takes a leaver back who works again, although their leaving was typed (B107)', () => {
    const story = new Story(spreadsheet());

    story.answer('2026-03-01', '5', { kind: 'this_one', stakeholderId: 'stk_married' });
    const day = story.sync('2026-03-02', { employees: staff() });

    expect(story.person('stk_back')).toMatchObject({ status: 'active', tags: [] });
    expect(story.person('stk_back').fields).not.toHaveProperty('terminationDate');
    expect(day.again.changes).toEqual([]);
  });

  it('keeps a leaving that was typed for an employment that goes on', () => {
    const story = new Story(spreadsheet());
    const employees = staff().map((one) =>
      one.employeeId === '7' ? person('7', 'Jan', 'Moe', { startDate: '2020-02-01' }) : one,
    );

    story.sync('2026-03-02', { employees });

    expect(story.person('stk_back')).toMatchObject({ status: 'left' });
  });

  it('goes on with updates for a week while a pair is open, and creates nobody', () => {
    const story = new Story(spreadsheet());
    story.sync('2026-03-01', { employees: staff(), purpose: 'pair' });

    const days = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'];
    for (const [index, day] of days.entries()) {
      const employees = staff().map((one) =>
        one.employeeId === '2' ? person('2', 'Otto', 'Berg', { city: `City ${index}` }) : one,
      );
      const { again, counts } = story.sync(day, { employees });

      expect(valueOf(story.person('stk_name'), 'city')).toBe(`City ${index}`);
      expect(counts).toMatchObject({ create: 0, held: 2 });
      expect(again.changes).toEqual([]);
    }
  });

  it('announces somebody who leaves while a pair is open, whose leaving was known before', () => {
    const story = new Story(spreadsheet());
    const leaving = staff().map((one) =>
      one.employeeId === '2' ? person('2', 'Otto', 'Berg', { terminationDate: '2026-03-03' }) : one,
    );

    story.sync('2026-03-01', { employees: leaving });
    expect(story.person('stk_name').status).toBe('leaving');
    const { changes } = story.sync('2026-03-04', { employees: leaving });

    expect(changes).toMatchObject([
      { stakeholderId: 'stk_name', status: { after: 'left', historical: false } },
    ]);
  });

  it('tells who leaves from then on, and leaves the past of people who are tied later to history', () => {
    const story = new Story([
      ...spreadsheet(),
      aStakeholder('stk_gone', { ...excel, fields: { name: 'Liv Ruud', birthDate: '1970-01-01' } }),
    ]);
    const liv = person('9', 'Liv', 'Rud', { birthDate: '1970-01-01', terminationDate: '2024-12-31' });
    const otto = person('2', 'Otto', 'Berg', { terminationDate: '2026-03-10' });
    story.sync('2026-03-02', { employees: [...staff(), liv] });
    story.answer('2026-03-03', '9', { kind: 'this_one', stakeholderId: 'stk_gone' });

    const day = story.sync('2026-03-20', {
      employees: [...staff().filter(({ employeeId }) => employeeId !== '2'), otto, liv],
      firstApply: false,
      newsSince: '2026-03-02',
      pairingDone: false,
    });

    const leavers = day.changes.filter(({ kind }) => kind === 'leaver');
    expect(leavers.map(({ stakeholderId, status }) => [stakeholderId, status?.historical])).toEqual([
      ['stk_gone', true],
      ['stk_name', false],
    ]);
  });

  it('lets creates go when pairing is skipped, all but those about whom there is a question', () => {
    const story = new Story(spreadsheet());

    const day = story.sync('2026-03-01', { employees: staff(), pairingDone: true });

    expect(
      day.changes.filter(({ kind }) => kind === 'create').map(({ employeeIds }) => employeeIds[0]),
    ).toEqual(expect.arrayContaining(['8']));
    expect(story.everybody().filter(({ links }) => links[CONNECTION]?.includes('6'))).toEqual([]);
    expect(day.again.changes).toEqual([]);
  });
});

describe('numbers of a spreadsheet', () => {
  it('become those of the connection without looking like other people (B135, B136)', () => {
    const numbers = ['1', '2', '3', '4', '5'];
    const story = new Story(
      numbers.map((value) =>
        aStakeholder(`stk_${value}`, {
          ...excel,
          fields: { name: `Maja Lindqvist${value}` },
          identifier: { kind: 'employeeNumber', value },
        }),
      ),
    );
    story.settings = { identifier: 'employeeNumber' };

    const day = story.sync('2026-03-01', {
      purpose: 'pair',
      employees: numbers.map((number) => anEmployee(number, { employeeNumber: number })),
    });

    expect(day.counts).toMatchObject({ link: 5, create: 0 });
    expect(day.guards).toEqual([]);
    expect(day.again.changes).toEqual([]);
  });
});

describe('an edit in HR', () => {
  it('changes nobody when it is read, and everybody concerned when it is synced (B2, B4)', () => {
    const story = new Story();
    const hr = (city: string) => ({ employees: [anEmployee('1', { city })] });
    story.sync('2026-03-01', hr('Oslo'));
    const before = story.person(story.tiedTo('1').stakeholderId);

    const { changes } = story.plan('2026-03-02', hr('Bern'));

    expect(changes).toMatchObject([{ fields: [{ field: 'city', before: 'Oslo', after: 'Bern' }] }]);
    expect(story.everybody()).toEqual([before]);
    story.sync('2026-03-02', hr('Bern'));
    expect(valueOf(story.tiedTo('1'), 'city')).toBe('Bern');
  });
});
