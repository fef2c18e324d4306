import { describe, expect, it } from '@jest/globals';
import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { isConflict, retryConflicts } from './conflict-retry';

const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
const conflict = () => new TransactionConflictException({ message: 'conflict', $metadata: {} });

/** Fails with these errors in turn, then works. */
const aWriteThatMeets = (...errors: Error[]) => {
  const attempts: number[] = [];
  const write = async (attempt: number): Promise<string> => {
    attempts.push(attempt);
    const error = errors[attempt - 1];
    if (error) throw error;
    return Promise.resolve('written');
  };
  return { write, attempts };
};

const noPause = async (): Promise<void> => Promise.resolve();

describe('retryConflicts', () => {
  it.each([
    ['a conflict of a single write', conflict()],
    ['a conflict of a transaction', cancelled('None', 'TransactionConflict')],
    ['throttling inside a transaction', cancelled('ThrottlingError', 'None')],
  ])('writes again after %s', async (_, error) => {
    const { write, attempts } = aWriteThatMeets(error, error);

    const outcome = await retryConflicts(write, undefined, noPause);

    expect(outcome).toBe('written');
    expect(attempts).toEqual([1, 2, 3]);
  });

  it.each([
    ['a failed condition', cancelled('ConditionalCheckFailed', 'None')],
    ['a failed condition beside a conflict', cancelled('ConditionalCheckFailed', 'TransactionConflict')],
    ['a cancellation without reasons', cancelled()],
    ['any other failure', new Error('unknown')],
  ])('does not write again after %s', async (_, error) => {
    const { write, attempts } = aWriteThatMeets(error);

    await expect(retryConflicts(write, undefined, noPause)).rejects.toBe(error);
    expect(attempts).toEqual([1]);
  });

  it('gives up in the end, with the conflict itself', async () => {
    const error = conflict();
    const { write, attempts } = aWriteThatMeets(...Array.from({ length: 50 }, () => error));

    await expect(retryConflicts(write, isConflict, noPause)).rejects.toBe(error);
    expect(attempts).toHaveLength(12);
  });

  it('waits longer and longer in between, within bounds', async () => {
    const pauses: number[] = [];
    const { write } = aWriteThatMeets(...Array.from({ length: 11 }, () => conflict()));

    await retryConflicts(write, undefined, async (ms) => Promise.resolve(pauses.push(ms)));

    expect(pauses).toHaveLength(11);
    expect(pauses.every((ms, index) => ms <= Math.min(1_500, 20 * 2 ** (index + 1)))).toBe(true);
  });
});
