import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { DUE_SHARDS } from './keys';
import type { Table } from './table';

const dueItemSchema = z.object({ pk: z.string(), sk: z.string(), type: z.string(), dueAt: z.string() });

/** Something whose time has come: what it is and where it stands. The item itself has to be read before acting on it. */
export type DueItem = z.infer<typeof dueItemSchema>;

/** The sparse index of everything that has a `dueAt`. It may lag the table by moments, so it only ever says where to look. */
export class DueRepository {
  constructor(private readonly table: Table) {}

  /** What is due at an instant (ISO), the longest due first, at most `limit` of each shard. */
  async list(now: string, limit: number): Promise<DueItem[]> {
    const shards = await Promise.all(DUE_SHARDS.map((shard) => this.listShard(shard, now, limit)));
    return shards.flat().sort((one, other) => one.dueAt.localeCompare(other.dueAt));
  }

  private async listShard(shard: string, now: string, limit: number): Promise<DueItem[]> {
    const { Items = [] } = await this.table.db.send(
      new QueryCommand({
        TableName: this.table.name,
        IndexName: 'due',
        KeyConditionExpression: 'dueShard = :shard AND dueAt <= :now',
        ExpressionAttributeValues: { ':shard': shard, ':now': now },
        Limit: limit,
      }),
    );
    return Items.map((item) => dueItemSchema.parse(item));
  }
}
