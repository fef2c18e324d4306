import { randomBytes } from 'node:crypto';
import type { RefusedExceptions } from '#domain/refused-category';
import type { EngineServices, RunServices } from '#engine/services';
import { EventBus } from '#messaging/event-bus';
import { awsClients } from '#lambda/aws-clients';
import { QueueDesk } from '#lambda/queue-desk';
import { AbsenceRepository } from '#storage/absence-repository';
import { AcknowledgementRepository } from '#storage/acknowledgement-repository';
import { AnswerRepository } from '#storage/answer-repository';
import { CatalogueRepository } from '#storage/catalogue-repository';
import { CompanyRepository } from '#storage/company-repository';
import { ConfigurationRepository } from '#storage/configuration-repository';
import { ConnectionRepository } from '#storage/connection-repository';
import { DeclineRepository } from '#storage/decline-repository';
import { FillMarksRepository } from '#storage/fill-marks-repository';
import { HistoryRepository } from '#storage/history-repository';
import { ObjectStore } from '#storage/object-store';
import { PageResultRepository } from '#storage/page-result-repository';
import { RunRepository } from '#storage/run-repository';
import { StakeholderRepository } from '#storage/stakeholder-repository';
import { createTable } from '#storage/table';
import { TombstoneRepository } from '#storage/tombstone-repository';
import { TryRepository } from '#storage/try-repository';
import type { DiffConfig } from './config';

export type DiffServices = RunServices &
  Pick<EngineServices, 'companies'> & {
    readonly configurations: Pick<ConfigurationRepository, 'find'>;
    readonly catalogues: Pick<CatalogueRepository, 'find'>;
    readonly stakeholders: Pick<StakeholderRepository, 'loadAll'>;
    readonly connections: Pick<ConnectionRepository, 'find' | 'listAll'>;
    readonly answers: Pick<AnswerRepository, 'listForConnection'>;
    readonly acknowledgements: Pick<AcknowledgementRepository, 'load' | 'keepOnly'>;
    readonly absences: Pick<AbsenceRepository, 'listForConnection' | 'follow'>;
    readonly fillMarks: Pick<FillMarksRepository, 'find' | 'put'>;
    readonly declines: Pick<DeclineRepository, 'listForConnection' | 'remove'>;
    readonly history: Pick<HistoryRepository, 'getMany'>;
    readonly pages: Pick<PageResultRepository, 'joined'>;
    readonly refusedExceptions?: RefusedExceptions | undefined;
    readonly objects: Pick<ObjectStore, 'getJson' | 'putJson'>;
    readonly tombstones: Pick<TombstoneRepository, 'list'>;
    readonly tries: Pick<TryRepository, 'find' | 'settle'>;
    /** 128 random bits as text, for the salt of a row. */
    readonly newSalt: () => string;
    /** Rows of a page of a plan, where they are not to be as many as apply does well with. */
    readonly rowsPerPage?: number | undefined;
  };

/** The real services, built once per cold start. */
export const buildServices = (config: DiffConfig): DiffServices & { desk: QueueDesk } => {
  const table = createTable(config.TABLE_NAME);
  const now = () => new Date();
  return {
    companies: new CompanyRepository(table),
    connections: new ConnectionRepository(table),
    configurations: new ConfigurationRepository(table),
    catalogues: new CatalogueRepository(table),
    stakeholders: new StakeholderRepository(table),
    answers: new AnswerRepository(table),
    declines: new DeclineRepository(table),
    history: new HistoryRepository(table),
    acknowledgements: new AcknowledgementRepository(table, now, () => crypto.randomUUID()),
    absences: new AbsenceRepository(table, now),
    fillMarks: new FillMarksRepository(table),
    runs: new RunRepository(table),
    tombstones: new TombstoneRepository(table),
    tries: new TryRepository(table),
    pages: new PageResultRepository(table, now),
    objects: new ObjectStore(awsClients.s3(), config.BUCKET_NAME, config.BUCKET_KEY_ID),
    bus: new EventBus(awsClients.eventBridge(), config.BUS_NAME),
    desk: new QueueDesk(awsClients.sqs(), config.QUEUE_URL, config.DEAD_LETTER_URL),
    refusedExceptions: config.REFUSED_EXCEPTIONS,
    now,
    newId: () => crypto.randomUUID(),
    newSalt: () => randomBytes(16).toString('base64url'),
  };
};
