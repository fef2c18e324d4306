import { applyChange } from '#domain/apply/apply-change';
import type { ApplyContext } from '#domain/apply/apply-change';
import type { Change } from '#domain/plan';
import type { ApplyServices } from './services';

/** Which rows of a page an earlier, interrupted delivery has written already; nothing is written here. */
export const countDone = async (
  changes: readonly Change[],
  context: ApplyContext,
  services: Pick<ApplyServices, 'stakeholders'>,
): Promise<{ readonly done: number; readonly open: readonly string[] }> => {
  const ids = changes.map((change) => change.stakeholderId);
  const current = await services.stakeholders.getMany(context.companyId, ids);
  const open = changes.filter(
    (change) => applyChange(current.get(change.stakeholderId), change, context).kind !== 'done',
  );
  return { done: changes.length - open.length, open: open.map((change) => change.stakeholderId) };
};
