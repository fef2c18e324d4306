import type { Change } from '#domain/plan';
import { withoutParts } from '#domain/plan/change-parts';
import { erasedEmployees } from '#engine/erased-people';
import type { ErasedEmployees } from '#engine/erased-people';
import type { Run } from '#domain/run';
import type { ApplyServices } from './services';

const MANAGER = new Set(['manager']);

/**
 * The changes of a page without those that would bring back, or tie, somebody who was erased since the plan was sealed, and
 * without their record as anybody's manager: the erasure may not have come to this page yet, or it left the row, which is
 * about somebody else. One read where nobody was ever erased.
 */
export const keepErasedOut = async (
  { companyId, connectionId }: Pick<Run, 'companyId' | 'connectionId'>,
  changes: readonly Change[],
  services: Pick<ApplyServices, 'tombstones' | 'companies' | 'connections'>,
): Promise<readonly Change[]> => {
  if (!changes.some((change) => change.newLinks.length > 0 || managerOf(change) !== undefined))
    return changes;
  const connection = await services.connections.find(companyId, connectionId);
  const erased = connection && (await erasedEmployees(connection, services));
  return erased ? changes.flatMap((change) => withoutErased(change, erased) ?? []) : changes;
};

const managerOf = ({ fields }: Change): string | undefined => {
  const after = fields.find(({ field }) => field === 'manager')?.after;
  return typeof after === 'string' ? after : undefined;
};

const withoutErased = (
  change: Change,
  { isErased, isErasedRecord }: Pick<ErasedEmployees, 'isErased' | 'isErasedRecord'>,
): Change | undefined => {
  if (change.newLinks.some(isErased)) return undefined;
  const manager = managerOf(change);
  return manager !== undefined && isErasedRecord(manager) ? withoutParts(change, MANAGER) : change;
};
