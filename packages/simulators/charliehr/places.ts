import type { SimulatedAnswer } from '../exchange';
import { DEPARTMENTS, LOCATIONS, TEAMS } from '../population/organisation';
import { textOf } from '../population/person';
import type { Person } from '../population/person';
import { visiblePeople } from './call';
import type { Call } from './call';
import { memberId } from './ids';
import { listAnswer } from './list';

export type Place = { id: string; name: string };

/** Charlie has no departments: they are teams like all others, with the smaller ids. */
const teams: readonly Place[] = [
  ...TEAMS.map((name, index) => ({ id: `team_${70 + index}ab`, name })),
  ...DEPARTMENTS.map((name, index) => ({ id: `team_${10 + index}cd`, name })),
];
const offices: readonly Place[] = LOCATIONS.map((name, index) => ({ id: `office_${4410 + index}`, name }));

/** In no helpful order: the department, whose id is the smallest, comes last. */
export const teamsOf = (person: Person): readonly Place[] => {
  const own = [person.fields['teams'] ?? [], textOf(person, 'department') ?? []].flat(2);
  return teams.filter(({ name }) => own.includes(name));
};

export const officeOf = (person: Person): Place | undefined =>
  offices.find(({ name }) => name === textOf(person, 'location'));

export const listTeams = (call: Call): SimulatedAnswer => {
  call.exchange.log.fields = ['teams'];
  const inverted = call.variants.teams === 'inverted';
  return listAnswer(call, teams, (team) => ({
    ...team,
    ...(inverted && {
      members: visiblePeople(call)
        .filter((person) => teamsOf(person).includes(team))
        .map(({ id }) => memberId(id)),
    }),
  }));
};

export const listOffices = (call: Call): SimulatedAnswer => {
  call.exchange.log.fields = ['office'];
  return listAnswer(call, offices, ({ id, name }) => ({
    id,
    name,
    head: id === offices[0]?.id,
    address: null,
    timezone: 'Europe/London',
    phone_number: null,
    email: null,
  }));
};
