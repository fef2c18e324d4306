import { setTimeout as sleep } from 'node:timers/promises';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  SQSClient,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { EVENT_SOURCE } from '#events/definition';
import type { QueueName, WorkQueue } from '#events/definition';
import type { Run } from '#domain/run';
import { eventHead, runReference } from '#engine/run-reference';
import { eventually } from './a-sync';
import { peekQueue } from './pause-queue';
import { stack } from './stack';

const sqs = new SQSClient({});
/** An event reaches its queue within this. */
const SHORTLY_MS = 50;

const titled = (queue: WorkQueue): string => `${queue.charAt(0).toUpperCase()}${queue.slice(1)}`;

const queueUrl = (queue: WorkQueue): string => stack().outputs[`${titled(queue)}QueueUrl`] ?? '';
const deadLettersUrl = (queue: QueueName): string => stack().outputs[`${titled(queue)}DeadLettersUrl`] ?? '';

/** The message or event of this type about a run, as the functions send it. */
export const about = (run: Run, type: string, rest: object = {}): Record<string, unknown> => ({
  ...runReference(run),
  ...eventHead(run, type, new Date()),
  type,
  ...rest,
});

/** Puts a message on a queue without waiting. */
export const sent = async (queue: QueueName, body: unknown): Promise<void> => {
  const MessageBody = typeof body === 'string' ? body : JSON.stringify(body);
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl(queue), MessageBody }));
};

const publish = async (detail: Record<string, unknown>): Promise<void> => {
  await new EventBridgeClient({}).send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: stack().busName,
          Source: EVENT_SOURCE,
          DetailType: String(detail['type']),
          Detail: JSON.stringify(detail),
        },
      ],
    }),
  );
};

const COUNTS = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const;

/** How many messages a queue holds: waiting, at work, or to come again later. */
const heldBy = async (queue: WorkQueue): Promise<number> => {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl(queue), AttributeNames: [...COUNTS] }),
  );
  return COUNTS.reduce((sum, name) => sum + Number(Attributes?.[name] ?? 0), 0);
};

/** Waits until a function has dealt with everything in its queue: nothing there, looked at twice for events on their way. */
const workedOff = async (queue: WorkQueue): Promise<void> => {
  for (let empty = 0; empty < 2; empty += 1) {
    await eventually(
      () => heldBy(queue),
      (count) => count === 0,
    );
    await sleep(SHORTLY_MS);
  }
};

/** Waits until the functions have dealt with everything in these queues: what they write and log is all there then. */
export const allWorkedOff = async (queues: readonly WorkQueue[]): Promise<void> => {
  await Promise.all(queues.map(workedOff));
};

/** Puts messages on a queue and waits until its function has dealt with every one. */
export const delivered = async (queue: QueueName, ...bodies: readonly unknown[]): Promise<void> => {
  for (const body of bodies) await sent(queue, body);
  await workedOff(queue);
};

/** Puts events on the bus and waits until the function behind their rule has dealt with every one. */
export const announced = async (
  queue: QueueName,
  ...details: readonly Record<string, unknown>[]
): Promise<void> => {
  for (const detail of details) await publish(detail);
  await workedOff(queue);
};

/** Loses what waits in a paused queue, as if the function had died over it: at least one message. */
export const lost = async (queue: QueueName): Promise<void> => {
  await eventually(
    () => heldBy(queue),
    (count) => count > 0,
  );
  await sqs.send(new PurgeQueueCommand({ QueueUrl: queueUrl(queue) }));
};

/** Waits until there are dead letters with each of these texts. */
export const deadLetters = async (queue: QueueName, ...texts: readonly string[]): Promise<void> => {
  await eventually(
    async () => (await peekQueue(deadLettersUrl(queue))).join(),
    (letters) => texts.every((text) => letters.includes(text)),
  );
};
