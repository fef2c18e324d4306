import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { retryConflicts } from './conflict-retry';
import type { Table } from './table';

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Most items of one transaction, set by DynamoDB. */
export const MOST_TRANSACT_ITEMS = 100;

/**
 * All or nothing. Conflicts with other writers are tried again and never look like a failed condition. The SDK gives each
 * call a token of its own, which it keeps while it repeats a call whose answer was lost. A token made from the content
 * would be wrong: the same change made twice within ten minutes, with its reverse in between, would be taken for a repeat.
 * @throws TransactionCanceledException when a condition failed; see `conditionFailures`.
 */
export const transact = async (table: Table, items: readonly TransactItem[]): Promise<void> => {
  await retryConflicts(async () => {
    await table.db.send(new TransactWriteCommand({ TransactItems: [...items] }));
  });
};
