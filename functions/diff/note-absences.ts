import { stateOfAbsence } from '#domain/absence/absence';
import type { Absence, AbsenceClass, AbsenceCounts } from '#domain/absence/absence';
import { followAbsences } from '#domain/absence/follow-absences';
import type { Excluded, Followed } from '#domain/absence/follow-absences';
import type { Connection } from '#domain/connection';
import type { DiffInput } from '#domain/diff/diff-input';
import type { RosterRow } from '#domain/roster';
import type { FetchEvidence, Run } from '#domain/run';
import type { Judged } from './judge-plan';
import type { DiffServices } from './services';

/**
 * Writes down who is missing from a complete reading, or kept out by the conditions, and how many that are. Nobody is
 * changed for it (B108, B120), and where the same people are missing as before nothing is written at all. An answer without
 * anybody says nothing about anybody.
 */
export const noteAbsences = async (
  run: Run,
  fetched: FetchEvidence,
  {
    input,
    judged,
    roster,
    connection,
  }: {
    readonly input: DiffInput;
    readonly judged: Judged;
    readonly roster: readonly RosterRow[];
    readonly connection: Connection;
  },
  services: DiffServices,
): Promise<void> => {
  const { guards } = judged.result;
  if (guards.includes('answer.empty')) return;
  const { known, people } = judged.absences;
  const followed = followAbsences({
    companyId: run.companyId,
    connectionId: run.connectionId,
    runId: run.runId,
    asOf: input.asOf,
    lastReadAt: connection.reading?.observedAt,
    known,
    people,
    excluded: excludedIn(roster, input),
    deleted: new Set(fetched.deleted),
    lostRights: input.lost.length > 0,
    implausible: guards.includes('people.missing'),
  });
  if (followed.put.length + followed.over.length > 0) await services.absences.follow(followed);
  const absences = countAbsences(followed, input.asOf);
  if (absences) await services.runs.update(run, { absences });
};

/** People of the register who work, were read, and whom the conditions keep out; a leaver may well be kept out. */
const excludedIn = (roster: readonly RosterRow[], { stakeholders }: DiffInput): Excluded[] => {
  const rows = new Map(
    roster.flatMap((row) =>
      row.verdict === 'excluded' && row.conditions !== undefined && row.stakeholderId !== undefined
        ? [[row.stakeholderId, row] as const]
        : [],
    ),
  );
  if (rows.size === 0) return [];
  return stakeholders.flatMap((stakeholder): Excluded[] => {
    const row = rows.get(stakeholder.stakeholderId);
    if (!row || stakeholder.status === 'left' || stakeholder.status === 'archived') return [];
    const { employeeId, otherEmployeeIds = [], conditions = [] } = row;
    return [
      {
        stakeholder,
        conditions,
        employeeIds: [...(employeeId === undefined ? [] : [employeeId]), ...otherEmployeeIds],
      },
    ];
  });
};

/** Undefined where there is nothing to show. */
const countAbsences = ({ present, newly }: Followed, today: string): AbsenceCounts | undefined => {
  if (present.length === 0) return undefined;
  const counts = { open: 0, decided: 0, returned: 0, over: 0 };
  const classes: Partial<Record<AbsenceClass, number>> = {};
  for (const absence of present) {
    counts[stateOfAbsence(absence, today)] += 1;
    if (isAway(absence)) classes[absence.class] = (classes[absence.class] ?? 0) + 1;
  }
  const { over: _over, ...shown } = counts;
  return { ...shown, newly, classes };
};

const isAway = ({ returnedOn }: Absence): boolean => returnedOn === undefined;
