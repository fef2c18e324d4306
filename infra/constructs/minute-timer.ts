import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { DeadLetters } from './dead-letters';
import type { House } from './house';

const IMPACT = 'No sync starts by itself, and runs that stand still are neither sent on nor ended.';

export type MinuteTimerProps = { readonly house: House; readonly function: IFunction };

/**
 * Calls `schedule` every minute. A call that fails is not repeated: the next minute finds the same work due. Silence is
 * an alarm of its own, since a timer that does not tick makes no errors.
 */
export class MinuteTimer extends Construct {
  readonly undelivered: DeadLetters;

  constructor(scope: Construct, id: string, { house, function: schedule }: MinuteTimerProps) {
    super(scope, id);
    schedule.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1) });
    this.undelivered = new DeadLetters(this, 'Undelivered', {
      house,
      name: 'schedule-undelivered',
      impact: IMPACT,
    });
    new Rule(this, 'EveryMinute', {
      description: 'Looks for what is due',
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [
        new LambdaFunction(schedule, {
          deadLetterQueue: this.undelivered,
          retryAttempts: 1,
          maxEventAge: Duration.minutes(1),
        }),
      ],
    });
    this.alarmOnSilence(house, schedule);
  }

  private alarmOnSilence(house: House, schedule: IFunction): void {
    house.alarms.raise(this, {
      name: 'schedule-silent',
      impact: IMPACT,
      metric: schedule.metricInvocations({ period: Duration.minutes(5), statistic: 'Sum' }),
      whenMissing: true,
      periods: 2,
      outOf: 2,
    });
  }
}
