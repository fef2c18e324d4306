import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { DUE_PEOPLE_SHARDS, DUE_SHARDS } from './keys';
import type { Table } from './table';

const dueItemSchema = z.object({ pk: z.string(), sk: z.string(), type: z.string(), dueAt: z.string() });

/** Something whose time has come: what it is and where it stands. The item itself has to be read before acting on it. */
export type DueItem = z.infer<typeof dueItemSchema>;

/** The sparse index of everything that has a `dueAt`. It may lag the table by moments, so it only ever says where to look. */
export class DueRepository {
  constructor(private readonly table: Table) {}

  /** What is due at an instant (ISO) beside people, the longest due first, at most `limit` of each shard. */
  async list(now: string, limit: number): Promise<DueItem[]> {
    const parts = await Promise.all(DUE_SHARDS.map((shard) => this.part({ shard }, { now, limit })));
    return inOrder(parts);
  }

  /**
   * People whose last day may be over at an instant (ISO), in portions of at most `limit` of each shard, the longest due
   * first. Whoever cannot be dealt with holds up nobody behind them.
   */
  async *people(now: string, limit: number): AsyncGenerator<DueItem[], void> {
    let open: readonly Place[] = DUE_PEOPLE_SHARDS.map((shard) => ({ shard }));
    while (open.length > 0) {
      const parts = await Promise.all(open.map((place) => this.part(place, { now, limit })));
      yield inOrder(parts);
      open = parts.flatMap(({ shard, start }) => (start === undefined ? [] : [{ shard, start }]));
    }
  }

  private async part({ shard, start }: Place, { now, limit }: { now: string; limit: number }): Promise<Part> {
    const { Items = [], LastEvaluatedKey } = await this.table.db.send(
      new QueryCommand({
        TableName: this.table.name,
        IndexName: 'due',
        KeyConditionExpression: 'dueShard = :shard AND dueAt <= :now',
        ExpressionAttributeValues: { ':shard': shard, ':now': now },
        Limit: limit,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    return { shard, start: LastEvaluatedKey, items: Items.map((item) => dueItemSchema.parse(item)) };
  }
}

/** Where in a shard to go on. */
type Place = { readonly shard: string; readonly start?: Record<string, unknown> | undefined };
type Part = Place & { readonly items: readonly DueItem[] };

const inOrder = (parts: readonly Part[]): DueItem[] =>
  parts.flatMap(({ items }) => items).sort((one, other) => one.dueAt.localeCompare(other.dueAt));
