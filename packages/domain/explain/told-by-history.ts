import type { FieldValue } from '../employee';
import { connectionOf } from '../stakeholder';
import type { HistoryEntry, Stakeholder } from '../stakeholder';
import type { FieldSource } from './explanation';

const RUN = 'run:';

/** The run that made a version; undefined when a person or a client did. */
const runOf = ({ changedBy }: HistoryEntry): string | undefined =>
  changedBy.startsWith(RUN) ? changedBy.slice(RUN.length) : undefined;

const changeOf = ({ changes }: HistoryEntry, field: string) =>
  changes.find((change) => change.field === field);

/** Where a field's value comes from: its cell says who, the history by which sync, and who emptied it. */
export const sourceOf = (
  field: string,
  { fields }: Pick<Stakeholder, 'fields'>,
  history: readonly HistoryEntry[],
): FieldSource => {
  const newest = history.find((entry) => changeOf(entry, field) !== undefined);
  const cell = fields[field];
  if (cell === undefined) {
    return newest ? { kind: 'emptied', by: newest.changedBy, at: newest.at } : { kind: 'none' };
  }
  const connectionId = connectionOf(cell.source);
  if (connectionId === undefined) return { kind: 'person', by: cell.source, at: cell.at };
  const entry = history.find((one) => runOf(one) !== undefined && one.at === cell.at);
  return { kind: 'connection', connectionId, runId: entry && runOf(entry), at: cell.at };
};

/** What a connection wrote into a field last, also if somebody has changed it since; undefined if it never did. */
export const writtenBy = (
  connectionId: string,
  field: string,
  { fields }: Pick<Stakeholder, 'fields'>,
  history: readonly HistoryEntry[],
): { readonly value: FieldValue | null; readonly at: string } | undefined => {
  const cell = fields[field];
  if (cell && connectionOf(cell.source) === connectionId) return { value: cell.value, at: cell.at };
  const entry = history.find(
    (one) => runOf(one)?.startsWith(`${connectionId}.`) === true && changeOf(one, field) !== undefined,
  );
  const change = entry && changeOf(entry, field);
  return entry && change && { value: change.after, at: entry.at };
};
