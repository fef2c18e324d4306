import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SQSClient,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import { stack } from './stack';

const sqs = new SQSClient({});

/** A queue that gets a copy of every event on the bus; read it with `peekQueue`. */
export const aListener = async (): Promise<string> => {
  const name = `listener-${Date.now()}`;
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const Arn = Attributes?.['QueueArn'] ?? '';
  const Policy = JSON.stringify({
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: Arn,
      },
    ],
  });
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  const bus = new EventBridgeClient({});
  const rule = { Name: name, EventBusName: stack().busName };
  await bus.send(new PutRuleCommand({ ...rule, EventPattern: JSON.stringify({ source: ['rollcall'] }) }));
  await bus.send(
    new PutTargetsCommand({ Rule: rule.Name, EventBusName: rule.EventBusName, Targets: [{ Id: '1', Arn }] }),
  );
  return QueueUrl;
};
