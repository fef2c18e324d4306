import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { keepsData } from '../settings';
import type { AlarmDesk } from './alarm-desk';
import type { DataKey } from './data-key';
import type { House } from './house';

/** No Scan: nothing of ours reads a table from end to end. */
const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem'];
const WRITE = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:BatchWriteItem'];

/** `due`: what has to happen when; `byName`: the register in the order of names. */
export type IndexName = 'due' | 'byName';

export type RegisterTableProps = { readonly house: House; readonly key: DataKey };

/** The one table (pipeline section 1): its stream is the outbox, its indexes are sparse. */
export class RegisterTable extends Construct {
  readonly table: Table;
  readonly streamArn: string;
  private readonly key: DataKey;

  constructor(scope: Construct, id: string, { house, key }: RegisterTableProps) {
    super(scope, id);
    this.key = key;
    const keep = keepsData(house.settings);
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: 'expiresAtSeconds',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: keep },
      deletionProtection: keep,
      removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.streamArn = required(this.table.tableStreamArn);
    this.addIndexes();
    this.alarmWhenThrottled(house.alarms);
    if (!keep) {
      Validations.of(this.table).acknowledge({
        id: 'AwsSolutions-DDB3',
        reason: 'Local and test stages hold made-up people and are deleted with everything in them.',
      });
    }
  }

  /** Read and write items, and query the named indexes; deleting is a grant of its own. */
  grantReadWrite(role: IRole, ...indexes: readonly IndexName[]): void {
    this.allow(role, [...READ, ...WRITE], this.table.tableArn);
    if (indexes.length > 0) {
      this.allow(role, ['dynamodb:Query'], ...indexes.map((name) => `${this.table.tableArn}/index/${name}`));
    }
    this.key.grantUse(role, 'dynamodb');
  }

  grantDelete(role: IRole): void {
    this.allow(role, ['dynamodb:DeleteItem'], this.table.tableArn);
  }

  /** For the event source that polls the stream in the function's name; its decryption comes with grantReadWrite. */
  grantStream(role: IRole): void {
    this.allow(
      role,
      ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      this.streamArn,
    );
    this.allow(role, ['dynamodb:ListStreams'], '*'); // the one action that has no resource to name
  }

  metricThrottled(kind: 'Read' | 'Write'): Metric {
    return this.table.metric(`${kind}ThrottleEvents`, { period: Duration.minutes(5), statistic: 'Sum' });
  }

  /** The table grows by itself, doubling within half an hour; longer than that, something asks for too much. */
  private alarmWhenThrottled(alarms: AlarmDesk): void {
    for (const kind of ['Read', 'Write'] as const) {
      alarms.raise(this, {
        name: `table-${kind.toLowerCase()}s-throttled`,
        impact: 'Everything is slower: syncs take longer, and calls of the API may fail.',
        metric: this.metricThrottled(kind),
        threshold: 10,
        periods: 6,
      });
    }
  }

  private allow(role: IRole, actions: string[], ...resources: string[]): void {
    role.addToPrincipalPolicy(new PolicyStatement({ actions, resources }));
  }

  private addIndexes(): void {
    // Written only when something becomes due or is done; `type` tells schedule what to load.
    this.table.addGlobalSecondaryIndex({
      indexName: 'due' satisfies IndexName,
      partitionKey: { name: 'dueShard', type: AttributeType.STRING },
      sortKey: { name: 'dueAt', type: AttributeType.STRING },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['type'],
    });
    // What lists show, and nothing that every update touches: `version` or `fields` here would write the index each time.
    this.table.addGlobalSecondaryIndex({
      indexName: 'byName' satisfies IndexName,
      partitionKey: { name: 'nameShard', type: AttributeType.STRING },
      sortKey: { name: 'nameKey', type: AttributeType.STRING },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['display', 'status'],
    });
  }
}

const required = (streamArn: string | undefined): string => {
  if (streamArn === undefined) throw new Error('the table must have a stream: it is the outbox');
  return streamArn;
};
