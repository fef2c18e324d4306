import { canonicalJson } from './canonical-json';
import type { FieldValue } from './employee';
import { restoreOf } from './history-restore';
import type { HistoryEntry, Identifier, Stakeholder } from './stakeholder';

type Text = (stakeholder: Stakeholder) => string;

/** An identifier as history shows it; empty without one. */
export const identifierText = (identifier: Identifier | undefined): string =>
  identifier === undefined ? '' : `${identifier.kind}: ${identifier.value}`;

/** What history names beside field keys. */
export const historyAspects = [
  'identifier',
  'status',
  'lastDay',
  'historicalLeaver',
  'leavings',
  'tags',
  'links',
  'externalId',
  'holdsSecurities',
  'pinned',
  'mergedInto',
] as const;
export type HistoryAspect = (typeof historyAspects)[number];

/** What is kept beside the fields, as text; empty text means none. */
export const aspectTexts: Readonly<Record<HistoryAspect, Text>> = {
  identifier: ({ identifier }) => identifierText(identifier),
  status: ({ status }) => status,
  lastDay: ({ lastDay }) => lastDay ?? '',
  historicalLeaver: ({ historicalLeaver }) => (historicalLeaver === true ? 'yes' : ''),
  leavings: ({ leavings }) =>
    Object.entries(leavings ?? {})
      .map(([connectionId, day]) => `${connectionId}: ${day ?? 'works on'}`)
      .sort()
      .join('; '),
  tags: ({ tags }) => tags.join(', '),
  links: ({ links }) =>
    Object.entries(links)
      .filter(([, employeeIds]) => employeeIds.length > 0)
      .map(([connectionId, employeeIds]) => `${connectionId}: ${employeeIds.join(', ')}`)
      .sort()
      .join('; '),
  externalId: ({ externalId }) => externalId ?? '',
  holdsSecurities: ({ holdsSecurities }) => (holdsSecurities === true ? 'yes' : ''),
  /** Names of the fields; why somebody pinned them is not for every reader of the history. */
  pinned: ({ overrides }) =>
    Object.keys(overrides ?? {})
      .sort()
      .join(', '),
  mergedInto: ({ mergedInto }) => mergedInto ?? '',
};

const fieldValues = (stakeholder: Stakeholder | undefined): Map<string, FieldValue> =>
  new Map(Object.entries(stakeholder?.fields ?? {}).map(([field, { value }]) => [field, value]));

/** What one version changed against the one before (undefined: created): values old and new, by field. */
export const historyEntry = (before: Stakeholder | undefined, after: Stakeholder): HistoryEntry => {
  const changes: HistoryEntry['changes'] = [];
  const note = (field: string, old: FieldValue | null, next: FieldValue | null): void => {
    if (canonicalJson(old) !== canonicalJson(next)) changes.push({ field, before: old, after: next });
  };
  const old = fieldValues(before);
  const next = fieldValues(after);
  for (const field of [...new Set([...old.keys(), ...next.keys()])].sort()) {
    note(field, old.get(field) ?? null, next.get(field) ?? null);
  }
  for (const [aspect, textOf] of Object.entries(aspectTexts)) {
    note(aspect, (before && textOf(before)) || null, textOf(after) || null);
  }
  const { companyId, stakeholderId, version, updatedAt, changedBy } = after;
  return {
    v: 1,
    companyId,
    stakeholderId,
    version,
    at: updatedAt,
    changedBy,
    // Only a run can be undone; of somebody it created nothing has to be put back.
    ...(before && changedBy.startsWith('run:') && { restore: restoreOf(before, after) }),
    changes,
  };
};
