import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import type { StreamRecord } from '#functions/record/stream-versions';
import type { Table } from '#storage/table';
import { emulator } from '../integration/storage/emulator';

type Record_ = StreamRecord & {
  readonly eventName: string;
  readonly dynamodb: { readonly NewImage?: { readonly type?: { readonly S?: string } } };
};

/** The stream of the table, as the emulator keeps it. */
export class Outbox {
  /** Read and not yet handled, in their order. */
  readonly waiting: StreamRecord[] = [];
  /** Everything that was read, in its order. */
  readonly told: StreamRecord[] = [];
  private iterator: string | undefined;

  constructor(private readonly table: Table) {}

  /** Reads on; keeps what the mapping's filter lets through (infra/constructs/stakeholder-stream.ts). */
  async read(): Promise<void> {
    this.iterator ??= await this.begin();
    const answer = await ask('GetRecords', { ShardIterator: this.iterator, Limit: 1000 });
    this.iterator = answer['NextShardIterator'] as string;
    const records = (answer['Records'] ?? []) as Record_[];
    const people = records.filter(isOfPerson);
    this.waiting.push(...people);
    this.told.push(...people);
  }

  private async begin(): Promise<string> {
    const { Table: described } = await this.table.db.send(
      new DescribeTableCommand({ TableName: this.table.name }),
    );
    const StreamArn = described?.LatestStreamArn;
    const { StreamDescription } = await ask('DescribeStream', { StreamArn });
    const { Shards } = StreamDescription as { Shards: { ShardId: string }[] };
    const { ShardIterator } = await ask('GetShardIterator', {
      StreamArn,
      ShardId: Shards[0]?.ShardId,
      ShardIteratorType: 'TRIM_HORIZON',
    });
    return ShardIterator as string;
  }
}

const isOfPerson = ({ eventName, dynamodb }: Record_): boolean =>
  eventName !== 'REMOVE' && dynamodb.NewImage?.type?.S === 'stakeholder';

/** The SDK's client of streams is a package of its own, for these three calls. */
const ask = async (action: string, body: object): Promise<Record<string, unknown>> => {
  const { endpoint, region, credentials } = emulator();
  const scope = `${credentials.accessKeyId}/20260101/${region}/dynamodb/aws4_request`;
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDBStreams_20120810.${action}`,
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`the stream answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
};
