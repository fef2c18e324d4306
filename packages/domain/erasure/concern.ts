import type { Employee, RowProblem } from '../employee';
import type { Change, Problem } from '../plan';
import type { RosterRow } from '../roster';
import type { Subject } from './subject';

/** What belongs to a connection, whose employee ids it names. */
type In = { readonly connectionId: string; readonly subject: Subject };

/** Whether a planned change is about somebody, or about an employee who was theirs. */
export const concernsChange = (
  { stakeholderId, employeeIds }: Pick<Change, 'stakeholderId' | 'employeeIds'>,
  { connectionId, subject }: In,
): boolean =>
  subject.isStakeholder(stakeholderId) || employeeIds.some((id) => subject.isEmployee(connectionId, id));

/** Whether a problem is about somebody; one that only names them beside another is not. */
export const concernsProblem = (
  { stakeholderId, employeeId }: Pick<Problem, 'stakeholderId' | 'employeeId'>,
  { connectionId, subject }: In,
): boolean =>
  (stakeholderId !== undefined && subject.isStakeholder(stakeholderId)) ||
  (employeeId !== undefined && subject.isEmployee(connectionId, employeeId));

/** Whether a record that was read is theirs. */
export const concernsEmployee = (
  { employeeId }: Pick<Employee | RowProblem, 'employeeId'>,
  { connectionId, subject }: In,
): boolean => subject.isEmployee(connectionId, employeeId);

/** Whether a row of a list of people shows them. */
export const concernsRow = (
  { stakeholderId, employeeId, otherEmployeeIds = [] }: Partial<RosterRow>,
  { connectionId, subject }: In,
): boolean =>
  (stakeholderId !== undefined && subject.isStakeholder(stakeholderId)) ||
  [...(employeeId === undefined ? [] : [employeeId]), ...otherEmployeeIds].some((id) =>
    subject.isEmployee(connectionId, id),
  );

/** A problem without the ids of somebody whom it names beside another. */
export const withoutNamed = (problem: Problem, { connectionId, subject }: In): Problem => {
  const { people, ...rest } = problem;
  const kept = people?.filter((id) => !subject.isStakeholder(id) && !subject.isEmployee(connectionId, id));
  if (kept === undefined || kept.length === people?.length) return problem;
  return kept.length === 0 ? rest : { ...rest, people: kept };
};
