import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { tombstoneSchema } from '#domain/erasure/tombstone';
import type { Tombstone } from '#domain/erasure/tombstone';
import { batchGet } from './batch';
import { isConditionFailure } from './condition-failures';
import { companyPk, TOMBSTONE_PREFIX, tombstoneKey } from './keys';
import { queryAll } from './query';
import type { Table } from './table';
import { tombstoneLift, tombstoneUp } from './tombstone-items';
import type { NewTombstone } from './tombstone-items';
import type { TransactItem } from './transaction';

/** What keeps erased people from coming back. All reads are consistent: what an erasure wrote counts at once. */
export class TombstoneRepository {
  constructor(private readonly table: Table) {}

  /** All of a company; one read where nobody was erased. */
  async list(companyId: string): Promise<Tombstone[]> {
    const items = await queryAll(this.table, { pk: companyPk(companyId), skPrefix: TOMBSTONE_PREFIX });
    return items.map((item) => tombstoneSchema.parse(item));
  }

  /** Whether anybody of a company was ever erased: one small read, whoever it is about. */
  async any(companyId: string): Promise<boolean> {
    const { Count = 0 } = await this.table.db.send(
      new QueryCommand({
        TableName: this.table.name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': companyPk(companyId), ':prefix': TOMBSTONE_PREFIX },
        Limit: 1,
        ConsistentRead: true,
      }),
    );
    return Count > 0;
  }

  /** Those of these marks that there are tombstones of, lifted ones included. */
  async among(companyId: string, marks: readonly string[]): Promise<Tombstone[]> {
    const items = await batchGet(
      this.table,
      marks.map((mark) => tombstoneKey(companyId, mark)),
    );
    return items.map((item) => tombstoneSchema.parse(item));
  }

  /** Puts one up; again for the same erasure changes nothing. */
  async put(one: NewTombstone): Promise<void> {
    await this.unlessRefused(tombstoneUp(this.table, one));
  }

  /** Takes one down; nothing happens if another erasure has put it up again meanwhile. */
  async lift(one: Tombstone, lifted: NonNullable<Tombstone['lifted']>): Promise<void> {
    await this.unlessRefused(tombstoneLift(this.table, one, lifted));
  }

  private async unlessRefused({ Update }: TransactItem): Promise<void> {
    if (!Update) return;
    try {
      await this.table.db.send(new UpdateCommand(Update));
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  }
}
