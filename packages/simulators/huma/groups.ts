import { textOf } from '../population/person';
import type { Person } from '../population/person';
import { uuidOf } from './vendor-ids';

export type Group = { id: string; name: string; type: 'team' | 'location' | 'company' };

const groupOf = (type: Group['type'], name: string): Group => ({ id: uuidOf(type, name), name, type });

/** The groups a person is a member of: the department and further teams, one location, the division as company. */
export const groupsOf = (person: Person): Record<'teams' | 'locations' | 'companies', Group[]> => {
  const one = (type: Group['type'], field: string): Group[] => {
    const name = textOf(person, field);
    return name === null ? [] : [groupOf(type, name)];
  };
  const teams = [person.fields['teams'] ?? []].flat().map((name) => groupOf('team', name));
  return {
    teams: [...one('team', 'department'), ...teams],
    locations: one('location', 'location'),
    companies: one('company', 'division'),
  };
};
