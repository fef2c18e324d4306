import { Duration, Validations } from 'aws-cdk-lib';
import type { Rule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { House } from './house';

/** The longest SQS keeps a message: time for people to come back from holidays. */
const RETENTION = Duration.days(14);

export type DeadLettersProps = {
  readonly house: House;
  /** Kebab-case name of the queue, its alarm and its runbook section. */
  readonly name: string;
  readonly impact: string;
};

/** A queue for what was given up on, and the alarm that somebody must look. */
export class DeadLetters extends Queue {
  constructor(scope: Construct, id: string, { house, name, impact }: DeadLettersProps) {
    super(scope, id, {
      queueName: `${house.prefix}-${name}`,
      retentionPeriod: RETENTION,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    house.alarms.raise(this, {
      name,
      impact,
      metric: this.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This is a dead-letter queue: an EventBridge target names it, which the rule does not see.',
    });
  }

  /** For targets that CDK's own classes do not cover: those let the rule in by themselves. */
  acceptFrom(rule: Rule): void {
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': rule.ruleArn } },
      }),
    );
  }
}
