import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { EventBus, IRuleTarget } from 'aws-cdk-lib/aws-events';
import { Rule } from 'aws-cdk-lib/aws-events';
import { PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnResourcePolicy, LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { connectionEvents } from '#events/connection-events';
import { EVENT_SOURCE } from '#events/definition';
import { runEvents } from '#events/run-events';
import { DeadLetters } from './dead-letters';
import type { House } from './house';

export type EventLogProps = { readonly house: House; readonly bus: EventBus };

/**
 * What happened to runs and connections, kept as log lines: the dashboard counts runs by state from it, and operators
 * follow a run by its id. Events hold no personal data. Those of single people are left out: they are too many.
 */
export class EventLog extends Construct {
  readonly logGroup: LogGroup;
  readonly undelivered: DeadLetters;

  constructor(scope: Construct, id: string, { house, bus }: EventLogProps) {
    super(scope, id);
    this.logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/events/${house.prefix}`,
      retention: house.settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.undelivered = new DeadLetters(this, 'Undelivered', {
      house,
      name: 'event-log-undelivered',
      impact:
        'Nothing in the product: the dashboard and the event log miss events, so a run is harder to follow.',
    });
    const rule = new Rule(this, 'Rule', {
      eventBus: bus,
      description: 'Keeps events of runs and connections as log lines',
      eventPattern: {
        source: [EVENT_SOURCE],
        detailType: [...runEvents, ...connectionEvents].map(({ name }) => name),
      },
    });
    rule.addTarget(this.target());
    this.undelivered.acceptFrom(rule);
    this.letEventsWrite(house.prefix);
  }

  /** CDK's own CloudWatchLogGroup target would add a function of its own to write the policy. */
  private target(): IRuleTarget {
    const arn = Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      resourceName: this.logGroup.logGroupName,
    });
    return { bind: () => ({ arn, deadLetterConfig: { arn: this.undelivered.queueArn } }) };
  }

  private letEventsWrite(prefix: string): void {
    const policy = new PolicyDocument({
      statements: [
        new PolicyStatement({
          principals: [
            new ServicePrincipal('events.amazonaws.com'),
            new ServicePrincipal('delivery.logs.amazonaws.com'),
          ],
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [this.logGroup.logGroupArn],
        }),
      ],
    });
    new CfnResourcePolicy(this, 'Policy', {
      policyName: `${prefix}-events`,
      policyDocument: Stack.of(this).toJsonString(policy),
    });
  }
}
