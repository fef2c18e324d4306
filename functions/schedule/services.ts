import type { LeaverPolicyServices } from '#engine/leaver-policy';
import type { EngineServices } from '#engine/services';
import { CommandQueues } from '#messaging/command-queues';
import { EventBus } from '#messaging/event-bus';
import { awsClients } from '#lambda/aws-clients';
import { CompanyRepository } from '#storage/company-repository';
import { ConfigurationRepository } from '#storage/configuration-repository';
import { ConnectionRepository } from '#storage/connection-repository';
import { DeclineRepository } from '#storage/decline-repository';
import { DueRepository } from '#storage/due-repository';
import { ErasureRepository } from '#storage/erasure-repository';
import { PageResultRepository } from '#storage/page-result-repository';
import { RunRepository } from '#storage/run-repository';
import { StakeholderRepository } from '#storage/stakeholder-repository';
import { createTable } from '#storage/table';
import type { ScheduleConfig } from './config';

export type ScheduleServices = Pick<
  EngineServices,
  'companies' | 'connections' | 'configurations' | 'runs' | 'queues' | 'bus' | 'now' | 'newId'
> &
  LeaverPolicyServices & {
    readonly erasures: Pick<ErasureRepository, 'find' | 'postpone'>;
    readonly due: Pick<DueRepository, 'list' | 'people'>;
    readonly stakeholders: Pick<StakeholderRepository, 'find' | 'write' | 'lookAgain'>;
    readonly pages: Pick<PageResultRepository, 'expect'>;
  };

/** The real services, built once per cold start. */
export const buildServices = (config: ScheduleConfig): ScheduleServices => {
  const table = createTable(config.TABLE_NAME);
  const now = () => new Date();
  return {
    companies: new CompanyRepository(table),
    connections: new ConnectionRepository(table),
    configurations: new ConfigurationRepository(table),
    declines: new DeclineRepository(table),
    due: new DueRepository(table),
    stakeholders: new StakeholderRepository(table),
    runs: new RunRepository(table),
    erasures: new ErasureRepository(table),
    pages: new PageResultRepository(table, now),
    queues: new CommandQueues(awsClients.sqs(), {
      fetch: config.FETCH_QUEUE_URL,
      normalize: config.NORMALIZE_QUEUE_URL,
      diff: config.DIFF_QUEUE_URL,
      apply: config.APPLY_QUEUE_URL,
      erase: config.ERASE_QUEUE_URL,
    }),
    bus: new EventBus(awsClients.eventBridge(), config.BUS_NAME),
    now,
    newId: () => crypto.randomUUID(),
  };
};
