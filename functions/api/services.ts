import { randomUUID } from 'node:crypto';
import { awsClients } from '#lambda/aws-clients';
import { CommandQueues } from '#messaging/command-queues';
import { EventBus } from '#messaging/event-bus';
import { allDeclarations } from '#providers/declarations';
import { AbsenceRepository } from '#storage/absence-repository';
import { AcknowledgementRepository } from '#storage/acknowledgement-repository';
import { AnswerRepository } from '#storage/answer-repository';
import { AuditRepository } from '#storage/audit-repository';
import { AuthorizationRepository } from '#storage/authorization-repository';
import { CatalogueRepository } from '#storage/catalogue-repository';
import { CompanyRepository } from '#storage/company-repository';
import { ConfigurationRepository } from '#storage/configuration-repository';
import { ConnectionRepository } from '#storage/connection-repository';
import { CustomFieldRepository } from '#storage/custom-field-repository';
import { DeclineRepository } from '#storage/decline-repository';
import { ErasureRepository } from '#storage/erasure-repository';
import { HistoryRepository } from '#storage/history-repository';
import { IdempotencyRepository } from '#storage/idempotency-repository';
import { MemberRepository } from '#storage/member-repository';
import { ObjectStore } from '#storage/object-store';
import { PageResultRepository } from '#storage/page-result-repository';
import { PersonExportRepository } from '#storage/person-export-repository';
import { FileLinks } from '#storage/presigned-file';
import { RateLimitRepository } from '#storage/rate-limit-repository';
import { RunRepository } from '#storage/run-repository';
import { SecretStore } from '#storage/secret-store';
import { StakeholderRepository } from '#storage/stakeholder-repository';
import { createTable } from '#storage/table';
import { TombstoneRepository } from '#storage/tombstone-repository';
import { TryRepository } from '#storage/try-repository';
import type { AnswerServices } from './answer';
import type { ApiConfig } from './config';
import { buildEndpoints } from './endpoints';
import type { EndpointServices } from './endpoints';
import { CompanyFields } from './company-fields';
import { Memberships } from './memberships';
import { NotedSignIns } from './noted-sign-ins';

const buildEndpointServices = (config: ApiConfig, now: () => Date) => {
  const table = createTable(config.TABLE_NAME);
  const members = new MemberRepository(table);
  const customFields = new CustomFieldRepository(table);
  const urls = {
    connect: config.CONNECT_QUEUE_URL,
    apply: config.APPLY_QUEUE_URL,
    diff: config.DIFF_QUEUE_URL,
    erase: config.ERASE_QUEUE_URL,
  };
  return {
    companies: new CompanyRepository(table),
    members,
    memberships: new Memberships(members, now),
    signIns: new NotedSignIns(new AuditRepository(table)),
    customFields,
    companyFields: new CompanyFields(customFields, now),
    connections: new ConnectionRepository(table),
    configurations: new ConfigurationRepository(table),
    catalogues: new CatalogueRepository(table),
    runs: new RunRepository(table),
    pages: new PageResultRepository(table, now),
    tries: new TryRepository(table),
    answers: new AnswerRepository(table),
    acknowledgements: new AcknowledgementRepository(table, now, randomUUID),
    absences: new AbsenceRepository(table, now),
    declines: new DeclineRepository(table),
    stakeholders: new StakeholderRepository(table),
    history: new HistoryRepository(table),
    erasures: new ErasureRepository(table),
    tombstones: new TombstoneRepository(table),
    exports: new PersonExportRepository(table),
    fileLinks: new FileLinks(awsClients.s3(), config.BUCKET_NAME),
    audit: new AuditRepository(table),
    idempotency: new IdempotencyRepository(table),
    rateLimits: new RateLimitRepository(table),
    objects: new ObjectStore(awsClients.s3(), config.BUCKET_NAME, config.BUCKET_KEY_ID),
    secrets: new SecretStore(awsClients.secretsManager(), config.SECRET_PREFIX, config.SECRETS_KEY_ID),
    queues: new CommandQueues(awsClients.sqs(), urls),
    bus: new EventBus(awsClients.eventBridge(), config.BUS_NAME),
    authorizations: new AuthorizationRepository(table),
    oauthApps: config.OAUTH_APPS,
    providerUrls: config.PROVIDER_URLS,
    refusedExceptions: config.REFUSED_EXCEPTIONS,
    providers: allDeclarations,
    now,
    newId: randomUUID,
  } satisfies EndpointServices & Omit<AnswerServices, 'endpoints'>;
};

/** The real services, built once per cold start. */
export const buildServices = (config: ApiConfig): AnswerServices & Pick<EndpointServices, 'newId'> => {
  const services = buildEndpointServices(config, () => new Date());
  return { ...services, endpoints: buildEndpoints(services) };
};
