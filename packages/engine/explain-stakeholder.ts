import { calendarDay } from '#domain/calendar-day';
import type { Company } from '#domain/company';
import type { Connection } from '#domain/connection';
import { withoutEmpty } from '#domain/diff/collapsed-fields';
import { fieldContextOf } from '#domain/diff/field-context';
import type { FieldContext } from '#domain/diff/field-context';
import { explainPerson } from '#domain/explain/explain-person';
import type { ExplainedConnection, PersonReading } from '#domain/explain/explain-person';
import type { FieldExplanation } from '#domain/explain/explanation';
import { collapsedIn } from '#domain/guards/figures';
import { indexDecided } from '#domain/match/decided';
import { identifierOf, sameIdentifier } from '#domain/match/identifier';
import { makePerson } from '#domain/match/person';
import { precedenceOf, replacedBy } from '#domain/precedence';
import type { HistoryEntry, Stakeholder } from '#domain/stakeholder';
import type { AnswerRepository } from '#storage/answer-repository';
import type { CompanyRepository } from '#storage/company-repository';
import type { ConfigurationRepository } from '#storage/configuration-repository';
import type { ConnectionRepository } from '#storage/connection-repository';
import type { DeclineRepository } from '#storage/decline-repository';
import type { HistoryRepository } from '#storage/history-repository';
import type { StakeholderRepository } from '#storage/stakeholder-repository';
import { newestReadRun, readRecords } from './person-reading';
import type { PersonReadingServices, ReadRun } from './person-reading';
import { readDecisions } from './read-decisions';
import { findDispute, findWaiting } from './person-in-plan';

export type ExplainServices = PersonReadingServices & {
  readonly companies: Pick<CompanyRepository, 'find'>;
  readonly connections: Pick<ConnectionRepository, 'listAll'>;
  readonly configurations: Pick<ConfigurationRepository, 'latest'>;
  readonly stakeholders: Pick<StakeholderRepository, 'find' | 'findLink'>;
  readonly history: Pick<HistoryRepository, 'list'>;
  readonly declines: Pick<DeclineRepository, 'listForConnection'>;
  readonly answers: Pick<AnswerRepository, 'listForConnection'>;
  readonly now: () => Date;
};

export type Explained = {
  readonly stakeholder: Stakeholder;
  readonly explanations: readonly FieldExplanation[];
  /** All of the company, for their names. */
  readonly connections: readonly Connection[];
};

/** Versions of a person looked through, newest first. */
const HISTORY_PAGE = 200;
const HISTORY_PAGES = 5;

/**
 * Why every field of somebody holds what it holds: from the register, its history, the newest reading of each connection
 * that the person is linked to, and what people decided. Undefined if there is no such person.
 */
export const explainStakeholder = async (
  { companyId, stakeholderId }: { readonly companyId: string; readonly stakeholderId: string },
  services: ExplainServices,
): Promise<Explained | undefined> => {
  const [stakeholder, company, connections] = await Promise.all([
    services.stakeholders.find(companyId, stakeholderId),
    services.companies.find(companyId),
    services.connections.listAll(companyId),
  ]);
  if (!stakeholder || !company) return undefined;
  const scene: Scene = { stakeholder, company, connections };
  const [history, explained] = await Promise.all([
    readHistory(stakeholder, services),
    Promise.all(linkedOf(scene).map((connection) => explainConnection(connection, scene, services))),
  ]);
  const explanations = explainPerson({ stakeholder, history, connections: explained.flat() });
  return { stakeholder, explanations, connections };
};

type Scene = {
  readonly stakeholder: Stakeholder;
  readonly company: Company;
  readonly connections: readonly Connection[];
};

const idsIn = ({ links }: Stakeholder, connectionId: string): readonly string[] => links[connectionId] ?? [];

/** Connections in use that have a record of the person, in order of precedence. */
const linkedOf = ({ stakeholder, company, connections }: Scene): Connection[] =>
  precedenceOf(company, connections).flatMap((connectionId) =>
    idsIn(stakeholder, connectionId).length > 0
      ? connections.filter((one) => one.connectionId === connectionId)
      : [],
  );

const readHistory = async (
  { companyId, stakeholderId }: Stakeholder,
  { history }: ExplainServices,
): Promise<HistoryEntry[]> => {
  const entries: HistoryEntry[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < HISTORY_PAGES; page += 1) {
    const part = await history.list(companyId, stakeholderId, { limit: HISTORY_PAGE, cursor });
    entries.push(...part.items);
    cursor = part.cursor;
    if (cursor === undefined) break;
  }
  return entries;
};

/** Nothing for a connection that was never configured: it feeds nothing. */
const explainConnection = async (
  connection: Connection,
  scene: Scene,
  services: ExplainServices,
): Promise<ExplainedConnection[]> => {
  const run = await newestReadRun(connection, services);
  const decides = await whatDecides(connection, run, scene, services);
  if (!decides) return [];
  const { context, decisions } = decides;
  const { stakeholder } = scene;
  const [reading, waiting] = await Promise.all([
    run && readPerson(connection, run, { context, stakeholder }, services),
    findWaiting(connection, stakeholder, services),
  ]);
  const identifier = reading?.person?.identifier;
  const isAsHeld = identifier === undefined || sameIdentifier(identifier, stakeholder.identifier);
  const disputed = isAsHeld ? undefined : await findDispute(run, stakeholder, services);
  const { connectionId } = connection;
  const lastReadAt = run?.fetched.observedAt;
  return [{ connectionId, context, decisions, disputed, reading, lastReadAt, waiting }];
};

/** What decides over the fields, as the next diff would take it. */
const whatDecides = async (
  connection: Connection,
  run: ReadRun | undefined,
  { company, connections, stakeholder }: Scene,
  services: ExplainServices,
): Promise<Pick<ExplainedConnection, 'context' | 'decisions'> | undefined> => {
  const { companyId, connectionId } = connection;
  const [saved, decisions] = await Promise.all([
    services.configurations.latest(companyId, connectionId),
    readDecisions(connection, replacedBy(connection, connections), services),
  ]);
  if (!saved) return undefined;
  const context = fieldContextOf({
    companyId,
    connectionId,
    asOf: calendarDay(services.now(), company.timeZone),
    now: services.now().toISOString(),
    settings: saved.settings,
    firstApply: connection.firstAppliedAt === undefined,
    employees: [],
    rowProblems: [],
    notReadable: run?.fetched.notReadable ?? [],
    lost: run?.fetched.lost ?? [],
    stakeholders: [],
    ...decisions,
    precedence: precedenceOf(company, connections),
    hashKey: company.hashKey,
  });
  const { declines } = decisions;
  const decided = indexDecided({ connectionId, ...decisions, stakeholders: [stakeholder] });
  return { context, decisions: { ...decided, declines } };
};

const readPerson = async (
  { companyId, connectionId }: Connection,
  run: ReadRun,
  { context, stakeholder }: { readonly context: FieldContext; readonly stakeholder: Stakeholder },
  services: ExplainServices,
): Promise<PersonReading | undefined> => {
  const records = await readRecords(run, idsIn(stakeholder, connectionId), services);
  if (!records) return undefined;
  const collapsed = collapsedIn(run.plan);
  const read = records.map((record) => withoutEmpty(record, collapsed));
  const person = makePerson(read, context.asOf, (record) =>
    identifierOf(record, context.settings.identifier, connectionId),
  );
  const named = person?.values['manager'];
  const manager =
    typeof named === 'string'
      ? await services.stakeholders.findLink(companyId, connectionId, named)
      : undefined;
  return { asOf: run.fetched.observedAt, person, manager };
};
