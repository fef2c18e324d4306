import { Duration } from 'aws-cdk-lib';
import {
  Dashboard,
  GraphWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { DeadLetters } from './dead-letters';
import type { EventLog } from './event-log';
import type { House } from './house';
import type { RegisterTable } from './register-table';

export type OverviewProps = {
  readonly house: House;
  readonly eventLog: EventLog;
  readonly functions: Readonly<Record<string, Function>>;
  readonly queues: Readonly<Record<string, Queue>>;
  readonly deadLetters: Readonly<Record<string, DeadLetters>>;
  readonly register: RegisterTable;
};

const PERIOD = Duration.minutes(5);

/** One metric per named thing, on one graph. */
const graph = <Thing>(
  title: string,
  things: Readonly<Record<string, Thing>>,
  metric: (thing: Thing) => Metric,
) =>
  new GraphWidget({
    title,
    width: 12,
    left: Object.entries(things).map(([label, thing]): IMetric =>
      metric(thing).with({ label, period: PERIOD }),
    ),
  });

/** The dashboard: how runs end, what waits, what was given up on, what fails, and what the table is asked for. */
export class Overview extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: OverviewProps,
  ) {
    super(scope, id);
    new Dashboard(this, 'Dashboard', {
      dashboardName: props.house.prefix,
      defaultInterval: Duration.days(1),
      widgets: [this.runs(), this.queues(), this.functions(), this.register()],
    });
  }

  private runs() {
    const logGroupNames = [this.props.eventLog.logGroup.logGroupName];
    return [
      new LogQueryWidget({
        title: 'Runs ended, by state',
        width: 12,
        view: LogQueryVisualizationType.STACKEDAREA,
        logGroupNames,
        queryLines: [
          "filter `detail-type` = 'RunFinished'",
          'stats count(*) as runs by bin(1h), detail.state',
        ],
      }),
      new LogQueryWidget({
        title: 'Plans made, by what they wait for; runs that failed, by reason',
        width: 12,
        view: LogQueryVisualizationType.TABLE,
        logGroupNames,
        queryLines: [
          "filter `detail-type` in ['PlanReady', 'RunFinished']",
          'stats count(*) as runs by `detail-type`, detail.awaiting, detail.state, detail.failure',
        ],
      }),
    ];
  }

  private queues() {
    const { queues, deadLetters } = this.props;
    return [
      graph('Messages waiting', queues, (queue) => queue.metricApproximateNumberOfMessagesVisible()),
      graph('Age of the oldest message (s)', queues, (queue) => queue.metricApproximateAgeOfOldestMessage()),
      graph('Dead letters', deadLetters, (queue) => queue.metricApproximateNumberOfMessagesVisible()),
    ];
  }

  private functions() {
    const { functions } = this.props;
    return [
      graph('Errors', functions, (one) => one.metricErrors()),
      graph('Duration, p95 (ms)', functions, (one) => one.metricDuration({ statistic: 'p95' })),
      graph('Invocations', functions, (one) => one.metricInvocations()),
    ];
  }

  private register() {
    const { register } = this.props;
    const kinds = { read: 'Read', write: 'Write' } as const;
    return [
      graph('Table: units consumed', kinds, (kind) =>
        register.table.metric(`Consumed${kind}CapacityUnits`, { statistic: 'Sum' }),
      ),
      graph('Table: requests throttled', kinds, (kind) => register.metricThrottled(kind)),
    ];
  }
}
