import type { Change } from '#domain/plan';
import { erasedEmployees } from '#engine/erased-people';
import type { Run } from '#domain/run';
import type { ApplyServices } from './services';

/**
 * The changes of a page without those that would bring back, or tie, somebody who was erased since the plan was sealed: the
 * erasure may not have come to this page yet. One read where nobody was ever erased.
 */
export const keepErasedOut = async (
  { companyId, connectionId }: Pick<Run, 'companyId' | 'connectionId'>,
  changes: readonly Change[],
  services: Pick<ApplyServices, 'tombstones' | 'companies' | 'connections'>,
): Promise<readonly Change[]> => {
  if (changes.every(({ newLinks }) => newLinks.length === 0)) return changes;
  const connection = await services.connections.find(companyId, connectionId);
  const erased = connection && (await erasedEmployees(connection, services));
  if (!erased) return changes;
  return changes.filter(({ newLinks }) => !newLinks.some((id) => erased.isErased(id)));
};
