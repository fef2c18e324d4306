import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { fillMarksSchema } from '#domain/guards/fill-marks';
import type { FillMarks } from '#domain/guards/fill-marks';
import { isConditionFailure } from './condition-failures';
import { fillMarksKey } from './keys';
import { getItem } from './table';
import type { Table } from './table';

const IS_NEXT = 'attribute_not_exists(pk) OR #version = :before';

/** How well fields of a connection were filled at their best. */
export class FillMarksRepository {
  constructor(private readonly table: Table) {}

  async find(companyId: string, connectionId: string): Promise<FillMarks | undefined> {
    const item = await getItem(this.table, fillMarksKey(companyId, connectionId));
    return item && fillMarksSchema.parse(item);
  }

  /** Writes `next` if what is stored is still what `next` was made from (`next.version - 1`). */
  async put(next: FillMarks): Promise<'written' | 'stale'> {
    try {
      await this.table.db.send(
        new PutCommand({
          TableName: this.table.name,
          Item: { ...next, ...fillMarksKey(next.companyId, next.connectionId), type: 'fillMarks' },
          ConditionExpression: IS_NEXT,
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':before': next.version - 1 },
        }),
      );
      return 'written';
    } catch (error) {
      if (isConditionFailure(error)) return 'stale';
      throw error;
    }
  }
}
