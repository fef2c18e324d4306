import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  MetricType,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { STREAM_FAILURES } from '#storage/object-keys';
import type { House } from './house';
import type { HouseFunction } from './house-function';
import type { PageStore } from './page-store';
import type { RegisterTable } from './register-table';

/** History and events of people, as their alarms say it. */
const IMPACT =
  'Changes of people are in the register, but their history and events (offboarding, webhooks) are late.';

export type StakeholderStreamProps = {
  readonly house: House;
  readonly register: RegisterTable;
  readonly pages: PageStore;
  readonly function: HouseFunction<'record'>;
};

/**
 * Feeds `record` from the table's stream, the outbox (pipeline section 1): new and changed stakeholders only, so neither
 * TTL nor erasure. A failing batch is halved until the bad record is alone, tried for 12 hours, then kept whole in S3.
 */
export class StakeholderStream extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: StakeholderStreamProps,
  ) {
    super(scope, id);
    const mapping = new EventSourceMapping(this, 'Mapping', {
      target: props.function,
      eventSourceArn: props.register.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      parallelizationFactor: 10,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.or('INSERT', 'MODIFY'),
          dynamodb: { NewImage: { type: { S: FilterRule.isEqual('stakeholder') } } },
        }),
      ],
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      maxRecordAge: Duration.hours(12),
      onFailure: { bind: () => this.keepFailures() },
      metricsConfig: { metrics: [MetricType.EVENT_COUNT] },
    });
    props.register.grantStream(props.function.executionRole);
    this.alarmWhenBehind();
    this.alarmWhenGivenUp(mapping.eventSourceMappingId);
  }

  /** CDK's own S3OnFailureDestination would grant reading and deleting everything in the bucket. */
  private keepFailures() {
    const { pages, function: record } = this.props;
    pages.grantWrite(record.executionRole, STREAM_FAILURES);
    pages.grantRead(record.executionRole, STREAM_FAILURES);
    return { destination: pages.bucket.bucketArn };
  }

  private alarmWhenBehind(): void {
    const { house, function: record } = this.props;
    house.alarms.raise(this, {
      name: 'record-behind',
      impact: IMPACT,
      metric: record.metric('IteratorAge', { period: Duration.minutes(5), statistic: 'Maximum' }),
      threshold: Duration.minutes(15).toMilliseconds(),
      periods: 2,
      outOf: 2,
    });
  }

  private alarmWhenGivenUp(mapping: string): void {
    this.props.house.alarms.raise(this, {
      name: 'record-given-up',
      impact: 'History and events of some changes are missing until they are repaired.',
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'OnFailureDestinationDeliveredEventCount',
        dimensionsMap: { EventSourceMappingUUID: mapping },
        period: Duration.minutes(5),
        statistic: 'Sum',
      }),
    });
  }
}
