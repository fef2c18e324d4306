import type { RefusedExceptions } from '#domain/refused-category';
import type { RunServices } from '#engine/services';
import { EventBus } from '#messaging/event-bus';
import { awsClients } from '#lambda/aws-clients';
import { QueueDesk } from '#lambda/queue-desk';
import { CatalogueRepository } from '#storage/catalogue-repository';
import { CompanyRepository } from '#storage/company-repository';
import { ConfigurationRepository } from '#storage/configuration-repository';
import { ConnectionRepository } from '#storage/connection-repository';
import { ObjectStore } from '#storage/object-store';
import { PageResultRepository } from '#storage/page-result-repository';
import { RunRepository } from '#storage/run-repository';
import { createTable } from '#storage/table';
import type { NormalizeConfig } from './config';

export type NormalizeServices = RunServices & {
  readonly companies: Pick<CompanyRepository, 'find'>;
  readonly configurations: Pick<ConfigurationRepository, 'find'>;
  readonly catalogues: Pick<CatalogueRepository, 'find'>;
  readonly pages: Pick<PageResultRepository, 'join'>;
  readonly refusedExceptions?: RefusedExceptions | undefined;
  readonly objects: Pick<ObjectStore, 'getJson' | 'putJson'>;
};

/** The real services, built once per cold start. */
export const buildServices = (config: NormalizeConfig): NormalizeServices & { desk: QueueDesk } => {
  const table = createTable(config.TABLE_NAME);
  const now = () => new Date();
  return {
    companies: new CompanyRepository(table),
    connections: new ConnectionRepository(table),
    configurations: new ConfigurationRepository(table),
    catalogues: new CatalogueRepository(table),
    runs: new RunRepository(table),
    pages: new PageResultRepository(table, now),
    objects: new ObjectStore(awsClients.s3(), config.BUCKET_NAME, config.BUCKET_KEY_ID),
    bus: new EventBus(awsClients.eventBridge(), config.BUS_NAME),
    desk: new QueueDesk(awsClients.sqs(), config.QUEUE_URL, config.DEAD_LETTER_URL),
    refusedExceptions: config.REFUSED_EXCEPTIONS,
    now,
    newId: () => crypto.randomUUID(),
  };
};
