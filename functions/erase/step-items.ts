import * as z from 'zod';
import { addRemoved } from '#domain/erasure/erasure';
import type { Removed } from '#domain/erasure/erasure';
import { absenceKey, acknowledgementsPk, auditPk, companyPk, historyPk } from '#storage/keys';
import { keyOf } from '#storage/personal-items';
import type { Item } from '#storage/table';
import { isAbout, rewriteAuditEntry, rewriteItem } from './rewrite-item';
import type { EraseServices } from './services';
import type { Portion, Work } from './work';

const ITEMS_PER_PORTION = 200;

/** Deletes what is remembered of each version of the person, record by record. */
export const removeHistory = async (
  { erasure }: Work,
  cursor: string | undefined,
  services: EraseServices,
): Promise<Portion> => {
  const index = Number(cursor ?? '0');
  const stakeholderId = erasure.stakeholderIds[index];
  if (stakeholderId === undefined) return { removed: {}, next: undefined };
  const pk = historyPk(erasure.companyId, stakeholderId);
  const { items, after } = await services.items.portion(pk, undefined, ITEMS_PER_PORTION);
  await services.items.removeAll(items.map(keyOf));
  const next = after === undefined ? index + 1 : index;
  return {
    removed: { history: items.length },
    next: next < erasure.stakeholderIds.length ? String(next) : undefined,
  };
};

/** Goes through the company's own items for what is about the person or shows them. */
export const removeDecisions = async (
  work: Work,
  cursor: string | undefined,
  services: EraseServices,
): Promise<Portion> => {
  const { companyId } = work.erasure;
  const removedFirst = cursor === undefined ? await removeBesides(work, services) : {};
  const { items, after } = await services.items.portion(companyPk(companyId), cursor, ITEMS_PER_PORTION);
  let removed: Removed = removedFirst;
  for (const item of items) removed = addRemoved(removed, await treat(item, work, services));
  return { removed, next: after };
};

/** What lies in partitions of the connections: who is missing, and which problems of the person were left as they are. */
const removeBesides = async (work: Work, services: EraseServices): Promise<Removed> =>
  addRemoved(await removeAbsences(work, services), await removeAcknowledgements(work, services));

/** Those of one problem name the person; groups hold keyed hashes of causes only, which no problem has any more. */
const removeAcknowledgements = async (
  { erasure, connections, subject }: Work,
  services: EraseServices,
): Promise<Removed> => {
  let count = 0;
  for (const { connectionId } of connections) {
    const pk = acknowledgementsPk(erasure.companyId, connectionId);
    let after: string | undefined;
    do {
      const portion = await services.items.portion(pk, after, ITEMS_PER_PORTION);
      const own = portion.items.filter((item) => isAbout(item, subject));
      await services.items.removeAll(own.map(keyOf));
      count += own.length;
      after = portion.after;
    } while (after !== undefined);
  }
  return { decisions: count };
};

const removeAbsences = async ({ erasure, connections }: Work, services: EraseServices): Promise<Removed> => {
  let count = 0;
  for (const { connectionId } of connections)
    for (const stakeholderId of erasure.stakeholderIds) {
      const was = await services.items.remove(absenceKey(erasure.companyId, connectionId, stakeholderId));
      if (was) count += 1;
    }
  return { decisions: count };
};

const treat = async (item: Item, work: Work, services: EraseServices): Promise<Removed> => {
  const outcome = rewriteItem(item, work.subject);
  if (outcome.kind === 'keep') return {};
  if (outcome.kind === 'remove') {
    await services.items.remove(keyOf(item));
    return { [outcome.counts]: 1 };
  }
  const { attribute, counts } = outcome;
  const written = await services.items.rewrite(keyOf(item), attribute, (present) => {
    const again = rewriteItem(present, work.subject);
    return again.kind === 'rewrite' ? again.item : undefined;
  });
  return written ? { [counts]: 1 } : {};
};

const entrySchema = z.looseObject({ details: z.record(z.string(), z.unknown()) });

/** Goes through the audit log: entries stay, and no employee id in them leads to the person any more. */
export const redactAudit = async (
  work: Work,
  cursor: string | undefined,
  services: EraseServices,
): Promise<Portion> => {
  const pk = auditPk(work.erasure.companyId);
  const { items, after } = await services.items.portion(pk, cursor, ITEMS_PER_PORTION);
  let count = 0;
  for (const item of items) {
    if (!entrySchema.safeParse(item).success || !rewriteAuditEntry(item, work.subject)) continue;
    const written = await services.items.rewrite(keyOf(item), 'details', (present) =>
      rewriteAuditEntry(present, work.subject),
    );
    if (written) count += 1;
  }
  return { removed: { auditEntries: count }, next: after };
};
