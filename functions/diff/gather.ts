import pMap from 'p-map';
import type { Connection } from '#domain/connection';
import type { Configuration } from '#domain/configuration';
import type { DiffInput } from '#domain/diff/diff-input';
import { normalizedPageSchema } from '#domain/employee';
import type { NormalizedPage } from '#domain/employee';
import { SyncError } from '#domain/errors';
import type { FetchEvidence, Run } from '#domain/run';
import type { Stakeholder } from '#domain/stakeholder';
import { normalizedPageKey } from '#storage/object-keys';
import type { DiffServices } from './services';

const PARALLEL_READS = 8;

export type Gathered = {
  readonly input: DiffInput;
  readonly configuration: Configuration;
  readonly connection: Connection;
};

/** Reads everything a plan is made from: employees of the run, the whole register, configuration and declines. */
export const gather = async (run: Run, fetched: FetchEvidence, services: DiffServices): Promise<Gathered> => {
  const { companyId, connectionId } = run;
  const [company, connection, configuration, declines, pages, stakeholders] = await Promise.all([
    services.companies.find(companyId),
    services.connections.find(companyId, connectionId),
    services.configurations.find(companyId, connectionId, run.configurationVersion),
    services.declines.listForConnection(companyId, connectionId),
    readPages(run, fetched.pages, services),
    readRegister(companyId, services),
  ]);
  if (!company || !connection || !configuration) {
    throw new SyncError(
      'record.missing',
      { what: 'company' },
      { message: 'expected company, connection and configuration to exist' },
    );
  }
  return {
    configuration,
    connection,
    input: {
      companyId,
      connectionId,
      asOf: run.asOf,
      settings: configuration.settings,
      firstApply: connection.firstAppliedAt === undefined,
      employees: pages.flatMap((page) => page.employees),
      rowProblems: pages.flatMap((page) => page.rowProblems),
      notReadable: fetched.notReadable,
      lost: fetched.lost,
      stakeholders,
      declines,
      hashKey: company.hashKey,
    },
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
