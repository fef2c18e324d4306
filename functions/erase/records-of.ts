import type { Stakeholder } from '#domain/stakeholder';
import { stakeholderPks } from '#storage/keys';
import { stakeholderFromItem } from '#storage/stakeholder-item';
import type { EraseServices } from './services';

const PEOPLE_PER_PORTION = 500;

/**
 * All records of one person: the one named, whoever it was merged into, and all that were merged into either, also through
 * several merges. The one named comes first. Goes through the register once, keeping only what was ever merged.
 */
export const recordsOf = async (
  named: Stakeholder,
  services: Pick<EraseServices, 'items' | 'stakeholders'>,
): Promise<Stakeholder[]> => {
  const merged = await mergedRecords(named.companyId, services);
  const ids = new Set([named.stakeholderId]);
  for (let size = 0; size < ids.size;) {
    size = ids.size;
    for (const { stakeholderId, mergedInto } of [named, ...merged]) {
      if (mergedInto === undefined) continue;
      if (ids.has(stakeholderId)) ids.add(mergedInto);
      if (ids.has(mergedInto)) ids.add(stakeholderId);
    }
  }
  const byId = new Map([...merged, named].map((one) => [one.stakeholderId, one]));
  const records = [...ids].map(async (id) => byId.get(id) ?? services.stakeholders.find(named.companyId, id));
  return (await Promise.all(records)).flatMap((record) => record ?? []);
};

const mergedRecords = async (
  companyId: string,
  { items }: Pick<EraseServices, 'items'>,
): Promise<Stakeholder[]> => {
  const found: Stakeholder[] = [];
  for (const pk of stakeholderPks(companyId)) {
    let after: string | undefined;
    do {
      const portion = await items.portion(pk, after, PEOPLE_PER_PORTION);
      for (const item of portion.items) {
        if (item['mergedInto'] !== undefined) found.push(stakeholderFromItem(item));
      }
      after = portion.after;
    } while (after !== undefined);
  }
  return found;
};
