import { randomUUID } from 'node:crypto';
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Deployment } from '../deployment';
import { originOf } from './origin';
import type { ParkedMessage } from './parked-message';
import type { ParkedQueues } from './parked-queues';

export type RetryServices = {
  readonly deployment: Deployment;
  readonly queues: Pick<ParkedQueues, 'send' | 'remove'>;
};

/**
 * Sends a held message to where it was meant to go, and only then takes it out of the dead letters: whoever dies in
 * between leaves two of it, which is harmless. Throws, and leaves it parked, if it was not taken.
 */
export const retryParked = async (message: ParkedMessage, services: RetryServices): Promise<void> => {
  await sendOn(message, services);
  await services.queues.remove(message);
};

const sendOn = async (message: ParkedMessage, { deployment, queues }: RetryServices): Promise<void> => {
  const origin = originOf(message.queue);
  switch (origin?.kind) {
    case 'step':
    case 'rule':
      return queues.send(origin.queue, message);
    case 'timer':
      return callSchedule(deployment);
    case 'event-log':
      return writeToEventLog(deployment, message);
    case undefined:
      throw new Error(`${message.queue} is not a queue of dead letters`);
    default:
      return origin satisfies never;
  }
};

const callSchedule = async ({ prefix }: Deployment): Promise<void> => {
  await new LambdaClient({}).send(
    new InvokeCommand({ FunctionName: `${prefix}-schedule`, InvocationType: 'Event', Payload: '{}' }),
  );
};

const writeToEventLog = async ({ prefix }: Deployment, message: ParkedMessage): Promise<void> => {
  const logs = new CloudWatchLogsClient({});
  const stream = { logGroupName: `/aws/events/${prefix}`, logStreamName: `parked-${randomUUID()}` };
  await logs.send(new CreateLogStreamCommand(stream));
  const { rejectedLogEventsInfo } = await logs.send(
    new PutLogEventsCommand({
      ...stream,
      logEvents: [{ timestamp: Date.parse(message.sentAt), message: message.payload }],
    }),
  );
  // PutLogEvents answers 200 for lines that are too old for the group.
  if (rejectedLogEventsInfo) throw new Error('the event log did not take the event: it is too old');
};
