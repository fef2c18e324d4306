import { connectionOpener } from '#engine/connection-opener';
import { CommandQueues } from '#messaging/command-queues';
import { EventBus } from '#messaging/event-bus';
import { awsClients } from '#lambda/aws-clients';
import { QueueDesk } from '#lambda/queue-desk';
import type { OpenProvider } from '#providers/open-provider';
import { AppSecretStore } from '#storage/app-secret-store';
import { CallBudgetRepository } from '#storage/call-budget-repository';
import { CatalogueRepository } from '#storage/catalogue-repository';
import { CompanyRepository } from '#storage/company-repository';
import { ConfigurationRepository } from '#storage/configuration-repository';
import { ConnectionRepository } from '#storage/connection-repository';
import { LeaseRepository } from '#storage/lease-repository';
import { ObjectStore } from '#storage/object-store';
import { PageResultRepository } from '#storage/page-result-repository';
import { RunRepository } from '#storage/run-repository';
import { SecretStore } from '#storage/secret-store';
import { createTable } from '#storage/table';
import { TombstoneRepository } from '#storage/tombstone-repository';
import type { FetchConfig } from './config';

export type FetchServices = {
  readonly companies: Pick<CompanyRepository, 'find'>;
  readonly tombstones: Pick<TombstoneRepository, 'list'>;
  readonly connections: Pick<ConnectionRepository, 'find'>;
  readonly configurations: Pick<ConfigurationRepository, 'find'>;
  readonly catalogues: Pick<CatalogueRepository, 'find'>;
  readonly runs: RunRepository;
  readonly pages: PageResultRepository;
  readonly objects: Pick<ObjectStore, 'putJson' | 'getJson'>;
  readonly secrets: Pick<SecretStore, 'read'>;
  readonly openProvider: OpenProvider;
  readonly queues: Pick<CommandQueues, 'send'>;
  readonly bus: Pick<EventBus, 'publish'>;
  readonly now: () => Date;
  readonly newId: () => string;
};

/** The real services, built once per cold start. */
export const buildServices = (config: FetchConfig): FetchServices & { desk: QueueDesk } => {
  const table = createTable(config.TABLE_NAME);
  const sqs = awsClients.sqs();
  const now = () => new Date();
  const connections = new ConnectionRepository(table);
  const secrets = new SecretStore(awsClients.secretsManager(), config.SECRET_PREFIX);
  const newId = () => crypto.randomUUID();
  return {
    connections,
    companies: new CompanyRepository(table),
    tombstones: new TombstoneRepository(table),
    configurations: new ConfigurationRepository(table),
    catalogues: new CatalogueRepository(table),
    runs: new RunRepository(table),
    pages: new PageResultRepository(table, now),
    objects: new ObjectStore(awsClients.s3(), config.BUCKET_NAME, config.BUCKET_KEY_ID),
    secrets,
    openProvider: connectionOpener(config, {
      connections,
      secrets,
      leases: new LeaseRepository(table),
      appSecrets: new AppSecretStore(awsClients.secretsManager()),
      permits: new CallBudgetRepository(table),
      now,
      newId,
    }),
    queues: new CommandQueues(sqs, { fetch: config.QUEUE_URL, normalize: config.NORMALIZE_QUEUE_URL }),
    bus: new EventBus(awsClients.eventBridge(), config.BUS_NAME),
    desk: new QueueDesk(sqs, config.QUEUE_URL, config.DEAD_LETTER_URL),
    now,
    newId,
  };
};
