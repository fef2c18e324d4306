import pMap from 'p-map';
import { calendarDay } from '#domain/calendar-day';
import type { Company } from '#domain/company';
import type { Connection } from '#domain/connection';
import type { DiffInput } from '#domain/diff/diff-input';
import { normalizedPageSchema } from '#domain/employee';
import type { NormalizedPage } from '#domain/employee';
import { SyncError } from '#domain/errors';
import { followMerged } from '#domain/merge/follow-merged';
import { precedenceOf, replacedBy } from '#domain/precedence';
import type { FetchEvidence, Run } from '#domain/run';
import type { Stakeholder } from '#domain/stakeholder';
import { readDecisions } from '#engine/read-decisions';
import { readRunSettings } from '#engine/run-settings';
import { normalizedPageKey } from '#storage/object-keys';
import type { DiffServices } from './services';

const PARALLEL_READS = 8;

/** What a reading adds to the rest of a diff's input. */
type ReadingInput = Pick<
  DiffInput,
  'asOf' | 'now' | 'settings' | 'employees' | 'rowProblems' | 'notReadable' | 'lost' | 'purpose'
>;

/** What employees are held against, whichever settings and reading they come with. */
export type Surroundings = {
  readonly company: Company;
  readonly connection: Connection;
  readonly input: Omit<DiffInput, keyof ReadingInput>;
};

export type Gathered = { readonly input: DiffInput; readonly connection: Connection };

/**
 * Reads everything a plan is made from: employees of the run, the whole register, configuration, and what people decided
 * before, for this connection and for those it takes the place of.
 */
export const gather = async (run: Run, fetched: FetchEvidence, services: DiffServices): Promise<Gathered> => {
  const [{ connection, input }, settings, pages] = await Promise.all([
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
      employees: pages.flatMap((page) => page.employees),
      rowProblems: pages.flatMap((page) => page.rowProblems),
      notReadable: fetched.notReadable,
      lost: fetched.lost,
      purpose: run.mode === 'pair' ? 'pair' : 'sync',
    },
  };
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
  const decisions = await readDecisions(connection, replacedBy(connection, connections), services);
  return {
    company,
    connection,
    input: {
      companyId,
      connectionId,
      ...sinceWhenNews(connection, company),
      ...decisions,
      ...followMerged(stakeholders, decisions),
      precedence: precedenceOf(company, connections),
      pairingDone: connection.firstAppliedAt !== undefined || connection.pairingSkipped !== undefined,
      hashKey: company.hashKey,
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
