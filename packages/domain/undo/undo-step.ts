import type { FieldValue } from '../employee';
import { aspectTexts } from '../history';
import type { DayClock } from '../leavers/day-clock';
import type { Change, Problem, UndoReason } from '../plan';
import type { HistoryEntry, Stakeholder } from '../stakeholder';

/** One row of the plan that is undone, with the history entry of the version that the run would have written for it. */
export type UndoStep = { readonly change: Change; readonly entry: HistoryEntry | undefined };

export type UndoContext = {
  readonly connectionId: string;
  /** The run that is undone. */
  readonly runId: string;
  /** When it is undone. */
  readonly clock: DayClock;
  /** The company's key for declines. */
  readonly hashKey: string;
  /** Everybody there is now, by id. */
  readonly register: ReadonlyMap<string, Stakeholder>;
  /** Whether an employee was erased and may not come back; absent where nobody was. */
  readonly isErased?: ((employeeId: string) => boolean) | undefined;
  /** Whom an employee of the connection is tied to now. */
  readonly holderOf: (employeeId: string) => string | undefined;
};

/** A person, what the run did to them, and what has become of it. */
export type Undone = {
  readonly step: UndoStep;
  readonly entry: HistoryEntry;
  readonly person: Stakeholder;
  readonly context: UndoContext;
};

/** What was put down in writing about a field or an aspect of a person; undefined if the version did not change it. */
export const recorded = (
  { changes }: HistoryEntry,
  field: string,
): { readonly before: FieldValue | null; readonly after: FieldValue | null } | undefined =>
  changes.find((change) => change.field === field);

/** Whether an aspect kept as text is still what the run wrote. */
export const isAsWritten = (
  { entry, person }: Undone,
  aspect: 'identifier' | 'tags' | 'leavings',
): boolean => {
  const change = recorded(entry, aspect);
  return change === undefined || aspectTexts[aspect](person) === (change.after ?? '');
};

/** Kept, because somebody changed it since. */
export const editedSince = ({ step, person }: Undone, field: string): Problem => ({
  code: 'undo.edited_since',
  employeeId: step.change.employeeIds[0],
  stakeholderId: person.stakeholderId,
  field,
});

/** Cannot be put back, and why. */
export const notPossible = (
  { change }: UndoStep,
  reason: UndoReason,
  more: Pick<Problem, 'field' | 'people'> = {},
): Problem => ({
  code: 'undo.not_possible',
  employeeId: change.employeeIds[0],
  stakeholderId: change.stakeholderId,
  reason,
  ...more,
});
