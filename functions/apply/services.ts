import type { EngineServices, RunServices } from '#engine/services';
import { CommandQueues } from '#messaging/command-queues';
import { EventBus } from '#messaging/event-bus';
import { awsClients } from '#lambda/aws-clients';
import { QueueDesk } from '#lambda/queue-desk';
import { AcknowledgementRepository } from '#storage/acknowledgement-repository';
import { CompanyRepository } from '#storage/company-repository';
import { ConnectionRepository } from '#storage/connection-repository';
import { DeclineRepository } from '#storage/decline-repository';
import { FillMarksRepository } from '#storage/fill-marks-repository';
import { ObjectStore } from '#storage/object-store';
import { PageResultRepository } from '#storage/page-result-repository';
import { RunRepository } from '#storage/run-repository';
import { StakeholderRepository } from '#storage/stakeholder-repository';
import { createTable } from '#storage/table';
import { TombstoneRepository } from '#storage/tombstone-repository';
import type { ApplyConfig } from './config';

export type ApplyServices = RunServices &
  Pick<EngineServices, 'companies'> & {
    readonly pages: Pick<PageResultRepository, 'put' | 'appliedPages' | 'join' | 'expect'>;
    readonly tombstones: Pick<TombstoneRepository, 'list'>;
    readonly stakeholders: Pick<StakeholderRepository, 'getMany' | 'write' | 'writeSwap'>;
    readonly fillMarks: Pick<FillMarksRepository, 'find' | 'put'>;
    readonly declines: Pick<DeclineRepository, 'putMany' | 'remove'>;
    readonly objects: Pick<ObjectStore, 'getJson'>;
    readonly acknowledgements: Pick<AcknowledgementRepository, 'load'>;
    readonly queues: Pick<CommandQueues, 'send'>;
  };

/** The real services, built once per cold start. */
export const buildServices = (config: ApplyConfig): ApplyServices & { desk: QueueDesk } => {
  const table = createTable(config.TABLE_NAME);
  const sqs = awsClients.sqs();
  const now = () => new Date();
  return {
    acknowledgements: new AcknowledgementRepository(table, now, () => crypto.randomUUID()),
    companies: new CompanyRepository(table),
    connections: new ConnectionRepository(table),
    stakeholders: new StakeholderRepository(table),
    tombstones: new TombstoneRepository(table),
    declines: new DeclineRepository(table),
    fillMarks: new FillMarksRepository(table),
    runs: new RunRepository(table),
    pages: new PageResultRepository(table, now),
    objects: new ObjectStore(awsClients.s3(), config.BUCKET_NAME, config.BUCKET_KEY_ID),
    queues: new CommandQueues(sqs, { apply: config.QUEUE_URL }),
    bus: new EventBus(awsClients.eventBridge(), config.BUS_NAME),
    desk: new QueueDesk(sqs, config.QUEUE_URL, config.DEAD_LETTER_URL),
    now,
    newId: () => crypto.randomUUID(),
  };
};
