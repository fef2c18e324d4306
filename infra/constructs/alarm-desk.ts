import { Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { StageSettings } from '../settings';

export type AlarmProps = {
  /** Kebab-case; also the heading of its section in docs/runbook, so a test finds one that is missing. */
  readonly name: string;
  /** One sentence: what a person loses while this lasts. */
  readonly impact: string;
  /** Plain, not an expression: those cost as much, and emulators do not know them in alarms. */
  readonly metric: Metric;
  /** The alarm is raised at this value and above; 1 by default. */
  readonly threshold?: number | undefined;
  /** The alarm is raised below the threshold instead, and when the metric is silent. */
  readonly whenMissing?: boolean | undefined;
  /** This many of the metric's periods out of `outOf`; 1 of 1 by default. */
  readonly periods?: number | undefined;
  readonly outOf?: number | undefined;
};

/** The one place that raises alarms: each says what people lose, points to its runbook section, and reaches somebody. */
export class AlarmDesk extends Construct {
  private readonly topic: ITopic | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly settings: Pick<StageSettings, 'alarms' | 'runbookUrl'> & { readonly prefix: string },
  ) {
    super(scope, id);
    this.topic = this.destination();
  }

  raise(scope: Construct, props: AlarmProps): Alarm {
    const { name, impact, metric, threshold = 1, periods = 1, outOf = periods, whenMissing = false } = props;
    const { prefix, runbookUrl } = this.settings;
    const alarm = new Alarm(scope, `Alarm-${name}`, {
      alarmName: `${prefix}-${name}`,
      alarmDescription: `${impact} What to do: ${runbookUrl}#${name}`,
      metric,
      threshold,
      comparisonOperator: whenMissing
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      datapointsToAlarm: periods,
      evaluationPeriods: outOf,
      treatMissingData: whenMissing ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    if (this.topic) {
      const tell = new SnsAction(this.topic);
      alarm.addAlarmAction(tell);
      alarm.addOkAction(tell);
    }
    return alarm;
  }

  private destination(): ITopic | undefined {
    const { alarms } = this.settings;
    if (!alarms) return undefined;
    if ('topicArn' in alarms) return Topic.fromTopicArn(this, 'Topic', alarms.topicArn);
    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    topic.addSubscription(new EmailSubscription(alarms.email));
    // A topic policy of its own (enforceSSL) replaces the default one, which would have let CloudWatch publish.
    topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    return topic;
  }
}
