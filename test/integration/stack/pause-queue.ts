import {
  LambdaClient,
  UpdateEventSourceMappingCommand,
  paginateListEventSourceMappings,
} from '@aws-sdk/client-lambda';
import type { QueueName } from '#events/definition';
import { stack } from './stack';

const lambda = new LambdaClient({});
const prefix = 'rollcall-local';

const setEnabled = async (queue: QueueName, Enabled: boolean): Promise<void> => {
  for await (const { EventSourceMappings = [] } of paginateListEventSourceMappings(
    { client: lambda },
    { FunctionName: `${prefix}-${queue}` },
  )) {
    for (const { UUID } of EventSourceMappings) {
      await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }));
    }
  }
};

/** Messages of a queue wait from now on; its function is not called. */
export const pauseQueue = (queue: QueueName): Promise<void> => setEnabled(queue, false);
export const resumeQueue = (queue: QueueName): Promise<void> => setEnabled(queue, true);

/** Bodies of all messages in a queue, without receiving them; an address of the emulator that AWS does not have. */
export const peekQueue = async (queueUrl: string): Promise<string[]> => {
  const answer = await fetch(
    `${stack().endpoint}/_ministack/sqs/messages?QueueUrl=${encodeURIComponent(queueUrl)}`,
  );
  return [await answer.text()];
};
