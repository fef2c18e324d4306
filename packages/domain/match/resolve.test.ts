import { describe, expect, it } from '@jest/globals';
import { aDiffInput, anEmployee, aStakeholder, CONNECTION, someSettings } from '../testing/people';
import type { DiffInput } from '../diff/diff-input';
import { sortProblems } from '../diff/problems';
import { resolve } from './resolve';

const linkedTo = (...employeeIds: string[]) => ({ links: { [CONNECTION]: employeeIds } });
const workEmail = (value: string) => ({ identifier: { kind: 'workEmail' as const, value } });
const resolved = (input: Partial<DiffInput>) => {
  const { matched, unknown, problems } = resolve(aDiffInput(input));
  return {
    matched: matched.map(({ person, stakeholder, matchedBy }) => [
      person.records.map(({ employeeId }) => employeeId).join('+'),
      stakeholder.stakeholderId,
      matchedBy,
    ]),
    unknown: unknown.map(({ records }) => records.map(({ employeeId }) => employeeId).join('+')),
    problems: sortProblems(problems),
  };
};

describe('resolve', () => {
  it('follows a link through a new name and a new address', () => {
    const employees = [anEmployee('1', { lastName: 'Married', workEmail: 'new@acme.test' })];
    const stakeholders = [
      aStakeholder('stk_1', {
        ...linkedTo('1'),
        ...workEmail('old@acme.test'),
        fields: { name: 'Maja Maiden' },
      }),
      aStakeholder('stk_2', workEmail('new@acme.test')),
    ];

    expect(resolved({ employees, stakeholders }).matched).toEqual([['1', 'stk_1', 'link']]);
  });

  it('matches an identifier exactly after trimming, an e-mail without letter case (B73, B78)', () => {
    const employees = [anEmployee('1', { workEmail: ' MAJA@acme.test ' })];
    const stakeholders = [aStakeholder('stk_1', workEmail('maja@ACME.test'))];

    expect(resolved({ employees, stakeholders }).matched).toEqual([['1', 'stk_1', 'identifier']]);
  });

  it('compares employee numbers with letter case, leading zeros and connection', () => {
    const settings = someSettings({ identifier: 'employeeNumber' });
    const employees = [anEmployee('1', { employeeNumber: '007' }), anEmployee('2', { employeeNumber: 'x1' })];
    const number = (value: string, connectionId: string) =>
      ({ identifier: { kind: 'employeeNumber', value, connectionId } }) as const;
    const stakeholders = [
      aStakeholder('stk_1', number('7', CONNECTION)),
      aStakeholder('stk_2', number('X1', CONNECTION)),
      aStakeholder('stk_3', number('007', 'con_other')),
    ];

    expect(resolved({ settings, employees, stakeholders })).toEqual({
      matched: [],
      unknown: ['1', '2'],
      problems: [],
    });
  });

  it('takes an imported number without connection for this one (B135, B136)', () => {
    const settings = someSettings({ identifier: 'employeeNumber' });
    const employees = [anEmployee('1', { employeeNumber: '1042' })];
    const stakeholders = [aStakeholder('stk_1', { identifier: { kind: 'employeeNumber', value: '1042' } })];

    expect(resolved({ settings, employees, stakeholders }).matched).toEqual([['1', 'stk_1', 'identifier']]);
  });

  it('matches the full name of somebody without identifier (B74, B77)', () => {
    const employees = [anEmployee('1', { firstName: 'Zoë', lastName: 'O’Neil' })];
    const stakeholders = [aStakeholder('stk_1', { fields: { name: "o'neil, ZOE" } })];

    expect(resolved({ employees, stakeholders }).matched).toEqual([['1', 'stk_1', 'name']]);
  });

  it('matches by name only those who have no identifier', () => {
    const employees = [anEmployee('1')];
    const stakeholders = [
      aStakeholder('stk_1', { ...workEmail('someone@acme.test'), fields: { name: 'Maja Lindqvist1' } }),
    ];

    expect(resolved({ employees, stakeholders }).unknown).toEqual(['1']);
  });

  it('does not match by name when that is switched off (B76)', () => {
    const employees = [anEmployee('1')];
    const stakeholders = [aStakeholder('stk_1', { fields: { name: 'Maja Lindqvist1' } })];

    expect(
      resolved({ employees, stakeholders, settings: someSettings({ matchByName: false }) }).unknown,
    ).toEqual(['1']);
  });

  it('lets the identifier win over the name (B81)', () => {
    const employees = [anEmployee('1')];
    const stakeholders = [
      aStakeholder('stk_1', { ...workEmail('maja1@acme.test'), fields: { name: 'Somebody' } }),
      aStakeholder('stk_2', { fields: { name: 'Maja Lindqvist1' } }),
    ];

    expect(resolved({ employees, stakeholders }).matched).toEqual([['1', 'stk_1', 'identifier']]);
  });

  it('guesses nothing between two stakeholders of one name (B79)', () => {
    const employees = [anEmployee('1')];
    const stakeholders = ['stk_1', 'stk_2'].map((id) =>
      aStakeholder(id, { fields: { name: 'Maja Lindqvist1' } }),
    );

    expect(resolved({ employees, stakeholders })).toEqual({
      matched: [],
      unknown: [],
      problems: [{ code: 'match.name_ambiguous', employeeId: '1', people: ['stk_1', 'stk_2'] }],
    });
  });

  it('guesses nothing between two employees of one name, one of them without identifier', () => {
    const employees = [anEmployee('1'), anEmployee('2', { lastName: 'Lindqvist1', workEmail: null })];
    const stakeholders = [aStakeholder('stk_1', { fields: { name: 'Maja Lindqvist1' } })];

    expect(resolved({ employees, stakeholders }).problems).toEqual([
      { code: 'identifier.missing', employeeId: '2', field: 'workEmail' },
      { code: 'match.name_ambiguous', employeeId: '1', people: ['2', 'stk_1'] },
    ]);
  });

  it('does not take a namesake with another birth date for the same person', () => {
    const employees = [anEmployee('1', { birthDate: '1991-05-17' })];
    const stakeholders = [
      aStakeholder('stk_1', { fields: { name: 'Maja Lindqvist1', birthDate: '1960-01-01' } }),
    ];

    expect(resolved({ employees, stakeholders }).problems).toEqual([
      { code: 'match.doubtful', employeeId: '1', stakeholderId: 'stk_1' },
    ]);
  });

  it.each([
    ['another mailbox of the company', { email: 'maja.l@acme.test' }, 'match.doubtful'],
    ['that mailbox and the same birth date', { email: 'maja.l@acme.test', birthDate: '1991-05-17' }, 'name'],
    ['a private address', { email: 'maja@mail.test' }, 'name'],
    ['the same mailbox in capitals', { email: 'MAJA1@ACME.TEST' }, 'name'],
    ['no address', {}, 'name'],
  ])('takes a namesake with %s for what they are', (_, fields, expected) => {
    const employees = [anEmployee('1', { birthDate: '1991-05-17' })];
    const stakeholders = [aStakeholder('stk_1', { fields: { name: 'Maja Lindqvist1', ...fields } })];

    const { matched, problems } = resolved({ employees, stakeholders });

    expect([...matched.map(([, , matchedBy]) => matchedBy), ...problems.map(({ code }) => code)]).toEqual([
      expected,
    ]);
  });

  it('asks when name, e-mail and birth date of a linked person all differ', () => {
    const employees = [anEmployee('1', { birthDate: '1991-05-17' })];
    const fields = { name: 'Somebody Else', email: 'else@acme.test', birthDate: '1960-01-01' };
    const linked = (own: Record<string, string>) => [
      aStakeholder('stk_1', { ...linkedTo('1'), fields: own }),
    ];

    expect(resolved({ employees, stakeholders: linked(fields) }).problems).toEqual([
      { code: 'match.doubtful', employeeId: '1', stakeholderId: 'stk_1' },
    ]);
    expect(
      resolved({ employees, stakeholders: linked({ ...fields, birthDate: '1991-05-17' }) }).problems,
    ).toEqual([]);
    expect(
      resolved({ employees, stakeholders: linked({ ...fields, email: 'MAJA1@acme.test' }) }).problems,
    ).toEqual([]);
    expect(resolved({ employees, stakeholders: linked({ name: 'Somebody Else' }) }).problems).toEqual([]);
  });

  it('flags a missing identifier, matches and creates nobody, but keeps a linked person (B56)', () => {
    const employees = [anEmployee('1', { workEmail: null }), anEmployee('2', { workEmail: null })];
    const stakeholders = [
      aStakeholder('stk_1', linkedTo('1')),
      aStakeholder('stk_2', { fields: { name: 'Maja Lindqvist2' } }),
    ];

    expect(resolved({ employees, stakeholders })).toEqual({
      matched: [['1', 'stk_1', 'link']],
      unknown: [],
      problems: [
        { code: 'identifier.missing', employeeId: '1', stakeholderId: 'stk_1', field: 'workEmail' },
        { code: 'identifier.missing', employeeId: '2', field: 'workEmail' },
      ],
    });
  });

  it('flags two people with one identifier, each naming the other (B57)', () => {
    const employees = ['1', '2'].map((id) =>
      anEmployee(id, { workEmail: id === '1' ? 'a@x.test' : 'A@x.test' }),
    );
    const stakeholders = [aStakeholder('stk_1', workEmail('a@x.test'))];

    expect(resolved({ employees, stakeholders })).toEqual({
      matched: [],
      unknown: [],
      problems: [
        { code: 'identifier.duplicate', employeeId: '1', people: ['2'] },
        { code: 'identifier.duplicate', employeeId: '2', people: ['1'] },
      ],
    });
  });

  it('joins records of one person by identifier, name and birth date', () => {
    const same = { lastName: 'Berg', workEmail: 'berg@acme.test' };
    const employees = [
      anEmployee('1', { ...same, terminationDate: '2024-01-31', birthDate: '1990-01-01' }),
      anEmployee('2', { ...same, startDate: '2025-01-01', birthDate: null }),
    ];

    expect(resolved({ employees }).unknown).toEqual(['2+1']);
    expect(resolved({ employees, stakeholders: [aStakeholder('stk_1', linkedTo('1'))] }).matched).toEqual([
      ['2+1', 'stk_1', 'link'],
    ]);
  });

  it('does not join three records whose birth dates contradict each other', () => {
    const same = { lastName: 'Berg', workEmail: 'berg@acme.test' };
    const employees = [
      anEmployee('1', { ...same, birthDate: '1990-01-01' }),
      anEmployee('2', { ...same, birthDate: null }),
      anEmployee('3', { ...same, birthDate: '1991-01-01' }),
    ];

    expect(resolved({ employees }).problems.map(({ code, people }) => [code, people])).toEqual([
      ['identifier.duplicate', ['2', '3']],
      ['identifier.duplicate', ['1', '3']],
      ['identifier.duplicate', ['1', '2']],
    ]);
  });

  it('reports one person who is two stakeholders', () => {
    const same = { lastName: 'Berg', workEmail: 'berg@acme.test' };
    const employees = [anEmployee('1', same), anEmployee('2', same)];
    const stakeholders = [aStakeholder('stk_1', linkedTo('1')), aStakeholder('stk_2', linkedTo('2'))];

    expect(resolved({ employees, stakeholders }).problems).toEqual([
      {
        code: 'match.several_stakeholders',
        employeeId: '1',
        stakeholderId: 'stk_1',
        people: ['stk_1', 'stk_2'],
      },
      {
        code: 'match.several_stakeholders',
        employeeId: '2',
        stakeholderId: 'stk_2',
        people: ['stk_1', 'stk_2'],
      },
    ]);
  });

  it('leads with the employment in force, then the next one, then the latest ended', () => {
    const employees = [
      anEmployee('ended-long-ago', { startDate: '2010-01-01', terminationDate: '2012-01-01' }),
      anEmployee('ended', { startDate: '2015-01-01', terminationDate: '2020-01-01' }),
      anEmployee('later', { startDate: '2027-01-01' }),
      anEmployee('soon', { startDate: '2026-06-01' }),
      anEmployee('last-day-today', { startDate: '2020-01-01', terminationDate: '2026-03-01' }),
    ];
    const stakeholders = [aStakeholder('stk_1', linkedTo(...employees.map(({ employeeId }) => employeeId)))];

    expect(resolved({ employees, stakeholders }).matched[0]?.[0]).toBe(
      'last-day-today+soon+later+ended+ended-long-ago',
    );
  });

  it('does not hand a person to a record whose own row could not be read', () => {
    const employees = [anEmployee('2', { workEmail: 'maja@acme.test' })];
    const stakeholders = [aStakeholder('stk_1', { ...linkedTo('1'), ...workEmail('maja@acme.test') })];
    const rowProblems = [{ employeeId: '1', code: 'row.malformed' as const }];

    expect(resolved({ employees, stakeholders, rowProblems }).unknown).toEqual(['2']);
    expect(resolved({ employees, stakeholders }).matched).toEqual([['2', 'stk_1', 'identifier']]);
  });

  it('does not take an id that came twice with different contents', () => {
    const employees = [anEmployee('1'), anEmployee('1', { city: 'Bern' }), anEmployee('2'), anEmployee('2')];

    expect(resolved({ employees })).toEqual({
      matched: [],
      unknown: ['2'],
      problems: [{ code: 'row.malformed', employeeId: '1' }],
    });
  });

  it('reports a record that two stakeholders are linked to', () => {
    const stakeholders = [aStakeholder('stk_2', linkedTo('1')), aStakeholder('stk_1', linkedTo('1'))];

    expect(resolved({ employees: [anEmployee('1')], stakeholders }).problems).toEqual([
      { code: 'match.several_stakeholders', employeeId: '1', people: ['stk_1', 'stk_2'] },
    ]);
  });

  it('leaves archived stakeholders alone and creates nobody in their place', () => {
    const stakeholders = [aStakeholder('stk_1', { ...linkedTo('1'), status: 'archived' })];

    expect(resolved({ employees: [anEmployee('1')], stakeholders })).toEqual({
      matched: [],
      unknown: [],
      problems: [],
    });
  });

  it('names a few of thousands who share a placeholder', () => {
    const employees = Array.from({ length: 20_000 }, (_, index) =>
      anEmployee(String(index), { workEmail: 'nobody@acme.test' }),
    );

    const { problems, unknown } = resolved({ employees });

    expect(unknown).toEqual([]);
    expect(problems).toHaveLength(20_000);
    expect(problems.every(({ people }) => people?.length === 20)).toBe(true);
  });

  it('is not slowed down by thousands of one name', () => {
    const employees = Array.from({ length: 20_000 }, (_, index) =>
      anEmployee(String(index), { lastName: 'Berg', workEmail: `${index}@acme.test` }),
    );
    const stakeholders = Array.from({ length: 20_000 }, (_, index) =>
      aStakeholder(`stk_${index}`, { fields: { name: 'Maja Berg' } }),
    );

    const { problems } = resolved({ employees, stakeholders });

    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['match.name_ambiguous']));
    expect(problems.every(({ people }) => people?.length === 40)).toBe(true);
  });
});
