import type { Erasure } from '#domain/erasure/erasure';
import { isStanding } from '#domain/erasure/tombstone';
import { auditEntry } from './audit';
import type { ErasureServices } from './request-erasure';

/** Marks taken down in one transaction, beside the rest. */
const MOST_MARKS = 90;

/**
 * Lets the person of an erasure come back, as somebody new: their employee ids are read again, and the product may use its
 * id again. Nothing that was erased returns; the old record stays closed for good.
 */
export const liftErasure = async (
  { companyId, erasureId, by }: Pick<Erasure, 'companyId' | 'erasureId'> & { readonly by: string },
  services: Pick<ErasureServices, 'erasures' | 'tombstones' | 'now' | 'newId'>,
): Promise<
  | { readonly kind: 'lifted'; readonly erasure: Erasure }
  | { readonly kind: 'missing' }
  | { readonly kind: 'not_completed' }
> => {
  const erasure = await services.erasures.find(companyId, erasureId);
  if (!erasure) return { kind: 'missing' };
  if (erasure.lifted) return { kind: 'lifted', erasure };
  if (erasure.state !== 'completed') return { kind: 'not_completed' };
  const own = (await services.tombstones.list(companyId))
    .filter((one) => one.erasureId === erasureId && one.kind !== 'stakeholder' && isStanding(one))
    .slice(0, MOST_MARKS);
  const lifted = { at: services.now().toISOString(), by };
  const audit = auditEntry(
    {
      companyId,
      actor: by,
      action: 'erasure.lifted',
      target: erasure.stakeholderId,
      details: { erasureId },
    },
    services,
  );
  const outcome = await services.erasures.lift(erasure, { tombstones: own, lifted, audit });
  if (outcome === 'lifted') return { kind: 'lifted', erasure: { ...erasure, lifted } };
  const present = await services.erasures.find(companyId, erasureId);
  return present?.lifted ? { kind: 'lifted', erasure: present } : { kind: 'not_completed' };
};
