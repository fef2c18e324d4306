import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { LocalFile } from '#infra/local/local-file';
import { callEmulator } from './emulator-call';

const imageSchema = z.record(z.string(), z.custom<AttributeValue>()).transform((image) => unmarshall(image));
const answerSchema = z.object({
  NextShardIterator: z.string(),
  Records: z.array(
    z.object({ dynamodb: z.object({ NewImage: imageSchema.optional(), OldImage: imageSchema.optional() }) }),
  ),
});
const iteratorSchema = z.object({ ShardIterator: z.string() });

/** One item as it was and as it is; a put that changes nothing leaves no record on a stream. */
export type Write = {
  readonly before: Readonly<Record<string, unknown>> | undefined;
  readonly after: Readonly<Record<string, unknown>> | undefined;
};

/** `stakeholder`, `link`, `history`, … */
export const kindOf = ({ before, after }: Write): string =>
  z
    .object({ type: z.string() })
    .catch({ type: 'other' })
    .parse(after ?? before).type;

/** Reads the table's stream from a moment on: every write of every function. */
export class TableStream {
  private constructor(
    private readonly file: LocalFile,
    private iterator: string,
  ) {}

  static async fromNow(file: LocalFile): Promise<TableStream> {
    const { Table } = await new DynamoDBClient({}).send(
      new DescribeTableCommand({ TableName: file.tableName }),
    );
    const answer = await call(file, 'GetShardIterator', {
      StreamArn: Table?.LatestStreamArn,
      ShardId: await onlyShard(file, Table?.LatestStreamArn),
      ShardIteratorType: 'LATEST',
    });
    return new TableStream(file, iteratorSchema.parse(answer).ShardIterator);
  }

  /** What was written since the last read. */
  async read(): Promise<Write[]> {
    const writes: Write[] = [];
    for (;;) {
      const answer = answerSchema.parse(
        await call(this.file, 'GetRecords', { ShardIterator: this.iterator, Limit: 1_000 }),
      );
      this.iterator = answer.NextShardIterator;
      if (answer.Records.length === 0) return writes;
      for (const { dynamodb } of answer.Records) {
        writes.push({ before: dynamodb.OldImage, after: dynamodb.NewImage });
      }
    }
  }

  /** Reads until every version of a person has its history entry, and says when that was. */
  async readUntilRecorded(patienceMs: number): Promise<{ writes: Write[]; at: number }> {
    const writes: Write[] = [];
    for (const deadline = Date.now() + patienceMs; ; await sleep(250)) {
      writes.push(...(await this.read()));
      const versions = writes.filter((write) => kindOf(write) === 'stakeholder').length;
      const recorded = writes.filter((write) => kindOf(write) === 'history').length;
      if (recorded >= versions) return { writes, at: Date.now() };
      if (Date.now() > deadline)
        throw new Error(`history of ${versions - recorded} versions did not come in time`);
    }
  }
}

const onlyShard = async (file: LocalFile, StreamArn: string | undefined): Promise<string | undefined> => {
  const answer = await call(file, 'DescribeStream', { StreamArn });
  const schema = z.object({
    StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }),
  });
  return schema.parse(answer).StreamDescription.Shards[0]?.ShardId;
};

const call = (file: LocalFile, action: string, body: unknown): Promise<unknown> =>
  callEmulator(file, { service: 'dynamodb', target: `DynamoDBStreams_20120810.${action}`, body });
