import { textOf } from '../population/person';
import type { Person } from '../population/person';
import { isActive } from './call';
import type { Call } from './call';
import { groupsOf } from './groups';
import { positionsOf } from './positions';
import { userId } from './vendor-ids';

/** The required members of a bare user; a mononym has an empty family name, somebody without an address an empty one. */
export const simpleUser = (person: Person, today: string) => ({
  id: userId(person.id),
  givenName: textOf(person, 'firstName') ?? '',
  familyName: textOf(person, 'lastName') ?? '',
  email: textOf(person, 'workEmail') ?? '',
  jobTitles: positionsOf(person, today)
    .filter(({ status }) => status === 'CURRENT')
    .map(({ title }) => title),
  type: 'user',
});

/** A row of `GET /users`: bare values, empty ones left out. */
export const userSummary = ({ population: { today }, access }: Call, person: Person) => {
  const { teams, locations, companies } = groupsOf(person);
  const row = {
    ...simpleUser(person, today),
    preferredName: textOf(person, 'preferredName') ?? undefined,
    phone: textOf(person, 'mobilePhone') ?? undefined,
    teams,
    locations,
    companies,
    groups: [...teams, ...locations, ...companies],
    status: { active: isActive(person, today) },
  };
  return Object.fromEntries(Object.entries(row).filter(([name]) => !access.hiddenOn(name, person.id)));
};

/** The user that a key acts as; it is nobody of the company. */
export const serviceUser = (id: string) => ({
  id,
  givenName: 'Rollcall',
  familyName: 'Open API',
  email: 'service@acme.test',
  jobTitles: [],
  type: 'service_user',
  status: { active: true },
});
