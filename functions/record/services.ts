import type { EngineServices } from '#engine/services';
import { EventBus } from '#messaging/event-bus';
import { awsClients } from '#lambda/aws-clients';
import { CompanyRepository } from '#storage/company-repository';
import { HistoryRepository } from '#storage/history-repository';
import { RunRepository } from '#storage/run-repository';
import { createTable } from '#storage/table';
import { TombstoneRepository } from '#storage/tombstone-repository';
import type { RecordConfig } from './config';

export type RecordServices = Pick<EngineServices, 'companies' | 'bus'> & {
  readonly runs: Pick<RunRepository, 'find'>;
  readonly history: Pick<HistoryRepository, 'putMany' | 'removePerson'>;
  readonly tombstones: Pick<TombstoneRepository, 'any' | 'among'>;
};

/** The real services, built once per cold start. */
export const buildServices = (config: RecordConfig): RecordServices => {
  const table = createTable(config.TABLE_NAME);
  return {
    companies: new CompanyRepository(table),
    runs: new RunRepository(table),
    history: new HistoryRepository(table),
    tombstones: new TombstoneRepository(table),
    bus: new EventBus(awsClients.eventBridge(), config.BUS_NAME),
  };
};
