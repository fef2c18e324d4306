import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';

const MOST_AT_ONCE = 10;

const eventSchema = z.object({
  'detail-type': z.string(),
  detail: z.looseObject({ id: z.string(), stakeholderId: z.string().optional() }),
});

/** What an event of the bus is called, and whom it is about. */
export type HeardEvent = {
  readonly id: string;
  readonly type: string;
  readonly stakeholderId: string | undefined;
};

/** A consumer as a product would have one: a rule on the bus and a queue. `heard` gives what came since it was asked last, each event once. */
export const listenToBus = async (busName: string): Promise<{ heard: () => Promise<HeardEvent[]> }> => {
  const sqs = new SQSClient({});
  const queueUrl = await aQueueFor(sqs, 'tour', busName);
  const known = new Set<string>();
  return {
    heard: async () => {
      const events: HeardEvent[] = [];
      for (;;) {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({
            QueueUrl: queueUrl,
            MaxNumberOfMessages: MOST_AT_ONCE,
            WaitTimeSeconds: 1,
          }),
        );
        if (Messages.length === 0) return events;
        for (const { Body = '{}' } of Messages) {
          const { 'detail-type': type, detail } = eventSchema.parse(JSON.parse(Body));
          if (known.has(detail.id)) continue;
          known.add(detail.id);
          events.push({ id: detail.id, type, stakeholderId: detail.stakeholderId });
        }
        const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
        await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
      }
    },
  };
};

const aQueueFor = async (sqs: SQSClient, name: string, busName: string): Promise<string> => {
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const arn = Attributes?.['QueueArn'] ?? '';
  const Policy = JSON.stringify({
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: arn,
      },
    ],
  });
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  const bus = new EventBridgeClient({});
  const rule = { Name: name, EventBusName: busName };
  await bus.send(new PutRuleCommand({ ...rule, EventPattern: JSON.stringify({ source: ['rollcall'] }) }));
  await bus.send(
    new PutTargetsCommand({ Rule: name, EventBusName: busName, Targets: [{ Id: '1', Arn: arn }] }),
  );
  return QueueUrl;
};
