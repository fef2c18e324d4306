import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { setTimeout as sleep } from 'node:timers/promises';

/** About 10 s in all before a conflict is given up: longer than any transaction of ours takes. */
const MOST_ATTEMPTS = 12;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 1_500;

/** Reasons of a cancelled transaction that say nothing about the data: the same transaction may work in a moment. */
const PASSING_REASONS: ReadonlySet<string> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/** Whether a single write was refused because a transaction held the item at that moment. */
export const isConflict = (error: unknown): boolean => error instanceof TransactionConflictException;

/**
 * Whether a write was refused only because another one held the item, or for lack of capacity. A transaction of which
 * a condition failed is not: that answer is final, whatever else happened to it.
 */
const isPassingRefusal = (error: unknown): boolean => {
  if (isConflict(error)) return true;
  if (!(error instanceof TransactionCanceledException)) return false;
  const codes = (error.CancellationReasons ?? []).flatMap(({ Code }) =>
    Code === undefined || Code === 'None' ? [] : [Code],
  );
  return codes.length > 0 && codes.every((code) => PASSING_REASONS.has(code));
};

/**
 * Runs a write again while it meets conflicts, after pauses that double and are spread at random ("full jitter"), so that
 * two writers do not meet again and again. Nothing was written by a refused attempt. The SDK itself retries neither.
 */
export const retryConflicts = async <T>(
  write: (attempt: number) => Promise<T>,
  mayPass: (error: unknown) => boolean = isPassingRefusal,
  pause: (ms: number) => Promise<unknown> = sleep,
): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write(attempt);
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !mayPass(error)) throw error;
      await pause(Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt));
    }
  }
};
