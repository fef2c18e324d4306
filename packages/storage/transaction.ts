import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { createHash } from 'node:crypto';
import { retryConflicts } from './conflict-retry';
import type { Table } from './table';

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Most items of one transaction, set by DynamoDB. */
export const MOST_TRANSACT_ITEMS = 100;

/** JSON knows no sets: without this, all sets would be one and the same. */
const listSets = (_: string, value: unknown): unknown => (value instanceof Set ? [...value] : value);

/**
 * The same content gives the same token, so a transaction whose answer was lost is not refused by its own first success
 * when it is sent again within ten minutes. Each attempt after a conflict has its own: the one before wrote nothing.
 */
const tokenOf = (items: readonly TransactItem[], attempt: number): string =>
  createHash('sha256')
    .update(`${attempt}\n${JSON.stringify(items, listSets)}`)
    .digest('hex')
    .slice(0, 36);

/**
 * All or nothing. Conflicts with other writers are tried again and never look like a failed condition.
 * @throws TransactionCanceledException when a condition failed; see `conditionFailures`.
 */
export const transact = async (table: Table, items: readonly TransactItem[]): Promise<void> => {
  await retryConflicts(async (attempt) => {
    await table.db.send(
      new TransactWriteCommand({
        TransactItems: [...items],
        ClientRequestToken: tokenOf(items, attempt),
      }),
    );
  });
};
