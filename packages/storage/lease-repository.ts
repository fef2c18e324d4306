import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { isConditionFailure } from './condition-failures';
import { leaseKey } from './keys';
import type { Table } from './table';

export type Lease = {
  readonly companyId: string;
  /** What only one may do at a time, such as `credentials#<connectionId>`. */
  readonly what: string;
  /** Who does it: a random id of the attempt. */
  readonly holder: string;
};

const KEPT_SECONDS = 86_400;

/** The right to do something alone for a while; it ends by itself when its holder dies. */
export class LeaseRepository {
  constructor(private readonly table: Table) {}

  /** False while somebody else holds it. Its holder gets it again: the answer to a first attempt may have been lost. */
  async acquire(lease: Lease, now: Date, forMs: number): Promise<boolean> {
    return this.change(lease, {
      until: now.getTime() + forMs,
      condition: 'attribute_not_exists(pk) OR untilMs <= :now OR holder = :holder',
      now,
    });
  }

  /** Gives it back early; what somebody else has taken meanwhile stays theirs. */
  async release(lease: Lease, now: Date): Promise<void> {
    await this.change(lease, { until: 0, condition: 'holder = :holder', now });
  }

  private async change(
    { companyId, what, holder }: Lease,
    { until, condition, now }: { until: number; condition: string; now: Date },
  ): Promise<boolean> {
    const needsNow = condition.includes(':now');
    try {
      await this.table.db.send(
        new UpdateCommand({
          TableName: this.table.name,
          Key: { ...leaseKey(companyId, what) },
          UpdateExpression:
            'SET holder = :holder, untilMs = :until, expiresAtSeconds = :expires, #type = :type, v = :v',
          ConditionExpression: condition,
          ExpressionAttributeNames: { '#type': 'type' },
          ExpressionAttributeValues: {
            ':holder': holder,
            ':until': until,
            ':expires': Math.floor(now.getTime() / 1000) + KEPT_SECONDS,
            ':type': 'lease',
            ':v': 1,
            ...(needsNow && { ':now': now.getTime() }),
          },
        }),
      );
      return true;
    } catch (error) {
      if (isConditionFailure(error)) return false;
      throw error;
    }
  }
}
