import type { FieldValue } from '../employee';
import { aspectTexts } from '../history';
import type { HistoryAspect } from '../history';
import { UNKNOWN_ACTOR } from '../history-gaps';
import { SWEEP } from '../leavers/turn-left';
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

/** The run that made the newest change of a field or aspect. */
export const lastRunOf = (field: string, history: readonly HistoryEntry[]): string | undefined => {
  const newest = history.find((entry) => changeOf(entry, field) !== undefined);
  return newest && runOf(newest);
};

/** Where what is kept beside the fields comes from: only the history says. A run's id begins with its connection's. */
export const aspectSource = (
  aspect: HistoryAspect,
  stakeholder: Stakeholder,
  history: readonly HistoryEntry[],
): FieldSource => {
  const newest = history.find((entry) => changeOf(entry, aspect) !== undefined);
  const isThere = aspectTexts[aspect](stakeholder) !== '';
  if (newest === undefined) return { kind: isThere ? 'unknown' : 'none' };
  const { changedBy: by, at } = newest;
  if (!isThere) return { kind: 'emptied', by, at };
  if (by === UNKNOWN_ACTOR) return { kind: 'unknown' };
  if (by === SWEEP) return { kind: 'schedule', at };
  const runId = runOf(newest);
  const [connectionId] = runId?.split('.') ?? [];
  return connectionId === undefined
    ? { kind: 'person', by, at }
    : { kind: 'connection', connectionId, runId, at };
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
