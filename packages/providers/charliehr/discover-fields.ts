import type { CatalogueField } from '#domain/connection';
import { fixedCatalogue } from '../fixed-catalogue';
import type { Row } from '../port';
import type { CharlieApi } from './charlie-api';
import { hasNotesInside, readNotes } from './join-notes';
import { isInOffice, needsTeams } from './join-places';
import { columnsIn } from './join-salaries';
import type { Salaries } from './join-salaries';
import { readListPage } from './list-page';
import { memberRow } from './member-row';
import type { Joined } from './member-row';
import { readNoteTypes } from './note-types';
import { PEOPLE } from './read-people';
import { choosableFields, fixedFields, PROFILE, salaryField, SALARIES, sourceFields } from './source-fields';
import { unlessRefused } from './unless-refused';
import type { WholeLists } from './whole-lists';

type Readable = CatalogueField['readable'];

/**
 * What this key may read, proved by one page of people and one of salaries, which are dropped at once: a key that nobody's
 * profile has is not readable. With nobody to tell by it is not known. Note types that are refused (B131) are listed only.
 */
export const discoverFields = async (api: CharlieApi, lists: WholeLists): Promise<CatalogueField[]> => {
  const { rows: profiles } = await readListPage(api, PEOPLE, undefined);
  const salaries = await probeSalaries(api);
  const places = {
    teams: profiles.some(needsTeams) ? await lists.teams() : undefined,
    // Their time zones are nowhere else.
    offices: profiles.some(isInOffice) ? await lists.offices() : undefined,
  };
  const readable = readableIn(profiles, { salaries, joined: { ...places, today: lists.today() } });
  const notes = await readNoteTypes(api);
  const ownReadable = await probeNotes(api, profiles, notes);
  return [
    ...fixedCatalogue(sourceFields, readable).map((field) =>
      field.sourceField === TITLE_OF_PAY ? titleOfPay(field, readable('job_title')) : field,
    ),
    ...choosableFields.map((field) => ({
      ...field,
      type: 'text' as const,
      custom: false,
      readable: readable(field.sourceField),
      class: 'public' as const,
      permission: PROFILE,
    })),
    ...notes.map((field) => (field.refused === undefined ? { ...field, readable: ownReadable } : field)),
  ];
};

const TITLE_OF_PAY = salaryField('job_title');

/** Not the usual source of job titles where the profiles have them: nobody's pay is read for a title. It can be chosen. */
const titleOfPay = (
  { employeeField: jobTitle, ...field }: CatalogueField,
  inProfiles: Readable,
): CatalogueField => ({
  ...field,
  permission: SALARIES,
  ...(inProfiles !== 'yes' && { employeeField: jobTitle }),
});

/** Which columns the history has; `unknown` where it is empty, for that may be a missing right too. */
const probeSalaries = (api: CharlieApi): Promise<Salaries | 'unknown' | undefined> =>
  unlessRefused(api, async () => {
    const { rows } = await readListPage(api, '/salaries', undefined);
    return rows.length === 0 ? 'unknown' : { columns: new Set(rows.flatMap(columnsIn)), current: new Map() };
  });

type Probe = { salaries: Salaries | 'unknown' | undefined; joined: Joined };

const readableIn = (profiles: readonly Row[], { salaries, joined }: Probe): ((field: string) => Readable) => {
  const all = { ...joined, ...(salaries !== 'unknown' && { salaries }) };
  const rows = profiles.map((profile) =>
    memberRow(profile, undefined, { sourceFields: fixedFields, joined: all }),
  );
  const met = new Set(rows.flatMap((row) => Object.keys(row)));
  return (field) => {
    if (rows.length === 0) return 'unknown';
    if (salaries === 'unknown' && field.startsWith('salaries.')) return 'unknown';
    return met.has(field) ? 'yes' : 'no';
  };
};

/** Notes stand in the profile, or one person's are asked for; what they say is dropped. */
const probeNotes = async (
  api: CharlieApi,
  profiles: readonly Row[],
  fields: readonly CatalogueField[],
): Promise<Readable> => {
  const [somebody] = profiles;
  const asked = fields.filter(({ refused }) => refused === undefined).map(({ sourceField }) => sourceField);
  if (!somebody || asked.length === 0) return 'unknown';
  if (profiles.some(hasNotesInside)) return 'yes';
  const [notes] = await readNotes(api, [somebody], asked);
  return notes ? 'yes' : 'no';
};
