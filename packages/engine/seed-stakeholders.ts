import { duplicatesIn } from '#domain/edit/duplicates';
import type { SeedItem } from '#domain/edit/duplicates';
import { claimText } from '#domain/match/identifier';
import { auditEntry } from './audit';
import { doAll } from './do-all';
import { findManagers, loadEditing } from './editing';
import { erasedExternalIds } from './erased-people';
import { findKnown, refused, seedOne } from './seed-one';
import type { Seeded, Seeding, SeedingServices, SeedResult } from './seed-one';

const PARALLEL_WRITES = 32;
/**
 * Seeds and updates people by external id, each under the version it was read at. Items are independent of each other:
 * one that is refused leaves the others alone and nothing of itself. Somebody who is as the item says costs no write, so
 * the same list again changes nothing; calls at the same time end as if one had come after the other. An identifier that
 * another item of the list gives up is free for who takes it. Undefined if there is no such company.
 */
export const seedStakeholders = async (
  { items, ...call }: Pick<Seeding, 'companyId' | 'by' | 'correlationId'> & { items: readonly SeedItem[] },
  services: SeedingServices,
): Promise<SeedResult[] | undefined> => {
  const { companyId } = call;
  const editing = await loadEditing(companyId, services);
  if (!editing) return undefined;
  const people = await findManagers(companyId, items, services);
  const seeding: Seeding = { ...call, editing, people };
  const known = await findKnown(
    companyId,
    items.map(({ externalId }) => externalId),
    services,
  );
  const unknown = items.filter(({ externalId }) => !known.has(externalId));
  const erased = await erasedExternalIds(
    companyId,
    unknown.map(({ externalId }) => externalId),
    services,
  );
  const faultsOf = duplicatesIn(items);
  const { done, failure } = await doAll(
    items,
    async (item): Promise<Seeded> => {
      if (erased.has(item.externalId)) return refused(item, [{ code: 'external_id.erased' }]);
      const faults = faultsOf(item);
      return faults.length > 0
        ? refused(item, faults)
        : seedOne(item, known.get(item.externalId), seeding, services);
    },
    PARALLEL_WRITES,
  );
  const again = failure ?? (await againWhereFreed(items, done, seeding, services));
  const results = done.map(({ result }) => result);
  await noteInAudit(results, seeding, services);
  if (again) throw again.error;
  return results;
};

const isTaken = ({ result }: Seeded): boolean =>
  result.outcome === 'refused' && result.faults.some(({ code }) => code === 'identifier.taken');

/**
 * Who was refused an identifier that another item of the list has given up since gets it; and so on along a chain. Takes
 * its place in `seeded`. What failed on the way is answered, not thrown.
 */
const againWhereFreed = async (
  items: readonly SeedItem[],
  seeded: Seeded[],
  seeding: Seeding,
  services: SeedingServices,
): Promise<{ readonly error: unknown } | undefined> => {
  for (let last: readonly Seeded[] = [...seeded]; last.length > 0;) {
    const freed = new Set(last.flatMap((one) => one.freed ?? []));
    const waiting = items.flatMap((item, index) => {
      const before = seeded[index];
      const wanted = item.identifier ? claimText(item.identifier) : '';
      return before && isTaken(before) && freed.has(wanted) ? [{ item, index }] : [];
    });
    const { done, failure } = await doAll(
      waiting,
      async ({ item, index }): Promise<Seeded> => {
        const known = await findKnown(seeding.companyId, [item.externalId], services);
        const again = await seedOne(item, known.get(item.externalId), seeding, services);
        seeded[index] = again;
        return again;
      },
      PARALLEL_WRITES,
    );
    if (failure) return failure;
    last = done;
  }
  return undefined;
};

/** How many of each, for the audit log and the answer. */
export const countSeeded = (results: readonly SeedResult[]): Record<SeedResult['outcome'], number> => {
  const counts = { created: 0, updated: 0, unchanged: 0, refused: 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
};

const noteInAudit = async (
  results: readonly SeedResult[],
  { companyId, by }: Seeding,
  services: SeedingServices,
): Promise<void> => {
  const counts = countSeeded(results);
  if (counts.created + counts.updated === 0) return;
  await services.audit.append(
    auditEntry(
      { companyId, actor: by, action: 'stakeholders.seeded', target: companyId, details: counts },
      services,
    ),
  );
};
