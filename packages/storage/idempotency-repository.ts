import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { isConditionFailure, oldItemOf } from './condition-failures';
import { idempotencyKey } from './keys';
import type { Table } from './table';

/** How long an answer is replayed. */
const KEPT_SECONDS = 86_400;
/** A call that neither finished nor gave up was cut off: after this, well over the API's 10 s, it may be made again. */
const LEASE_SECONDS = 60;

/** The table removes expired items within days, so expiry is also checked here. */
const IS_FREE = [
  'attribute_not_exists(pk)',
  'expiresAtSeconds <= :now',
  '(attribute_not_exists(#response) AND requestHash = :hash AND leasedUntilSeconds <= :now)',
].join(' OR ');
const IS_MINE = 'attribute_not_exists(#response) AND requestHash = :hash';

const responseSchema = z.object({
  status: z.number().int(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});
export type StoredResponse = z.infer<typeof responseSchema>;

const itemSchema = z.object({ requestHash: z.string(), response: responseSchema.optional() });

/** A call by who sent it, its `Idempotency-Key`, and a hash of everything it asks for. */
export type IdempotentCall = {
  readonly companyId: string;
  readonly actor: string;
  readonly key: string;
  readonly requestHash: string;
  readonly now: Date;
};

export type Beginning =
  | { readonly kind: 'new' }
  | { readonly kind: 'replay'; readonly response: StoredResponse }
  | { readonly kind: 'mismatch' }
  | { readonly kind: 'in_progress' };

const secondsOf = (now: Date): number => Math.floor(now.getTime() / 1000);

/** Lets an unsafe call be repeated without being carried out twice. */
export class IdempotencyRepository {
  constructor(private readonly table: Table) {}

  /** Only one of several equal calls gets `new`; it has to `finish` or `abandon`. */
  async begin(call: IdempotentCall): Promise<Beginning> {
    const now = secondsOf(call.now);
    try {
      await this.table.db.send(
        new PutCommand({
          TableName: this.table.name,
          Item: {
            ...idempotencyKey(call.companyId, call.actor, call.key),
            type: 'idempotency',
            v: 1,
            requestHash: call.requestHash,
            leasedUntilSeconds: now + LEASE_SECONDS,
            expiresAtSeconds: now + KEPT_SECONDS,
          },
          ConditionExpression: IS_FREE,
          ExpressionAttributeNames: { '#response': 'response' },
          ExpressionAttributeValues: { ':now': now, ':hash': call.requestHash },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return { kind: 'new' };
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
      const { requestHash, response } = itemSchema.parse(oldItemOf(error));
      if (requestHash !== call.requestHash) return { kind: 'mismatch' };
      return response ? { kind: 'replay', response } : { kind: 'in_progress' };
    }
  }

  /** Keeps the answer for 24 hours. */
  async finish(call: IdempotentCall, response: StoredResponse): Promise<void> {
    await this.ifMine(() =>
      this.table.db.send(
        new UpdateCommand({
          ...this.mine(call),
          UpdateExpression: 'SET #response = :response, expiresAtSeconds = :expires',
          ExpressionAttributeValues: {
            ':hash': call.requestHash,
            ':response': response,
            ':expires': secondsOf(call.now) + KEPT_SECONDS,
          },
        }),
      ),
    );
  }

  /** Nothing happened (refused or failed): the call may be made again with the same key. */
  async abandon(call: IdempotentCall): Promise<void> {
    await this.ifMine(() =>
      this.table.db.send(
        new DeleteCommand({
          ...this.mine(call),
          ExpressionAttributeValues: { ':hash': call.requestHash },
        }),
      ),
    );
  }

  private mine(call: IdempotentCall) {
    return {
      TableName: this.table.name,
      Key: { ...idempotencyKey(call.companyId, call.actor, call.key) },
      ConditionExpression: IS_MINE,
      ExpressionAttributeNames: { '#response': 'response' },
    };
  }

  /** If somebody took over after the lease, their record stays. */
  private async ifMine(write: () => Promise<unknown>): Promise<void> {
    try {
      await write();
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  }
}
