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

/** How Charlie writes zones is unconfirmed (sheet section 3); these are IANA names. */
export const ZONES: Readonly<Record<string, string>> = {
  Stockholm: 'Europe/Stockholm',
  Berlin: 'Europe/Berlin',
  'Salt Lake City': 'America/Denver',
  Dublin: 'Europe/Dublin',
  Barcelona: 'Europe/Madrid',
  Łódź: 'Europe/Warsaw',
  Haifa: 'Asia/Jerusalem',
  Dubai: 'Asia/Dubai',
  Osaka: 'Asia/Tokyo',
  Montréal: 'America/Toronto',
  'Da Nang': 'Asia/Ho_Chi_Minh',
  Zürich: 'Europe/Zurich',
};

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
    timezone: ZONES[name] ?? null,
    phone_number: null,
    email: null,
  }));
};
