import { historyEntry } from '#domain/history';
import type { Stakeholder } from '#domain/stakeholder';
import { erasedStakeholders } from '#engine/erased-people';
import { logger } from '#lambda/logger';
import type { RecordServices } from './services';
import { stakeholderEvents } from './stakeholder-events';

/** One new version of a stakeholder, as the table's stream tells it. */
export type Version = { readonly before: Stakeholder | undefined; readonly after: Stakeholder };

/**
 * Writes history and announces each version. Everything is derived from the two images, so a repeated stream record
 * writes the same history entry and sends events with the same ids.
 */
export const recordVersions = async (
  versions: readonly Version[],
  services: RecordServices,
): Promise<void> => {
  await services.history.putMany(versions.map(({ before, after }) => historyEntry(before, after)));
  await announceVersions(await withoutErased(versions, services), services);
};

/**
 * Versions of people who are still to be told of. Looked at after history was written: an erasure that began before that is
 * seen here and what was written goes again; one that begins later finds it and removes it.
 */
const withoutErased = async (
  versions: readonly Version[],
  services: Pick<RecordServices, 'companies' | 'tombstones' | 'history'>,
): Promise<readonly Version[]> => {
  const gone = new Set<string>();
  for (const [companyId, some] of Map.groupBy(versions, ({ after }) => after.companyId)) {
    const ids = [...new Set(some.map(({ after }) => after.stakeholderId))];
    for (const stakeholderId of await erasedStakeholders(companyId, ids, services)) {
      await services.history.removePerson(companyId, stakeholderId);
      gone.add(`${companyId}\n${stakeholderId}`);
    }
  }
  return versions.filter(({ after }) => !gone.has(`${after.companyId}\n${after.stakeholderId}`));
};

/** Sends the events of versions, with the ids that they always have. */
export const announceVersions = async (
  versions: readonly Version[],
  services: Pick<RecordServices, 'companies' | 'runs' | 'bus'>,
): Promise<void> => {
  const contexts = await contextsOf(versions, services);
  await services.bus.publish(
    versions.flatMap(({ before, after }) => stakeholderEvents(before, after, contexts(after))),
  );
  logRecorded(versions, (after) => contexts(after).correlationId);
};

/** One line for each run or call that wrote, so that its story ends with what was told of it. */
const logRecorded = (versions: readonly Version[], correlationOf: (after: Stakeholder) => string): void => {
  const byCause = Map.groupBy(
    versions,
    ({ after }) => `${after.companyId}\n${after.changedBy}\n${after.correlationId}`,
  );
  for (const [first, ...others] of byCause.values()) {
    if (!first) continue;
    const { companyId, changedBy } = first.after;
    const isRun = changedBy.startsWith('run:');
    logger.info('versions recorded', {
      companyId,
      ...(isRun && { runId: changedBy.slice('run:'.length) }),
      ...((isRun || first.after.correlationId !== undefined) && {
        correlationId: correlationOf(first.after),
      }),
      count: others.length + 1,
    });
  }
};

type Context = { readonly timeZone: string; readonly correlationId: string };

/** Time zone of the company and correlation id of the run, each read once per batch; a change by hand has its call's. */
const contextsOf = async (
  versions: readonly Version[],
  services: Pick<RecordServices, 'companies' | 'runs'>,
): Promise<(stakeholder: Stakeholder) => Context> => {
  const zones = await readOnce(
    versions.map(({ after }) => after.companyId),
    async (companyId) => {
      const company = await services.companies.find(companyId);
      return company?.timeZone;
    },
  );
  const correlations = await readOnce(
    versions.map(({ after }) => `${after.companyId}\n${after.changedBy}`),
    async (key) => {
      const [companyId = '', changedBy = ''] = key.split('\n');
      const run = changedBy.startsWith('run:')
        ? await services.runs.find(companyId, changedBy.slice('run:'.length))
        : undefined;
      return run?.correlationId;
    },
  );
  return (stakeholder) => ({
    timeZone: zones.get(stakeholder.companyId) ?? 'UTC',
    // Of a version summed up by a repair no call is known; stakeholder and version then tie its events together.
    correlationId:
      correlations.get(`${stakeholder.companyId}\n${stakeholder.changedBy}`) ??
      stakeholder.correlationId ??
      `${stakeholder.stakeholderId}.${stakeholder.version}`,
  });
};

const readOnce = async (
  keys: readonly string[],
  read: (key: string) => Promise<string | undefined>,
): Promise<ReadonlyMap<string, string | undefined>> =>
  new Map(await Promise.all([...new Set(keys)].map(async (key) => [key, await read(key)] as const)));
