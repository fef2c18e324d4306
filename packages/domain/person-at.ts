import { historyAspects } from './history';
import { stakeholderStatuses } from './stakeholder';
import type { FieldCell, HistoryEntry, Stakeholder } from './stakeholder';

const aspects: readonly string[] = historyAspects;

/**
 * A person as an older version had them, as far as history tells: fields and status. All else (links, external id,
 * securities) is as today, but what call made it is not told. For events only; it is never written to the register.
 */
export const personAt = (
  person: Stakeholder,
  entries: readonly HistoryEntry[],
  version: number,
): Stakeholder => {
  const fields: Record<string, FieldCell> = {};
  let status: Stakeholder['status'] = 'active';
  let last: HistoryEntry | undefined;
  for (const entry of entries.toSorted((one, other) => one.version - other.version)) {
    if (entry.version > version) break;
    last = entry;
    for (const { field, after } of entry.changes) {
      if (field === 'status') status = stakeholderStatuses.find((one) => one === after) ?? status;
      if (aspects.includes(field)) continue;
      if (after === null) delete fields[field];
      else fields[field] = { value: after, source: entry.changedBy, at: entry.at };
    }
  }
  const { at = person.updatedAt, changedBy = person.changedBy } = last ?? {};
  return { ...person, version, fields, status, updatedAt: at, changedBy, correlationId: undefined };
};
