import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
  SendMessageCommand,
  paginateListQueues,
} from '@aws-sdk/client-sqs';
import type { Message } from '@aws-sdk/client-sqs';
import type { WorkQueue } from '#events/definition';
import type { Deployment } from '../deployment';
import { originOf } from './origin';
import { parkedMessage } from './parked-message';
import type { ParkedMessage, ReceivedMessage } from './parked-message';

/** SQS hands out and takes back ten at a time. */
const BATCH = 10;
/** Long enough to read everything and act on it; messages are handed back as soon as they are not needed. */
const HELD_SECONDS = 300;
/** A receive that waits asks every server of SQS, so its empty answer can be believed. */
const WAIT_SECONDS = 1;

/** The queues of dead letters of one deployment. */
export class ParkedQueues {
  private urls: Promise<ReadonlyMap<string, string>> | undefined;

  constructor(
    private readonly deployment: Deployment,
    private readonly sqs: SQSClient = new SQSClient({}),
    private readonly waitSeconds = WAIT_SECONDS,
  ) {}

  /** Names of the queues for dead letters that are deployed, without the prefix. */
  async names(): Promise<string[]> {
    return [...(await this.queueUrls()).keys()].filter((name) => originOf(name) !== undefined).sort();
  }

  /** Everything in one queue, held back from others until it is taken away or handed back. */
  async hold(queue: string): Promise<ParkedMessage[]> {
    const origin = originOf(queue);
    if (!origin) throw new Error(`${queue} is not a queue of dead letters`);
    const QueueUrl = await this.urlOf(queue);
    const held = new Map<string, ParkedMessage>();
    for (;;) {
      const { Messages = [] } = await this.sqs.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: BATCH,
          VisibilityTimeout: HELD_SECONDS,
          WaitTimeSeconds: this.waitSeconds,
          MessageAttributeNames: ['All'],
          MessageSystemAttributeNames: ['ApproximateReceiveCount', 'SentTimestamp'],
        }),
      );
      if (Messages.length === 0) return [...held.values()];
      for (const message of Messages) {
        const parked = parkedMessage(queue, origin, receivedMessage(message));
        held.set(parked.messageId, parked);
      }
    }
  }

  /** Lets others receive messages again that were held. */
  async handBack(messages: readonly ParkedMessage[]): Promise<void> {
    for (const [queue, some] of Map.groupBy(messages, ({ queue: name }) => name)) {
      const QueueUrl = await this.urlOf(queue);
      for (let start = 0; start < some.length; start += BATCH) {
        const Entries = some.slice(start, start + BATCH).map(({ receiptHandle }, index) => ({
          Id: String(index),
          ReceiptHandle: receiptHandle,
          VisibilityTimeout: 0,
        }));
        await this.sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
      }
    }
  }

  /** Takes a held message away for good. */
  async remove({ queue, receiptHandle }: ParkedMessage): Promise<void> {
    const QueueUrl = await this.urlOf(queue);
    await this.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: receiptHandle }));
  }

  /** Puts a message on a step's queue, in the group of its company as the functions do. */
  async send(queue: WorkQueue, { payload, companyId }: ParkedMessage): Promise<void> {
    await this.sqs.send(
      new SendMessageCommand({
        QueueUrl: await this.urlOf(queue),
        MessageBody: payload,
        ...(companyId !== undefined && { MessageGroupId: companyId }),
      }),
    );
  }

  private async urlOf(queue: string): Promise<string> {
    const url = (await this.queueUrls()).get(queue);
    if (url === undefined) throw new Error(`the deployment has no queue ${this.deployment.prefix}-${queue}`);
    return url;
  }

  private queueUrls(): Promise<ReadonlyMap<string, string>> {
    this.urls ??= this.listQueues();
    return this.urls;
  }

  private async listQueues(): Promise<ReadonlyMap<string, string>> {
    const QueueNamePrefix = `${this.deployment.prefix}-`;
    const urls = new Map<string, string>();
    for await (const { QueueUrls = [] } of paginateListQueues(
      { client: this.sqs, pageSize: 1_000 },
      { QueueNamePrefix },
    )) {
      for (const url of QueueUrls) urls.set((url.split('/').at(-1) ?? '').slice(QueueNamePrefix.length), url);
    }
    return urls;
  }
}

const receivedMessage = (message: Message): ReceivedMessage => {
  const { MessageId = '', ReceiptHandle = '', Body = '', Attributes, MessageAttributes = {} } = message;
  return {
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    sentAtMs: Number(Attributes?.SentTimestamp ?? 0),
    receiveCount: Number(Attributes?.ApproximateReceiveCount ?? 0),
    attributes: Object.fromEntries(
      Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue]),
    ),
  };
};
