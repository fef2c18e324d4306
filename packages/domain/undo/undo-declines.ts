import { DECLINED_CREATE, declineEntries } from '../decline';
import type { Change, PutBack } from '../plan';

/**
 * What the next sync must not do again once a change of an undo is applied: the parts of the row that it puts back. The
 * undo of an undo lifts what that one declined, and the undo of that declines it again.
 */
export const declinesOf = (
  row: Change,
  undo: Omit<Change, 'putBack'>,
  { hashKey, putBack }: { readonly hashKey: string; readonly putBack: Partial<PutBack> },
): Pick<PutBack, 'declines' | 'lifts'> => {
  const fields = new Set(undo.fields.map(({ field }) => field));
  const isWhole = undo.status?.before === 'archived' || undo.status?.after === 'archived';
  const parts: Readonly<Record<string, boolean>> = {
    identifier: undo.identifier !== undefined,
    status: undo.status !== undefined,
    leavings: putBack.leavings !== undefined,
    links: putBack.links !== undefined,
    [DECLINED_CREATE]: isWhole,
  };
  const entries = row.putBack?.declines ?? declineEntries(row, hashKey);
  return {
    declines: entries.filter(({ field }) => parts[field] ?? fields.has(field)),
    lifts: row.putBack !== undefined && !row.putBack.lifts,
  };
};
