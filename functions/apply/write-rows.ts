import pMap from 'p-map';
import { applyChange } from '#domain/apply/apply-change';
import type { ApplyContext } from '#domain/apply/apply-change';
import type { Change } from '#domain/plan';
import type { Stakeholder } from '#domain/stakeholder';
import { swapGroups } from '#domain/plan/apply-order';
import type { StakeholderChange } from '#storage/stakeholder-put';
import type { ApplyServices } from './services';

/** Writes at once; more gains nothing on one partition and makes throttling likelier. */
const PARALLEL_WRITES = 32;

export type WrittenRows = { readonly applied: number; readonly refused: string[] };

type RowOutcome = 'applied' | 'refused';

/**
 * Writes rows of a plan, each conditional on the version and the reading it was planned from. People who hand an
 * identifier to one another are written together. Already written counts as applied; a row that moved is refused.
 */
export const writeRows = async (
  changes: readonly Change[],
  context: ApplyContext,
  services: Pick<ApplyServices, 'stakeholders'>,
): Promise<WrittenRows> => {
  const known = changes.filter((change) => change.kind !== 'create').map((change) => change.stakeholderId);
  const current = await services.stakeholders.getMany(context.companyId, known);
  const outcomes = await pMap(
    swapGroups(changes),
    async (group) =>
      (await writeGroup(group, current, context, services)).map((outcome, index) => ({
        outcome,
        id: group[index]?.stakeholderId ?? '',
      })),
    { concurrency: PARALLEL_WRITES },
  );
  const rows = outcomes.flat();
  return {
    applied: rows.filter((row) => row.outcome === 'applied').length,
    refused: rows.filter((row) => row.outcome === 'refused').map((row) => row.id),
  };
};

const writeGroup = async (
  group: readonly Change[],
  current: ReadonlyMap<string, Stakeholder>,
  context: ApplyContext,
  services: Pick<ApplyServices, 'stakeholders'>,
): Promise<RowOutcome[]> => {
  const decided = group
    .map((change) => ({ change, before: current.get(change.stakeholderId) }))
    .map(({ change, before }) => ({
      before,
      result: applyChange(before, change, context),
    }));
  const writes = decided.flatMap(({ before, result }): StakeholderChange[] =>
    result.kind === 'write'
      ? [{ before, next: result.next, connectionId: context.connectionId, observedAt: context.observedAt }]
      : [],
  );
  const written = await writeAll(writes, services);
  return decided.map(({ result }) =>
    result.kind === 'done' || (result.kind === 'write' && written) ? 'applied' : 'refused',
  );
};

/** All of a group or nothing of it. */
const writeAll = async (
  writes: readonly StakeholderChange[],
  { stakeholders }: Pick<ApplyServices, 'stakeholders'>,
): Promise<boolean> => {
  const [only, ...others] = writes;
  if (!only) return false;
  const outcome = others.length === 0 ? await stakeholders.write(only) : await stakeholders.writeSwap(writes);
  return outcome === 'written' || outcome === 'done';
};
