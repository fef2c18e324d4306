import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Run } from '#domain/run';
import type { HistoryEntry } from '#domain/stakeholder';
import { CatalogueRepository } from '#storage/catalogue-repository';
import { ConnectionRepository } from '#storage/connection-repository';
import { DeclineRepository } from '#storage/decline-repository';
import { HistoryRepository } from '#storage/history-repository';
import { RunRepository } from '#storage/run-repository';
import { SecretStore } from '#storage/secret-store';
import { StakeholderRepository } from '#storage/stakeholder-repository';
import { createTable } from '#storage/table';
import { eventually } from './a-sync';
import { stack } from './stack';

/** What the deployed functions keep, read (and for tests moved) past the API and its rate limit. */
export const records = () => {
  const table = createTable(stack().tableName);
  return {
    table,
    runs: new RunRepository(table),
    connections: new ConnectionRepository(table),
    catalogues: new CatalogueRepository(table),
    stakeholders: new StakeholderRepository(table),
    declines: new DeclineRepository(table),
    secrets: new SecretStore(new SecretsManagerClient({}), 'rollcall/local'),
  };
};

/** Waits until a run is as wanted. */
export const runUntil = async (
  companyId: string,
  runId: string,
  wanted: (run: Run) => boolean,
): Promise<Run> => {
  const { runs } = records();
  const found = await eventually(
    () => runs.find(companyId, runId),
    (run) => run !== undefined && wanted(run),
  );
  if (!found) throw new Error('the run has gone');
  return found;
};

/** Waits until a run is in one of these states. */
export const runIn = (companyId: string, runId: string, ...states: Run['state'][]): Promise<Run> =>
  runUntil(companyId, runId, ({ state }) => states.includes(state));

/** Waits for the outcome of a connection's check; from then on nothing of it calls the HR system. */
export const checkOver = async (companyId: string, connectionId: string): Promise<void> => {
  const { connections } = records();
  await eventually(
    () => connections.find(companyId, connectionId),
    (connection) => connection?.check?.outcome !== undefined,
  );
};

/** Everybody in the register, by id. */
export const everybody = async (companyId: string) => {
  const people = (await Array.fromAsync(records().stakeholders.loadAll(companyId))).flat();
  return people.sort((one, other) => (one.stakeholderId < other.stakeholderId ? -1 : 1));
};

/** Every version of everybody that history knows, once it has caught up with the register. */
export const historyOf = async (companyId: string): Promise<Record<string, readonly HistoryEntry[]>> => {
  const history = new HistoryRepository(records().table);
  const people = await everybody(companyId);
  const entries = await eventually(
    () =>
      Promise.all(
        people.map(async ({ stakeholderId }) => {
          const { items } = await history.list(companyId, stakeholderId, { limit: 100 });
          return [stakeholderId, items] as const;
        }),
      ),
    (found) => found.every(([, items], index) => items.length >= (people[index]?.version ?? 0)),
  );
  return Object.fromEntries(entries);
};
