import type * as z from 'zod';

/** The work queues of the chain, one per function. */
export type QueueName = 'connect' | 'fetch' | 'normalize' | 'diff' | 'apply';
/** All work queues: erasing is no part of a sync. */
export type WorkQueue = QueueName | 'erase';

/** A contract as data: the schema, one sentence, a sample that the tests parse, and where it travels. */
export type MessageDefinition<Queue extends WorkQueue = QueueName> = {
  readonly name: string;
  readonly summary: string;
  readonly schema: z.ZodType;
  readonly sample: unknown;
  /** Commands: the queue they are sent to. Events: the queue a rule of ours forwards them to, if any. */
  readonly queue?: Queue | undefined;
};

/** Source of every event on the bus. */
export const EVENT_SOURCE = 'rollcall';
