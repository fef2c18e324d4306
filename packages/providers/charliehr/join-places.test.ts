import { describe, expect, it } from '@jest/globals';
import { firstTeam, needsOffices, needsTeams, officeOf } from './join-places';

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
