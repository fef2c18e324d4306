import { DECLINED_CREATE } from '../decline';
import type { Change, FieldChange } from '../plan';
import type { Stakeholder } from '../stakeholder';
import type { Declines } from './declines';

/**
 * The archived row of somebody whose creation was undone: tied to nobody, and the creation is declined, or was until
 * somebody lifted that. Once HR says something else about them, or the decline is gone, they are proposed again, as that row;
 * whoever was archived otherwise stays so.
 */
export const isUndoneCreate = (
  row: Stakeholder | undefined,
  { employeeIds }: Pick<Change, 'employeeIds'>,
  { connectionId, declines }: { readonly connectionId: string; readonly declines: Declines },
): row is Stakeholder =>
  row?.status === 'archived' &&
  row.mergedInto === undefined &&
  (row.links[connectionId] ?? []).length === 0 &&
  (declines.hasAny(row.stakeholderId, DECLINED_CREATE) || isArchivedByUndo(row, employeeIds, connectionId));

/** A person who archives somebody keeps what they were, and one who parts them from a record says so. */
const isArchivedByUndo = (
  { archivedFrom, neverLink }: Stakeholder,
  employeeIds: readonly string[],
  connectionId: string,
): boolean =>
  archivedFrom === undefined && !employeeIds.some((id) => neverLink?.[connectionId]?.includes(id) === true);

/** A create of somebody who has an archived row: what HR says takes the place of what is there. */
export const createAgain = (change: Change, row: Stakeholder): Change => {
  const said = new Set(change.fields.map(({ field }) => field));
  const fields = change.fields.map((one) => ({ ...one, before: row.fields[one.field]?.value ?? null }));
  const gone = Object.entries(row.fields).flatMap(([field, { value }]): FieldChange[] =>
    said.has(field) ? [] : [{ field, before: value, after: null }],
  );
  return {
    ...change,
    expectedVersion: row.version,
    fields: [...fields, ...gone],
    ...(change.identifier && {
      identifier: { before: row.identifier ?? null, after: change.identifier.after },
    }),
    ...(change.status && { status: { ...change.status, before: row.status } }),
  };
};
