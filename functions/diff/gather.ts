import pMap from 'p-map';
import { calendarDay } from '#domain/calendar-day';
import type { Company } from '#domain/company';
import type { Connection } from '#domain/connection';
import type { DiffInput } from '#domain/diff/diff-input';
import { normalizedPageSchema } from '#domain/employee';
import type { NormalizedPage } from '#domain/employee';
import { SyncError } from '#domain/errors';
import { followMerged } from '#domain/merge/follow-merged';
import { isSameAccount, precedenceOf, replacedBy } from '#domain/precedence';
import type { FetchEvidence, Run } from '#domain/run';
import type { Stakeholder } from '#domain/stakeholder';
import { erasedEmployees } from '#engine/erased-people';
import type { ErasedEmployees } from '#engine/erased-people';
import { readDecisions } from '#engine/read-decisions';
import { readRunSettings } from '#engine/run-settings';
import { normalizedPageKey } from '#storage/object-keys';
import type { DiffServices } from './services';

const PARALLEL_READS = 8;

/** What a reading adds to the rest of a diff's input. */
type ReadingInput = Pick<
  DiffInput,
  'erased' | 'asOf' | 'now' | 'settings' | 'employees' | 'rowProblems' | 'notReadable' | 'lost' | 'purpose'
>;

/** What employees are held against, whichever settings and reading they come with. */
export type Surroundings = {
  readonly company: Company;
  readonly connection: Connection;
  readonly input: Omit<DiffInput, keyof ReadingInput>;
  /** Whom not to take from a reading; undefined where nobody was ever erased. */
  readonly erased: ErasedEmployees | undefined;
};

export type Gathered = { readonly input: DiffInput; readonly connection: Connection };

/**
 * Reads everything a plan is made from: employees of the run, the whole register, configuration, and what people decided
 * before, for this connection and for those it takes the place of.
 */
export const gather = async (run: Run, fetched: FetchEvidence, services: DiffServices): Promise<Gathered> => {
  const [{ connection, input, erased }, settings, pages] = await Promise.all([
    gatherSurroundings(run, services),
    readRunSettings(run, services),
    readPages(run, fetched.pages, services),
  ]);
  return {
    connection,
    input: {
      ...input,
      asOf: run.asOf,
      now: fetched.observedAt,
      settings,
      ...withoutErased(pages, erased),
      notReadable: fetched.notReadable,
      lost: fetched.lost,
      purpose: run.mode === 'pair' ? 'pair' : 'sync',
    },
  };
};

/** Employees and rows without those of erased people, who were read before the erasure began, and how many there were in all. */
export const withoutErased = (
  pages: readonly Pick<NormalizedPage, 'employees' | 'rowProblems' | 'erased'>[],
  erased: ErasedEmployees | undefined,
): Pick<DiffInput, 'employees' | 'rowProblems' | 'erased'> => {
  const employees = pages.flatMap((page) => page.employees);
  const rowProblems = pages.flatMap((page) => page.rowProblems);
  const before = pages.reduce((sum, page) => sum + (page.erased ?? 0), 0);
  if (!erased) return { employees, rowProblems, ...(before > 0 && { erased: before }) };
  const isKept = ({ employeeId }: { readonly employeeId: string }) => !erased.isErased(employeeId);
  const kept = { employees: employees.filter(isKept), rowProblems: rowProblems.filter(isKept) };
  const dropped = employees.length - kept.employees.length + rowProblems.length - kept.rowProblems.length;
  return { ...kept, ...(before + dropped > 0 && { erased: before + dropped }) };
};

/** Reads the company, its whole register, and what people decided about this connection. */
export const gatherSurroundings = async (
  { companyId, connectionId }: Pick<Run, 'companyId' | 'connectionId'>,
  services: DiffServices,
): Promise<Surroundings> => {
  const [company, connections, stakeholders] = await Promise.all([
    services.companies.find(companyId),
    services.connections.listAll(companyId),
    readRegister(companyId, services),
  ]);
  const connection = connections.find((one) => one.connectionId === connectionId);
  if (!company || !connection) {
    throw new SyncError(
      'record.missing',
      { what: 'company' },
      { message: 'expected company and connection to exist' },
    );
  }
  const replaced = replacedBy(connection, connections);
  // After the register: whoever is gone from it by an erasure is known to be erased.
  const erased = await erasedEmployees(
    connection,
    services,
    replaced.filter((one) => isSameAccount(connection, one)).map((one) => one.connectionId),
  );
  const decisions = await readDecisions(connection, replaced, services);
  return {
    company,
    connection,
    erased,
    input: {
      companyId,
      connectionId,
      ...sinceWhenNews(connection, company),
      ...decisions,
      ...followMerged(stakeholders, decisions),
      precedence: precedenceOf(company, connections),
      pairingDone: connection.firstAppliedAt !== undefined || connection.pairingSkipped !== undefined,
      hashKey: company.hashKey,
      ...(erased && { timesErased: erased.timesErased }),
    },
  };
};

/** Leavings are news from the first sync on, in the company's calendar. */
const sinceWhenNews = (
  { syncedAt, firstAppliedAt }: Connection,
  { timeZone }: Company,
): Pick<DiffInput, 'firstApply' | 'newsSince'> => {
  const since = syncedAt ?? firstAppliedAt;
  return {
    firstApply: since === undefined,
    newsSince: since === undefined ? undefined : calendarDay(new Date(since), timeZone),
  };
};

const readPages = (run: Run, pages: number, services: DiffServices): Promise<NormalizedPage[]> => {
  const written = { ...run, epoch: run.stageEpochs.normalize ?? run.epoch };
  return pMap(
    Array.from({ length: pages }, (_, page) => page),
    (page) => services.objects.getJson(normalizedPageKey(written, page), normalizedPageSchema),
    { concurrency: PARALLEL_READS },
  );
};

const readRegister = async (companyId: string, services: DiffServices): Promise<Stakeholder[]> => {
  const people: Stakeholder[] = [];
  for await (const portion of services.stakeholders.loadAll(companyId)) people.push(...portion);
  return people;
};
