import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import { SyncError } from '#domain/errors';
import { choose } from '#domain/plan/choices';
import { aChange, aRun } from '#test/builders/a-plan';
import { carryChoices } from './carry-choices';

const KEY = 'choice/x';
const hashKey = 'key';
const change = aChange();
const { left } = choose(change, { choice: 'leave' }, { before: [], hashKey });

const carried = (waiting: ReturnType<typeof aRun> | undefined, stored?: unknown) =>
  carryChoices(
    waiting,
    { changes: [change], hashKey },
    {
      objects: {
        getJson: async <T>(key: string, schema: z.ZodType<T>): Promise<T> => {
          if (stored !== undefined) return schema.parse(stored);
          throw new SyncError('record.missing', { what: key }, { message: 'no such object' });
        },
        putJson: async () => 'written',
      },
    },
  );
const chosenOf = aRun({ review: { version: 3, key: KEY, left: 1 } });

describe('choices of a plan that is superseded', () => {
  it('go with what is the same in the newer plan', async () => {
    await expect(carried(chosenOf, { v: 1, left })).resolves.toEqual({
      choices: { v: 1, left },
      hasRejected: false,
    });
    await expect(
      carried(chosenOf, { v: 1, left: left.map((one) => ({ ...one, changeHash: 'other' })) }),
    ).resolves.toMatchObject({ choices: undefined });
  });

  it('are none where nothing waits, nothing was chosen, or what was chosen is gone', async () => {
    await expect(carried(undefined)).resolves.toEqual({ choices: undefined, hasRejected: false });
    await expect(carried(aRun())).resolves.toEqual({ choices: undefined, hasRejected: false });
    await expect(carried(chosenOf)).resolves.toEqual({ choices: undefined, hasRejected: false });
  });
});
