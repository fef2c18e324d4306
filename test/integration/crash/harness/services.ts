import type { S3Client } from '@aws-sdk/client-s3';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ApplyServices } from '#functions/apply/services';
import type { ConnectServices } from '#functions/connect/services';
import type { DiffServices } from '#functions/diff/services';
import type { FetchServices } from '#functions/fetch/services';
import type { NormalizeServices } from '#functions/normalize/services';
import type { RecordServices } from '#functions/record/services';
import type { ScheduleServices } from '#functions/schedule/services';
import type { EngineServices } from '#engine/services';
import { AbsenceRepository } from '#storage/absence-repository';
import { AcknowledgementRepository } from '#storage/acknowledgement-repository';
import { CatalogueRepository } from '#storage/catalogue-repository';
import { AnswerRepository } from '#storage/answer-repository';
import { CompanyRepository } from '#storage/company-repository';
import { ConfigurationRepository } from '#storage/configuration-repository';
import { ConnectionRepository } from '#storage/connection-repository';
import { CustomFieldRepository } from '#storage/custom-field-repository';
import { DeclineRepository } from '#storage/decline-repository';
import { DueRepository } from '#storage/due-repository';
import { ErasureRepository } from '#storage/erasure-repository';
import { FillMarksRepository } from '#storage/fill-marks-repository';
import { HistoryRepository } from '#storage/history-repository';
import { ObjectStore } from '#storage/object-store';
import { PageResultRepository } from '#storage/page-result-repository';
import { RunRepository } from '#storage/run-repository';
import { SecretStore } from '#storage/secret-store';
import { StakeholderRepository } from '#storage/stakeholder-repository';
import type { Table } from '#storage/table';
import { clientOf } from './hr-account';
import { TombstoneRepository } from '#storage/tombstone-repository';
import { TryRepository } from '#storage/try-repository';
import type { Process } from './process';
import type { World } from './world';

/** Everything any function or use case asks for. */
export type AllServices = EngineServices &
  FetchServices &
  NormalizeServices &
  DiffServices &
  ApplyServices &
  RecordServices &
  ScheduleServices &
  ConnectServices & {
    readonly companies: CompanyRepository;
    readonly catalogues: CatalogueRepository;
    readonly connections: ConnectionRepository;
    readonly customFields: CustomFieldRepository;
    readonly stakeholders: StakeholderRepository;
    readonly secrets: SecretStore;
    readonly tombstones: TombstoneRepository;
    readonly erasures: ErasureRepository;
  };

const READS = /^(Get|BatchGet|Query|Scan|Describe|List|Head)/;

type Sends = { send: (command: never) => Promise<unknown> };

/** An SDK client of which every call goes through the process. */
const through = (process: Process, client: Sends, onWritten: (command: object) => void = () => undefined) => {
  const send = (command: object) => {
    const call = async () => client.send(command as never);
    if (READS.test(command.constructor.name)) return process.read(call);
    return process.write(async () => {
      const answer = await call();
      onWritten(command);
      return answer;
    });
  };
  return { send } as unknown;
};

/** What lies outside the functions, as one invocation reaches it. */
export type Outside = Pick<AllServices, 'openProvider' | 'leaseOf' | 'queues' | 'bus' | 'now' | 'newId'> & {
  readonly table: Table;
  readonly s3: S3Client;
  readonly bucket: string;
  readonly secretsManager: SecretsManagerClient;
  readonly secretPrefix: string;
};

/** The real repositories and stores, over whatever they are to reach. */
export const servicesOver = (outside: Outside): AllServices => {
  const { table, s3, bucket, secretsManager, now, newId, openProvider, leaseOf, queues, bus } = outside;
  return {
    companies: new CompanyRepository(table),
    connections: new ConnectionRepository(table),
    configurations: new ConfigurationRepository(table),
    catalogues: new CatalogueRepository(table),
    customFields: new CustomFieldRepository(table),
    runs: new RunRepository(table),
    pages: new PageResultRepository(table, now),
    stakeholders: new StakeholderRepository(table),
    answers: new AnswerRepository(table),
    acknowledgements: new AcknowledgementRepository(table, now, newId),
    absences: new AbsenceRepository(table, now),
    declines: new DeclineRepository(table),
    fillMarks: new FillMarksRepository(table),
    tries: new TryRepository(table),
    tombstones: new TombstoneRepository(table),
    erasures: new ErasureRepository(table),
    history: new HistoryRepository(table),
    due: new DueRepository(table),
    objects: new ObjectStore(s3, bucket, 'key'),
    secrets: new SecretStore(secretsManager, outside.secretPrefix),
    leaseOf,
    openProvider,
    queues,
    bus,
    now,
    newId,
    newSalt: newId,
  };
};

/** The services of one invocation in a world whose queues, bus, clock and HR system are stand-ins. */
export const servicesOf = (world: World, process: Process): AllServices =>
  servicesOver({
    table: {
      name: world.table.name,
      db: through(process, world.table.db, (command) =>
        world.stream.capture(command),
      ) as DynamoDBDocumentClient,
    },
    s3: through(process, world.bucket) as S3Client,
    bucket: 'bucket',
    secretsManager: through(process, world.secrets) as SecretsManagerClient,
    secretPrefix: 'crash',
    leaseOf: () => ({ hold: (work) => work() }),
    openProvider: (_provider, secret) => {
      const client = clientOf(world.hr, secret);
      return {
        check: () => process.read(() => client.check()),
        discoverFields: () => process.read(() => client.discoverFields()),
        readPage: (request) => process.read(() => client.readPage(request)),
      };
    },
    queues: {
      send: (commands) =>
        commands.length === 0 ? Promise.resolve() : process.write(async () => world.enqueue(commands)),
    },
    bus: {
      publish: (events) =>
        events.length === 0 ? Promise.resolve() : process.write(async () => world.publish(events)),
    },
    now: world.now,
    newId: world.newId,
  });
