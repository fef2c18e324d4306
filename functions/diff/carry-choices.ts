import { isSyncError } from '#domain/errors';
import type { Change } from '#domain/plan';
import { carriedOver } from '#domain/plan/choices';
import type { Choices } from '#domain/plan/choices';
import type { Run } from '#domain/run';
import { readChoices } from '#engine/plan-choices';
import type { DiffServices } from './services';

/** What was chosen of the plan that waits, held against the plan that would take its place. */
export type CarriedChoices = {
  /** What people left for another time and is just the same in the newer plan (pipeline section 3, approval). */
  readonly choices: Choices | undefined;
  /** Whether something was rejected of it: a plan that has it again is another one to decide about. */
  readonly hasRejected: boolean;
};

/** Choices that still hold of a newer plan; none where nothing waits or nothing was chosen. */
export const carryChoices = async (
  waiting: Run | undefined,
  { changes, hashKey }: { readonly changes: readonly Change[]; readonly hashKey: string },
  services: Pick<DiffServices, 'objects'>,
): Promise<CarriedChoices> => {
  if (!waiting?.review || waiting.review.left === 0) return { choices: undefined, hasRejected: false };
  const before = await choicesOf(waiting, services);
  const left = carriedOver(before, new Map(changes.map((one) => [one.stakeholderId, one])), hashKey);
  return {
    choices: left.length > 0 ? { v: 1, left } : undefined,
    hasRejected: before.left.some(({ rejected }) => rejected === true),
  };
};

/** Choices that have gone are chosen again. */
const choicesOf = async (waiting: Run, services: Pick<DiffServices, 'objects'>): Promise<Choices> => {
  try {
    return await readChoices(waiting, services);
  } catch (error) {
    if (isSyncError(error, 'record.missing')) return { v: 1, left: [] };
    throw error;
  }
};
