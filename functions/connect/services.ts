import { randomUUID } from 'node:crypto';
import type { Connection } from '#domain/connection';
import type { RefusedExceptions } from '#domain/refused-category';
import { connectionOpener } from '#engine/connection-opener';
import { CredentialLease } from '#engine/credential-lease';
import { EventBus } from '#messaging/event-bus';
import { awsClients } from '#lambda/aws-clients';
import { QueueDesk } from '#lambda/queue-desk';
import type { OpenProvider } from '#providers/open-provider';
import { AppSecretStore } from '#storage/app-secret-store';
import { CallBudgetRepository } from '#storage/call-budget-repository';
import { CatalogueRepository } from '#storage/catalogue-repository';
import { ConfigurationRepository } from '#storage/configuration-repository';
import { ConnectionRepository } from '#storage/connection-repository';
import { LeaseRepository } from '#storage/lease-repository';
import { SecretStore } from '#storage/secret-store';
import { createTable } from '#storage/table';
import type { ConnectConfig } from './config';

export type ConnectServices = {
  readonly connections: Pick<ConnectionRepository, 'find' | 'listAll' | 'update' | 'saveConfiguration'>;
  readonly configurations: Pick<ConfigurationRepository, 'find' | 'latest'>;
  readonly catalogues: Pick<CatalogueRepository, 'find' | 'put'>;
  readonly secrets: Pick<SecretStore, 'read' | 'promote' | 'discardPending'>;
  readonly leaseOf: (connection: Connection) => Pick<CredentialLease, 'hold'>;
  readonly openProvider: OpenProvider;
  readonly bus: Pick<EventBus, 'publish'>;
  readonly refusedExceptions?: RefusedExceptions | undefined;
  readonly now: () => Date;
  /** A new random id without prefix. */
  readonly newId: () => string;
};

/** The real services, built once per cold start. */
export const buildServices = (config: ConnectConfig): ConnectServices & { desk: QueueDesk } => {
  const table = createTable(config.TABLE_NAME);
  const now = () => new Date();
  const connections = new ConnectionRepository(table);
  const secrets = new SecretStore(awsClients.secretsManager(), config.SECRET_PREFIX);
  const leasing = { leases: new LeaseRepository(table), now, newId: randomUUID };
  return {
    connections,
    configurations: new ConfigurationRepository(table),
    catalogues: new CatalogueRepository(table),
    secrets,
    leaseOf: (connection) => new CredentialLease(connection, leasing),
    openProvider: connectionOpener(config, {
      ...leasing,
      connections,
      secrets,
      appSecrets: new AppSecretStore(awsClients.secretsManager()),
      permits: new CallBudgetRepository(table),
    }),
    bus: new EventBus(awsClients.eventBridge(), config.BUS_NAME),
    desk: new QueueDesk(awsClients.sqs(), config.QUEUE_URL, config.DEAD_LETTER_URL),
    refusedExceptions: config.REFUSED_EXCEPTIONS,
    now,
    newId: randomUUID,
  };
};
