import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import { SyncError } from '#domain/errors';
import { choose } from '#domain/plan/choices';
import { aChange, aRun } from '#test/builders/a-plan';
import { carryChoices } from './carry-choices';

const KEY = 'choice/x';
const OLDER = 'choice/older';
const hashKey = 'key';
const change = aChange();
const { left } = choose(change, { choice: 'leave' }, { before: [], hashKey });
const rejected = choose(change, { choice: 'reject' }, { before: [], hashKey }).left;
const NONE = { choices: undefined, hasRejected: false };

const carried = (
  waiting: ReturnType<typeof aRun> | undefined,
  stored: Readonly<Record<string, unknown>> = {},
  { key, changes = [change] }: { readonly key?: string; readonly changes?: (typeof change)[] } = {},
) =>
  carryChoices(
    { waiting, connection: key === undefined ? {} : { left: { key } } },
    { changes, hashKey },
    {
      objects: {
        getJson: async <T>(name: string, schema: z.ZodType<T>): Promise<T> => {
          if (name in stored) return schema.parse(stored[name]);
          throw new SyncError('record.missing', { what: name }, { message: 'no such object' });
        },
        putJson: async () => 'written',
      },
    },
  );
const chosenOf = aRun({ review: { version: 3, key: KEY, left: 1 } });

describe('choices of a plan that is superseded', () => {
  it('go with what is the same in the newer plan', async () => {
    const changed = left.map((one) => ({ ...one, changeHash: 'other' }));

    await expect(carried(chosenOf, { [KEY]: { v: 1, left } })).resolves.toEqual({
      choices: { v: 1, left },
      hasRejected: false,
    });
    await expect(carried(chosenOf, { [KEY]: { v: 1, left: changed } })).resolves.toEqual(NONE);
  });

  it('are none where nothing waits, nothing was chosen, or what was chosen is gone', async () => {
    await expect(carried(undefined)).resolves.toEqual(NONE);
    await expect(carried(aRun())).resolves.toEqual(NONE);
    await expect(carried(chosenOf)).resolves.toEqual(NONE);
  });

  it('say that something was rejected, which is not left', async () => {
    await expect(carried(chosenOf, { [KEY]: { v: 1, left: rejected } })).resolves.toEqual({
      choices: undefined,
      hasRejected: true,
    });
  });
});

describe('choices of a plan that is over', () => {
  const stored = { [OLDER]: { v: 1, left }, [KEY]: { v: 1, left: [] } };

  it('hold of the next, be there a plan without choices that waits', async () => {
    const all = { choices: { v: 1, left }, hasRejected: false };

    await expect(carried(undefined, stored, { key: OLDER })).resolves.toEqual(all);
    await expect(carried(aRun(), stored, { key: OLDER })).resolves.toEqual(all);
  });

  it('end with what was chosen since: the plan that waits took the row again', async () => {
    await expect(carried(chosenOf, stored, { key: OLDER })).resolves.toEqual(NONE);
  });

  it('are not mixed up with what is left of an undo', async () => {
    const undo = { ...chosenOf, mode: 'undo' as const };

    await expect(carried(undo, { [KEY]: { v: 1, left } })).resolves.toEqual(NONE);
    await expect(carried(undo, stored, { key: OLDER })).resolves.toMatchObject({ choices: { left } });
  });

  it('are none once they are gone, or rejected', async () => {
    await expect(carried(undefined, {}, { key: OLDER })).resolves.toEqual(NONE);
    await expect(carried(undefined, { [OLDER]: { v: 1, left: rejected } }, { key: OLDER })).resolves.toEqual(
      NONE,
    );
  });

  it('are kept beside those of the plan while it does not have the row', async () => {
    const other = aChange({ stakeholderId: 'stk_other' });
    const both = [...left, ...choose(other, { choice: 'leave' }, { before: [], hashKey }).left];
    const before = { [OLDER]: { v: 1, left: both } };

    await expect(carried(undefined, before, { key: OLDER })).resolves.toMatchObject({
      choices: { left, notInPlan: [{ stakeholderId: 'stk_other' }] },
    });
    await expect(
      carried(undefined, { [OLDER]: { v: 1, left: [], notInPlan: both } }, { key: OLDER, changes: [other] }),
    ).resolves.toMatchObject({
      choices: { left: [{ stakeholderId: 'stk_other' }], notInPlan: left },
    });
  });
});
