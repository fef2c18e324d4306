import { Duration } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { WorkQueue } from '#events/definition';
import type { StageVariable } from '../function-environments';
import { DeadLetters } from './dead-letters';
import { HouseFunction } from './house-function';
import type { HouseFunctionProps } from './house-function';

/** A message is given up on after this many deliveries. */
const MAX_RECEIVE_COUNT = 5;
/** AWS asks for six, so that a batch that is retried inside the poller is not delivered a second time meanwhile. */
const VISIBILITY_IN_TIMEOUTS = 6;
/** Longer than the longest delay a message can have (15 min). */
const WAITING_TOO_LONG = Duration.minutes(30);

/** The environment is without the addresses of the stage's own queues, which are added. */
export type StageProps<Name extends WorkQueue> = HouseFunctionProps<Name, StageVariable>;

/**
 * The only way to add a step fed by a queue: queue, dead letters after five deliveries, function, partial batch answers,
 * a visibility of six timeouts, and alarms on dead letters, age and errors. One message per invocation, since each is
 * work of seconds to minutes; how many at once is a setting, by queue.
 */
export class Stage<Name extends WorkQueue> extends Construct {
  readonly queue: Queue;
  readonly deadLetters: DeadLetters;
  readonly function: HouseFunction<Name, StageVariable>;

  constructor(scope: Construct, id: string, props: StageProps<Name>) {
    super(scope, id);
    const { house, name, impact, timeout } = props;
    this.deadLetters = new DeadLetters(this, 'DeadLetters', { house, name: `${name}-dead-letters`, impact });
    this.queue = new Queue(this, 'Queue', {
      queueName: `${house.prefix}-${name}`,
      visibilityTimeout: Duration.seconds(timeout.toSeconds() * VISIBILITY_IN_TIMEOUTS),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MAX_RECEIVE_COUNT },
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    this.function = new HouseFunction<Name, StageVariable>(this, 'Function', props);
    this.connectQueues();
    this.function.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: 1,
        reportBatchItemFailures: true,
        maxConcurrency: house.settings.concurrency[name],
      }),
    );
    house.alarms.raise(this, {
      name: `${name}-waiting`,
      impact,
      metric: this.queue.metricApproximateAgeOfOldestMessage({
        period: Duration.minutes(5),
        statistic: 'Maximum',
      }),
      threshold: WAITING_TOO_LONG.toSeconds(),
      periods: 2,
      outOf: 2,
    });
  }

  /** Lets functions send commands to this step. */
  acceptFrom(...senders: readonly IGrantable[]): void {
    for (const sender of senders) this.queue.grantSendMessages(sender);
  }

  /** A message that can never succeed is put among the dead letters by the function itself, at once. */
  private connectQueues(): void {
    const variables = { QUEUE_URL: this.queue, DEAD_LETTER_URL: this.deadLetters } satisfies Record<
      StageVariable,
      Queue
    >;
    for (const [name, queue] of Object.entries(variables)) this.function.addEnvironment(name, queue.queueUrl);
    this.deadLetters.grantSendMessages(this.function);
  }
}
