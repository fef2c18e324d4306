import { SyncError } from '#domain/errors';
import { dayClock } from '#domain/leavers/day-clock';
import type { Change } from '#domain/plan';
import { isFinal } from '#domain/run';
import type { Run, SealedPlan } from '#domain/run';
import type { HistoryEntry, Stakeholder } from '#domain/stakeholder';
import { undoPlanner } from '#domain/undo/plan-undo';
import type { UndoPlan } from '#domain/undo/plan-undo';
import { erasedEmployees } from '#engine/erased-people';
import { readManifest, readPlanPage } from '#engine/read-plan-pages';
import type { DiffServices } from './services';

/** How long the stream is given to tell what a run wrote; what is missing then was lost. */
const HISTORY_LAG_MS = 10 * 60_000;

type Services = Pick<
  DiffServices,
  'companies' | 'connections' | 'history' | 'objects' | 'runs' | 'stakeholders' | 'tombstones'
>;

/**
 * Plans the undo of a run from its plan, the history of what it wrote, and the register as it is. Pages of the plan come
 * one after the other with their history, so that only what is to be put back is held for all of them.
 */
export const gatherUndo = async (run: Run, now: string, services: Services): Promise<UndoPlan> => {
  const [undone, company, connection, register] = await Promise.all([
    services.runs.find(run.companyId, run.undoes ?? ''),
    services.companies.find(run.companyId),
    services.connections.find(run.companyId, run.connectionId),
    readRegister(run.companyId, services),
  ]);
  if (!undone?.plan || !company) throw missing(undone?.plan ? 'company' : 'run');
  // After the register: whoever is gone from it by an erasure is known to be erased.
  const erased = connection && (await erasedEmployees(connection, services));
  const planner = undoPlanner({
    connectionId: run.connectionId,
    runId: undone.runId,
    clock: dayClock({ asOf: run.asOf, now }),
    hashKey: company.hashKey,
    register,
    isErased: erased?.isErased,
  });
  const isEarly = isRecent(undone, now);
  for await (const all of pagesOf(undone.plan, services)) {
    // The erasure may not have come to this page yet: nothing of it is written down again.
    const rows = erased ? all.filter((row) => !row.employeeIds.some(erased.isErased)) : all;
    const entries = await historyOf(run.companyId, rows, services);
    if (isEarly) insistTold(rows, entries, register);
    for (const change of rows) planner.add({ change, entry: entries.get(change.stakeholderId) });
  }
  return planner.finish();
};

const missing = (what: string) =>
  new SyncError('record.missing', { what }, { message: `expected the ${what} of the undo to exist` });

const readRegister = async (
  companyId: string,
  { stakeholders }: Services,
): Promise<ReadonlyMap<string, Stakeholder>> => {
  const people = new Map<string, Stakeholder>();
  for await (const portion of stakeholders.loadAll(companyId))
    for (const person of portion) people.set(person.stakeholderId, person);
  return people;
};

async function* pagesOf(plan: SealedPlan, services: Services): AsyncGenerator<readonly Change[]> {
  const manifest = await readManifest(plan, services);
  for (const { page } of manifest.pages) {
    const { rows } = await readPlanPage(plan, manifest, page, services);
    yield rows.map(({ change }) => change);
  }
}

/** What the run wrote has the version after the one that its plan names: a row is written under that condition only. */
const historyOf = async (
  companyId: string,
  rows: readonly Change[],
  { history }: Services,
): Promise<ReadonlyMap<string, HistoryEntry>> => {
  const entries = await history.getMany(
    companyId,
    rows.map(({ stakeholderId, expectedVersion }) => ({ stakeholderId, version: expectedVersion + 1 })),
  );
  return new Map(entries.map((entry) => [entry.stakeholderId, entry]));
};

const isRecent = ({ state, entered }: Run, now: string): boolean => {
  const endedAt = isFinal(state) ? entered[state] : undefined;
  return endedAt !== undefined && Date.parse(now) - Date.parse(endedAt) < HISTORY_LAG_MS;
};

/** The stream may be behind a run that has just ended: then the message comes again a little later. */
const insistTold = (
  rows: readonly Change[],
  entries: ReadonlyMap<string, HistoryEntry>,
  register: ReadonlyMap<string, Stakeholder>,
): void => {
  const isUntold = ({ stakeholderId, expectedVersion }: Change): boolean =>
    !entries.has(stakeholderId) && (register.get(stakeholderId)?.version ?? 0) > expectedVersion;
  if (!rows.some(isUntold)) return;
  throw new SyncError(
    'record.stale',
    { what: 'history' },
    { message: 'expected the history of what the run wrote; it is looked at again' },
  );
};
