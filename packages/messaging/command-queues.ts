import { randomUUID } from 'node:crypto';
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type {
  ApplyPage,
  ApplyPlan,
  CheckConnection,
  DeclinePlan,
  DiffRun,
  ErasePerson,
  ExportPerson,
  FetchPages,
  NormalizePages,
  TrySettings,
} from '#events/commands';
import type { WorkQueue } from '#events/definition';
import { SyncError } from '#domain/errors';

export type Command =
  | CheckConnection
  | FetchPages
  | NormalizePages
  | DiffRun
  | TrySettings
  | ApplyPlan
  | ApplyPage
  | DeclinePlan
  | ErasePerson
  | ExportPerson;

const queueOf = {
  CheckConnection: 'connect',
  FetchPages: 'fetch',
  NormalizePages: 'normalize',
  DiffRun: 'diff',
  TrySettings: 'diff',
  ApplyPlan: 'apply',
  ApplyPage: 'apply',
  DeclinePlan: 'apply',
  ErasePerson: 'erase',
  ExportPerson: 'erase',
} as const satisfies Record<Command['type'], WorkQueue>;

export type QueueUrls = Partial<Record<WorkQueue, string>>;

/** SQS takes ten messages a call. */
const BATCH = 10;
const MAX_DELAY_SECONDS = 900;

/** Sends commands to the work queues; the message group is the company, so that no company waits behind another's flood. */
export class CommandQueues {
  constructor(
    private readonly sqs: SQSClient,
    private readonly urls: QueueUrls,
  ) {}

  /** All commands must be of one type. Throws `publish.failed` unless SQS took every one of them. */
  async send(commands: readonly Command[], options: { delaySeconds?: number } = {}): Promise<void> {
    const batches = Array.from({ length: Math.ceil(commands.length / BATCH) }, (_, index) =>
      commands.slice(index * BATCH, (index + 1) * BATCH),
    );
    await Promise.all(batches.map((batch) => this.sendBatch(batch, options.delaySeconds ?? 0)));
  }

  private async sendBatch(batch: readonly Command[], delaySeconds: number): Promise<void> {
    const [first] = batch;
    if (!first) return;
    const url = this.urls[queueOf[first.type]];
    if (!url) throw new Error(`this function has no access to the queue of ${first.type}`);
    const { Failed = [] } = await this.sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: url,
        Entries: batch.map((command) => ({
          Id: randomUUID(),
          MessageBody: JSON.stringify(command),
          MessageGroupId: command.companyId,
          DelaySeconds: Math.min(Math.max(0, Math.ceil(delaySeconds)), MAX_DELAY_SECONDS),
        })),
      }),
    );
    // SendMessageBatch answers 200 while dropping entries; only `Failed` tells.
    if (Failed.length > 0) {
      throw new SyncError(
        'publish.failed',
        { count: Failed.length },
        { message: `${Failed.length} messages were not taken by the queue` },
      );
    }
  }
}
