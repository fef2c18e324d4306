import type { EmployeePage, ReadPlan, Row } from '../port';
import { missingFrom } from '../records';
import type { CharlieApi } from './charlie-api';
import { readNotes } from './join-notes';
import { isInOffice, needsOffices, needsTeams } from './join-places';
import type { WholeLists } from './whole-lists';
import { readListPage } from './list-page';
import { memberRow } from './member-row';
import type { Joined } from './member-row';
import { OFFICE_TIME_ZONE, salaryColumns, salaryField } from './source-fields';
import { linkedId } from './spelled';

export const PEOPLE = '/team_members';

type Reading = { readonly plan: Pick<ReadPlan, 'sourceFields'>; readonly cursor: string | undefined };

/** One page of people, joined. The profiles come first: lists that nobody on the page needs are not read at all. */
export const readPeople = async (
  api: CharlieApi,
  lists: WholeLists,
  { plan: { sourceFields }, cursor }: Reading,
): Promise<EmployeePage> => {
  const { rows: profiles, ...continuation } = await readListPage(api, PEOPLE, cursor);
  const joined = await joinedFor(profiles, sourceFields, lists);
  const notes = await readNotes(api, profiles, sourceFields);
  const rows = profiles.map((profile, index) => memberRow(profile, notes[index], { sourceFields, joined }));
  return { ...continuation, rows, notReadable: missingFrom(rows, sourceFields) };
};

const joinedFor = async (
  profiles: readonly Row[],
  sourceFields: readonly string[],
  lists: WholeLists,
): Promise<Joined> => {
  const uses = (...fields: string[]) => fields.some((field) => sourceFields.includes(field));
  const pay = profiles.length > 0 && salaryColumns.some((column) => uses(salaryField(column)));
  const members = profiles.flatMap((profile) => linkedId(profile['id']) ?? []);
  const teams = uses('teams', 'teams.group') && profiles.some(needsTeams);
  const offices =
    (uses('office') && profiles.some(needsOffices)) || (uses(OFFICE_TIME_ZONE) && profiles.some(isInOffice));
  return {
    today: lists.today(),
    salaries: pay ? await lists.salaries(sourceFields, members) : undefined,
    teams: teams ? await lists.teams() : undefined,
    offices: offices ? await lists.offices() : undefined,
  };
};
