import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { readyAt, tokensLeft } from '#domain/token-bucket';
import type { TokenBucket } from '#domain/token-bucket';
import { isConditionFailure, oldItemOf } from './condition-failures';
import { rateLimitKey } from './keys';
import type { Key } from './keys';
import type { Table } from './table';

export type Taking = {
  readonly companyId: string;
  /** Whose bucket: `user:<subject>` or `client:<id>`. */
  readonly caller: string;
  readonly perMinute: number;
  readonly burst: number;
  readonly now: Date;
};

export type Taken =
  | { readonly kind: 'taken'; readonly remaining: number; readonly resetSeconds: number }
  | { readonly kind: 'refused'; readonly retryAfterSeconds: number };

/** The bucket is full (again): the first token leaves now. */
const IS_FULL = 'attribute_not_exists(fullAtMs) OR fullAtMs <= :now';
/** Some tokens are out, and at least one is left. */
const HAS_ONE = 'fullAtMs > :now AND fullAtMs <= :latest';
/** Rounds of losing to other calls of the same caller at the same moment. */
const MOST_ATTEMPTS = 4;
const KEPT_SECONDS = 3_600;

const itemSchema = z.object({ fullAtMs: z.number() });

/**
 * Token buckets of the API's callers. Taking a token moves the moment at which a bucket is full by one interval; one
 * whose moment would lie further away than `burst` intervals is empty. Usually one conditional update, two while a
 * burst goes on.
 */
export class RateLimitRepository {
  constructor(private readonly table: Table) {}

  async take(taking: Taking): Promise<Taken> {
    const now = taking.now.getTime();
    const bucket = { intervalMs: 60_000 / taking.perMinute, burst: taking.burst };
    const key = rateLimitKey(taking.companyId, taking.caller);
    let fullAt = now;
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      const moved = await this.move(key, bucket, { now, isFull: fullAt <= now });
      if (moved.kind === 'moved') return left(bucket, moved.fullAtMs, now);
      fullAt = moved.fullAtMs;
      if (readyAt(bucket, fullAt) > now) break;
    }
    const waitMs = readyAt(bucket, fullAt) - now;
    return { kind: 'refused', retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) };
  }

  private async move(
    key: Key,
    { intervalMs, burst }: TokenBucket,
    at: { now: number; isFull: boolean },
  ): Promise<{ kind: 'moved' | 'not'; fullAtMs: number }> {
    const set = at.isFull ? ':next' : 'fullAtMs + :interval';
    const values = at.isFull
      ? { ':now': at.now, ':next': at.now + intervalMs }
      : { ':now': at.now, ':latest': at.now + (burst - 1) * intervalMs, ':interval': intervalMs };
    try {
      const { Attributes } = await this.table.db.send(
        new UpdateCommand({
          TableName: this.table.name,
          Key: { ...key },
          UpdateExpression: `SET fullAtMs = ${set}, expiresAtSeconds = :expires, #type = :type, v = :v`,
          ConditionExpression: at.isFull ? IS_FULL : HAS_ONE,
          ExpressionAttributeNames: { '#type': 'type' },
          ExpressionAttributeValues: {
            ...values,
            ':expires': Math.floor(at.now / 1000) + KEPT_SECONDS,
            ':type': 'rate-limit',
            ':v': 1,
          },
          ReturnValues: 'ALL_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return { kind: 'moved', ...itemSchema.parse(Attributes) };
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
      const old = itemSchema.safeParse(oldItemOf(error));
      return { kind: 'not', fullAtMs: old.success ? old.data.fullAtMs : at.now };
    }
  }
}

const left = (bucket: TokenBucket, fullAtMs: number, now: number): Taken => ({
  kind: 'taken',
  remaining: tokensLeft(bucket, fullAtMs, now),
  resetSeconds: Math.ceil((fullAtMs - now) / 1000),
});
