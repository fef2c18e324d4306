import pMap from 'p-map';
import type { Erasure } from '#domain/erasure/erasure';
import { isStanding } from '#domain/erasure/tombstone';
import type { Tombstone } from '#domain/erasure/tombstone';
import { auditEntry } from './audit';
import type { ErasureServices } from './request-erasure';

/** Marks taken down in one transaction, beside the rest. */
const MOST_MARKS = 90;
const PARALLEL = 8;

type LiftServices = Pick<ErasureServices, 'erasures' | 'tombstones' | 'now' | 'newId'>;
type Lifted = NonNullable<Erasure['lifted']>;

export type LiftOutcome =
  | { readonly kind: 'lifted'; readonly erasure: Erasure }
  | { readonly kind: 'missing' }
  | { readonly kind: 'not_completed' };

/**
 * Lets the person of an erasure come back, as somebody new: their employee ids are read again, and the product may use its
 * id again. Nothing that was erased returns; the old record stays closed for good. That it was lifted is written with the
 * first marks; a call that ended before the last of them is finished by the same call again.
 */
export const liftErasure = async (
  { companyId, erasureId, by }: Pick<Erasure, 'companyId' | 'erasureId'> & { readonly by: string },
  services: LiftServices,
): Promise<LiftOutcome> => {
  const erasure = await services.erasures.find(companyId, erasureId);
  if (!erasure) return { kind: 'missing' };
  const standing = await ownOf(erasure, services);
  if (erasure.lifted) return liftRest(erasure, erasure.lifted, standing, services);
  if (erasure.state !== 'completed') return { kind: 'not_completed' };
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
  const tombstones = standing.slice(0, MOST_MARKS);
  const outcome = await services.erasures.lift(erasure, { tombstones, lifted, audit });
  if (outcome === 'lifted') return liftRest(erasure, lifted, standing.slice(MOST_MARKS), services);
  const present = await services.erasures.find(companyId, erasureId);
  return present?.lifted ? liftRest(present, present.lifted, standing, services) : { kind: 'not_completed' };
};

/** What keeps the person away, but for the mark of the old record. */
const ownOf = async (
  { companyId, erasureId }: Erasure,
  { tombstones }: Pick<LiftServices, 'tombstones'>,
): Promise<Tombstone[]> =>
  (await tombstones.list(companyId)).filter(
    (one) => one.erasureId === erasureId && one.kind !== 'stakeholder' && isStanding(one),
  );

const liftRest = async (
  erasure: Erasure,
  lifted: Lifted,
  rest: readonly Tombstone[],
  { tombstones }: Pick<LiftServices, 'tombstones'>,
): Promise<LiftOutcome> => {
  await pMap(rest, (one) => tombstones.lift(one, lifted), { concurrency: PARALLEL });
  return { kind: 'lifted', erasure: { ...erasure, lifted } };
};
