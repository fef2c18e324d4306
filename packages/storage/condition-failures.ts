import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

/** Why one item of a transaction was not written. `index` is its place in the transaction. */
export type ConditionFailure = {
  readonly index: number;
  readonly code: string;
  /** What was there instead, if the write asked for it (`ReturnValuesOnConditionCheckFailure: 'ALL_OLD'`). */
  readonly old: Readonly<Record<string, unknown>> | undefined;
};

const plain = (item: Record<string, AttributeValue> | undefined): Record<string, unknown> | undefined =>
  item && unmarshall(item);

/** Whether a single write was refused by its condition. */
export const isConditionFailure = (error: unknown): error is ConditionalCheckFailedException =>
  error instanceof ConditionalCheckFailedException;

/** What was there instead when a single write was refused by its condition, if it asked for it. */
export const oldItemOf = (
  error: ConditionalCheckFailedException,
): Readonly<Record<string, unknown>> | undefined => plain(error.Item);

/** The items a cancelled transaction stumbled over; empty for every other failure. */
export const conditionFailures = (error: unknown): ConditionFailure[] => {
  if (!(error instanceof TransactionCanceledException)) return [];
  return (error.CancellationReasons ?? []).flatMap(({ Code, Item }, index) =>
    Code === undefined || Code === 'None' ? [] : [{ index, code: Code, old: plain(Item) }],
  );
};
