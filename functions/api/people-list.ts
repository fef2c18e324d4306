import { ApiProblem } from '#api-contract/problem';
import type { PeopleQuery, PersonView } from '#api-contract/readings';
import { foldText } from '#domain/names';
import type { RosterRow } from '#domain/roster';
import type { Stakeholder } from '#domain/stakeholder';
import type { StakeholderRepository } from '#storage/stakeholder-repository';
import { scanPages } from './scan-pages';

/** Whether a row is one of those asked for; a text is looked for in name and e-mail, and is an id as a whole. */
const personMatches = (query: Omit<PeopleQuery, 'limit' | 'cursor'>): ((row: RosterRow) => boolean) => {
  const wanted = query.q === undefined ? undefined : foldText(query.q);
  const isMeant = (row: RosterRow): boolean =>
    wanted === undefined ||
    [row.name, row.email ?? ''].some((text) => foldText(text).includes(wanted)) ||
    [row.employeeId, row.stakeholderId, ...(row.otherEmployeeIds ?? [])].includes(query.q);
  return (row) =>
    (query.verdict === undefined || row.verdict === query.verdict) &&
    (query.list === undefined || row.list === query.list) &&
    (query.lacks === undefined || row.lacks?.includes(query.lacks) === true) &&
    (query.shares === undefined || row.shares?.includes(query.shares) === true) &&
    (query.problem === undefined || row.problems?.includes(query.problem) === true) &&
    isMeant(row);
};

/** What a list says when what was read is no longer there. */
export const readingMissing = (): ApiProblem =>
  new ApiProblem(
    'reading.missing',
    'nothing has been read yet, or what was read is gone; start a run, such as one of mode look',
  );

/** Rows of stored people that match, in the order of names; throws `reading.missing` if a page has been deleted. */
export const listPeople = <Row extends RosterRow>(
  query: PeopleQuery,
  {
    pages,
    readPage,
    matches = () => true,
  }: {
    readonly pages: number;
    readonly readPage: (page: number) => Promise<readonly Row[] | undefined>;
    readonly matches?: (row: Row) => boolean;
  },
): Promise<{ items: Row[]; cursor?: string | undefined }> => {
  const isPerson = personMatches(query);
  return scanPages({
    pages,
    readPage: async (page) => {
      const rows = await readPage(page);
      if (!rows) throw readingMissing();
      return rows;
    },
    matches: (row) => matches(row) && isPerson(row),
    cursor: query.cursor,
    limit: query.limit,
  });
};

/** Rows as answers show them, with the names of who they might be. */
export const peopleViews = async (
  companyId: string,
  rows: readonly RosterRow[],
  stakeholders: Pick<StakeholderRepository, 'getMany'>,
): Promise<PersonView[]> => {
  const ids = rows.flatMap(({ candidates = [] }) => candidates.map(({ stakeholderId }) => stakeholderId));
  const register = ids.length === 0 ? undefined : await stakeholders.getMany(companyId, [...new Set(ids)]);
  return rows.map((row) => personView(row, register));
};

const personView = (
  { email, candidates, ...row }: RosterRow,
  register: ReadonlyMap<string, Stakeholder> | undefined,
): PersonView => ({
  ...row,
  fields: email === undefined ? {} : { email: { value: email } },
  candidates: candidates?.map(({ stakeholderId, score }) => {
    const { name, email: known } = register?.get(stakeholderId)?.fields ?? {};
    return {
      stakeholderId,
      score,
      ...(typeof name?.value === 'string' ? { name: name.value } : {}),
      fields: known ? { email: { value: known.value } } : {},
    };
  }),
});
