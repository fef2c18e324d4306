import type { EngineServices } from '#engine/services';
import { CommandQueues } from '#messaging/command-queues';
import { EventBus } from '#messaging/event-bus';
import { awsClients } from '#lambda/aws-clients';
import { QueueDesk } from '#lambda/queue-desk';
import { CompanyRepository } from '#storage/company-repository';
import { ConnectionRepository } from '#storage/connection-repository';
import { ErasureRepository } from '#storage/erasure-repository';
import { ObjectEraser } from '#storage/object-eraser';
import { PersonExportRepository } from '#storage/person-export-repository';
import { PersonalItems } from '#storage/personal-items';
import { StakeholderRepository } from '#storage/stakeholder-repository';
import { createTable } from '#storage/table';
import { TombstoneRepository } from '#storage/tombstone-repository';
import type { EraseConfig } from './config';

export type EraseServices = Pick<EngineServices, 'companies' | 'queues' | 'bus' | 'now' | 'newId'> & {
  readonly connections: Pick<ConnectionRepository, 'listAll'>;
  readonly stakeholders: Pick<StakeholderRepository, 'find' | 'writeByHand'>;
  readonly erasures: Pick<ErasureRepository, 'claim' | 'save' | 'complete' | 'postpone'>;
  readonly exports: Pick<PersonExportRepository, 'find' | 'settle'>;
  readonly tombstones: Pick<TombstoneRepository, 'list' | 'put'>;
  readonly items: Pick<PersonalItems, 'portion' | 'removePerson' | 'remove' | 'removeAll' | 'rewrite'>;
  readonly objects: Pick<ObjectEraser, 'list' | 'read' | 'replace' | 'write' | 'remove'>;
  /** Longer than any call, message or repeat of one is worked on. */
  readonly callsLastMs: number;
};

/** The real services, built once per cold start. */
export const buildServices = (config: EraseConfig): EraseServices & { desk: QueueDesk } => {
  const table = createTable(config.TABLE_NAME);
  const sqs = awsClients.sqs();
  return {
    companies: new CompanyRepository(table),
    connections: new ConnectionRepository(table),
    stakeholders: new StakeholderRepository(table),
    erasures: new ErasureRepository(table),
    exports: new PersonExportRepository(table),
    tombstones: new TombstoneRepository(table),
    items: new PersonalItems(table),
    objects: new ObjectEraser(awsClients.s3(), config.BUCKET_NAME, config.BUCKET_KEY_ID),
    queues: new CommandQueues(sqs, { erase: config.QUEUE_URL }),
    bus: new EventBus(awsClients.eventBridge(), config.BUS_NAME),
    desk: new QueueDesk(sqs, config.QUEUE_URL, config.DEAD_LETTER_URL),
    callsLastMs: config.CALLS_LAST_SECONDS * 1000,
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
  };
};
