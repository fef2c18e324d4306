import type { Connection } from '#domain/connection';
import type { Change } from '#domain/plan';
import { carriedOver } from '#domain/plan/choices';
import type { Choices } from '#domain/plan/choices';
import type { Run } from '#domain/run';
import { orNone, readChoices, readLeft } from '#engine/plan-choices';
import type { DiffServices } from './services';

/** What was chosen before, held against a new plan. */
export type CarriedChoices = {
  /** What people left for another time and is just the same in the new plan (pipeline section 3, approval). */
  readonly choices: Choices | undefined;
  /** Whether something was rejected of the plan that waits: one that has it again is another one to decide about. */
  readonly hasRejected: boolean;
};

/**
 * Choices that still hold of a new plan: those of the plan that waits, which were made over the ones before, else those of
 * plans that are over (approved, expired, superseded: decision 0030).
 */
export const carryChoices = async (
  {
    waiting,
    connection,
  }: { readonly waiting: Run | undefined; readonly connection: Pick<Connection, 'left'> },
  { changes, hashKey }: { readonly changes: readonly Change[]; readonly hashKey: string },
  services: Pick<DiffServices, 'objects'>,
): Promise<CarriedChoices> => {
  const own = waiting?.mode === 'undo' ? undefined : waiting?.review;
  if (!own && !connection.left) return { choices: undefined, hasRejected: false };
  const before = own
    ? await orNone(readChoices({ review: own }, services))
    : await readLeft(connection, services);
  const { left, notInPlan } = carriedOver(
    before,
    new Map(changes.map((one) => [one.stakeholderId, one])),
    hashKey,
  );
  return {
    choices:
      left.length > 0
        ? { v: 1, left: [...left], ...(notInPlan.length > 0 && { notInPlan: [...notInPlan] }) }
        : undefined,
    hasRejected: before.left.some(({ rejected }) => rejected === true),
  };
};
