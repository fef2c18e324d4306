import { dayClock } from '../leavers/day-clock';
import type { Change, Decline } from '../plan';
import { isCircle, orderForApply, swapGroups } from '../plan/apply-order';
import { undoPlanner } from '../undo/plan-undo';
import type { UndoPlan } from '../undo/plan-undo';
import type { MemoryRegister, RunStamp } from './memory-register';
import { aDiffInput, COMPANY, CONNECTION } from './people';

/** The plan that undoes the rows of a run, as the diff function makes it. */
export const planUndoOf = (
  register: MemoryRegister,
  rows: readonly Change[],
  {
    runId,
    connectionId = CONNECTION,
    now,
  }: Pick<RunStamp, 'runId' | 'connectionId'> & { readonly now: string },
): UndoPlan => {
  const people = register.stakeholders().map((one) => [one.stakeholderId, one] as const);
  const planner = undoPlanner({
    connectionId,
    runId,
    clock: dayClock({ asOf: now.slice(0, 10), now }),
    hashKey: aDiffInput().hashKey,
    register: new Map(people),
  });
  for (const change of rows)
    planner.add({ change, entry: register.entryOf(change.stakeholderId, change.expectedVersion + 1) });
  return planner.finish();
};

/** Applies the plan of an undo, one row after the other; the declines that count then. */
export const applyUndo = (
  register: MemoryRegister,
  { changes }: UndoPlan,
  run: RunStamp & { readonly observedAt: string },
  before: readonly Decline[] = [],
): Decline[] => {
  const declines = new Map(before.map((one) => [keyOf(one), one]));
  for (const change of applyInGroups(register, changes, run)) {
    for (const { field, valueHash } of change.putBack?.declines ?? []) {
      const decline: Decline = {
        v: 1,
        companyId: COMPANY,
        connectionId: run.connectionId ?? CONNECTION,
        stakeholderId: change.stakeholderId,
        field,
        valueHash,
        declinedBy: 'user:approver',
        declinedAt: run.observedAt,
        runId: run.runId,
      };
      if (!change.putBack?.lifts) declines.set(keyOf(decline), decline);
      else if (declines.get(keyOf(decline))?.valueHash === valueHash) declines.delete(keyOf(decline));
    }
  }
  return [...declines.values()];
};

/** As apply writes rows: whoever swaps identifiers together, chains from their free end. Those that were written. */
export const applyInGroups = (
  register: MemoryRegister,
  changes: readonly Change[],
  run: RunStamp,
): Change[] =>
  swapGroups(orderForApply(changes)).flatMap((group) =>
    isCircle(group)
      ? group.filter((change) => register.apply(change, run) === 'write')
      : group.toReversed().filter((change) => register.applyClaiming(change, run) === 'write'),
  );

const keyOf = ({ connectionId, stakeholderId, field, valueHash }: Decline): string =>
  [connectionId, stakeholderId, field, field === 'links' ? valueHash : ''].join(' ');
