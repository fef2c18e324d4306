import middy from '@middy/core';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { SyncError, isSyncError } from '#domain/errors';
import type { QueueDesk } from './queue-desk';
import type { LogFields } from './log-keys';
import { logger, powertools } from './logger';

/** After this many deliveries SQS moves a message to the dead letters (the stage's `maxReceiveCount`). */
export const MAX_RECEIVES = 5;

export type MessageContext = {
  /** Milliseconds until this invocation is stopped. */
  readonly remainingMs: () => number;
};

export type Consumer<Message> = {
  readonly schema: z.ZodType<Message>;
  readonly handle: (message: Message, context: MessageContext) => Promise<void>;
  /** Called once a message will not be tried again: what it was about has to end, and say so. */
  readonly giveUp: (message: Message, code: string) => Promise<void>;
  readonly desk: Pick<QueueDesk, 'park' | 'delay'>;
};

/**
 * The only place that knows about batches. A message that can never succeed is parked (dead letters and `giveUp`) and
 * acknowledged; one that may is delivered again after a growing pause, and given up on with its last delivery, when SQS
 * itself moves it. One bad message never fails its neighbours.
 */
export const sqsConsumer = <Message>(consumer: Consumer<Message>) =>
  middy<SQSEvent, SQSBatchResponse>()
    .use(injectLambdaContext(powertools, { clearState: true })) // never logEvent: messages lead to personal data
    .handler(async ({ Records }, context) => {
      const retry: string[] = [];
      for (const record of Records) {
        if (!(await settle(record, consumer, context))) retry.push(record.messageId);
      }
      return { batchItemFailures: retry.map((itemIdentifier) => ({ itemIdentifier })) };
    });

/** True when the message is dealt with, false when it should come again. */
const settle = async <Message>(
  record: SQSRecord,
  consumer: Consumer<Message>,
  context: Context,
): Promise<boolean> => {
  const startedAt = Date.now();
  logger.about(idsOf(record));
  try {
    await consumer.handle(parse(consumer.schema, record), {
      remainingMs: () => context.getRemainingTimeInMillis(),
    });
    logger.info('message handled', { messageId: record.messageId, durationMs: Date.now() - startedAt });
    return true;
  } catch (error) {
    logger.error('message failed', { error, messageId: record.messageId, receiveCount: receivesOf(record) });
    if (error instanceof SyncError && !error.retryable) return park(record, consumer, error.code);
    if (receivesOf(record) >= MAX_RECEIVES) await endIt(record, consumer, codeOf(error));
    else await consumer.desk.delay(record, delayFor(error, receivesOf(record)));
    return false;
  }
};

const park = async <Message>(
  record: SQSRecord,
  consumer: Consumer<Message>,
  code: string,
): Promise<boolean> => {
  const ended = await endIt(record, consumer, code);
  return ended && consumer.desk.park(record, code);
};

/** Answers false instead of throwing: the message then comes again. */
const endIt = async <Message>(
  record: SQSRecord,
  consumer: Consumer<Message>,
  code: string,
): Promise<boolean> => {
  const { success, data } = consumer.schema.safeParse(jsonOf(record.body));
  if (!success) return true;
  try {
    await consumer.giveUp(data, code);
    return true;
  } catch (error) {
    logger.error('giving up failed', { error, messageId: record.messageId });
    return false;
  }
};

const parse = <Message>(schema: z.ZodType<Message>, record: SQSRecord): Message => {
  const { success, data, error } = schema.safeParse(jsonOf(record.body));
  if (success) return data;
  const issues = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`);
  throw new SyncError('message.malformed', { issues }, { message: 'expected a message of this queue' });
};

const jsonOf = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

const idsSchema = z.object({
  type: z.string().optional(),
  companyId: z.string().optional(),
  connectionId: z.string().optional(),
  runId: z.string().optional(),
  epoch: z.number().optional(),
  page: z.number().optional(),
  correlationId: z.string().optional(),
});

/** Ids that a message names, for every line logged over it: a run is followed by them from call to event. */
const idsOf = (record: SQSRecord): LogFields => idsSchema.safeParse(jsonOf(record.body)).data ?? {};

const receivesOf = (record: SQSRecord): number => Number(record.attributes.ApproximateReceiveCount);
const codeOf = (error: unknown): string => (error instanceof SyncError ? error.code : 'internal');

/** Seconds until the next try: what the vendor asked for, else 2, 6, 18, 54. */
const delayFor = (error: unknown, receives: number): number =>
  isSyncError(error, 'provider.rate_limited')
    ? Math.ceil(error.details.retryAfterMs / 1000)
    : 2 * 3 ** (receives - 1);
