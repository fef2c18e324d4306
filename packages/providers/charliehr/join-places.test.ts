import { describe, expect, it } from '@jest/globals';
import { firstTeam, isInOffice, needsOffices, needsTeams, officeOf, officeTimeZone } from './join-places';

const book = {
  names: new Map([
    ['team_1', 'Ops'],
    ['team_2', 'Art'],
  ]),
  idsByName: new Map([
    ['Ops', 'team_1'],
    ['Art', 'team_2'],
  ]),
  byMember: new Map([['ann', ['team_2', 'team_1']]]),
  timeZones: new Map<string, unknown>(),
};

describe('firstTeam', () => {
  it.each([
    ['ids', ['team_2', 'team_1']],
    ['names', ['Art', 'Ops']],
    [
      'objects',
      [
        { id: 'team_2', name: 'Art' },
        { id: 'team_1', name: 'Ops' },
      ],
    ],
    ['objects with ids only', [{ id: 'team_2' }, { id: 'team_1' }]],
    ['a single id', 'team_1'],
  ])('is the one with the smallest id, from %s', (_form, teams) => {
    expect(firstTeam({ teams }, 'ann', book)).toBe('Ops');
  });

  it('comes from the teams’ own lists of members where the profile has none', () => {
    expect(firstTeam({}, 'ann', book)).toBe('Ops');
    expect(firstTeam({}, 'bob', book)).toBeNull();
  });

  it.each([
    ['an empty list', [], null],
    ['null', null, null],
    ['an id nobody knows', ['team_9'], undefined],
    ['a name nobody knows', ['Choir'], 'Choir'],
  ])('reads %s', (_name, teams, team) => {
    expect(firstTeam({ teams }, 'ann', book)).toBe(team);
  });

  it('is not readable where neither profile nor teams tell', () => {
    expect(firstTeam({}, 'ann', undefined)).toBeUndefined();
    expect(firstTeam({}, 'ann', { ...book, byMember: new Map() })).toBeUndefined();
    expect(firstTeam({ teams: ['team_1'] }, 'ann', undefined)).toBeUndefined();
  });
});

describe('officeOf', () => {
  it.each([
    [{ office: { id: 'office_1', name: 'Leeds' } }, 'Leeds'],
    [{ office: 'Leeds' }, 'Leeds'],
    [{ office: null }, null],
    [{}, undefined],
  ])('reads %j', (profile, office) => {
    expect(officeOf(profile, undefined)).toBe(office);
  });
});

describe('officeTimeZone', () => {
  const offices = {
    ...book,
    names: new Map([['office_1', 'Leeds']]),
    idsByName: new Map([['Leeds', 'office_1']]),
    timeZones: new Map<string, unknown>([
      ['office_1', 'Europe/London'],
      ['office_2', null],
    ]),
  };

  it.each([
    ['by id', 'office_1', 'Europe/London'],
    ['by name', 'Leeds', 'Europe/London'],
    ['by object', { id: 'office_1', name: 'Leeds' }, 'Europe/London'],
    ['of one without', 'office_2', null],
    ['of none', null, null],
    ['of one that is not listed', 'office_9', undefined],
  ])('is that of the office, %s', (_form, office, timeZone) => {
    expect(officeTimeZone({ office }, offices)).toBe(timeZone);
  });

  it('is not readable without offices or their list', () => {
    expect(officeTimeZone({}, offices)).toBeUndefined();
    expect(officeTimeZone({ office: 'office_1' }, undefined)).toBeUndefined();
    expect([{}, { office: null }, { office: 'Leeds' }].map(isInOffice)).toEqual([false, false, true]);
  });
});

describe('lists of places', () => {
  it('are needed only where names are not in the profile', () => {
    expect([{}, { teams: ['team_1'] }, { teams: [{ id: 'team_1' }] }].map(needsTeams)).toEqual([
      true,
      true,
      true,
    ]);
    expect([{ teams: [] }, { teams: [{ id: 'team_1', name: 'Ops' }] }].map(needsTeams)).toEqual([
      false,
      false,
    ]);
    expect([{}, { office: null }, { office: 'office_1' }].map(needsOffices)).toEqual([false, false, true]);
  });
});
