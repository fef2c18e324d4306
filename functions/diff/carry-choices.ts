import { isSyncError } from '#domain/errors';
import type { Change } from '#domain/plan';
import { carriedOver } from '#domain/plan/choices';
import type { Choices } from '#domain/plan/choices';
import type { Run } from '#domain/run';
import { readChoices } from '#engine/plan-choices';
import type { DiffServices } from './services';

/**
 * What people left for another time of the plan that waits, and what is just the same in the plan that takes its place
 * (pipeline section 3, approval). Undefined when there is nothing.
 */
export const carryChoices = async (
  waiting: Run | undefined,
  { changes, hashKey }: { readonly changes: readonly Change[]; readonly hashKey: string },
  services: Pick<DiffServices, 'objects'>,
): Promise<Choices | undefined> => {
  if (!waiting?.review || waiting.review.left === 0) return undefined;
  const before = await choicesOf(waiting, services);
  const left = carriedOver(before, new Map(changes.map((one) => [one.stakeholderId, one])), hashKey);
  return left.length > 0 ? { v: 1, left } : undefined;
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
