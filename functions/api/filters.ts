import type { Change, Problem } from '#domain/plan';

type ChangeFilter = {
  readonly kind?: Change['kind'] | undefined;
  readonly person?: string | undefined;
  readonly field?: string | undefined;
};

const touches = (change: Change, field: string): boolean =>
  change.fields.some((one) => one.field === field) ||
  (field === 'identifier' && change.identifier !== undefined) ||
  (field === 'status' && change.status !== undefined) ||
  (field === 'links' && change.newLinks.length > 0);

/** Whether a change is of this kind, about this person (stakeholder or employee id) and touches this field. */
export const changeMatches = (change: Change, { kind, person, field }: ChangeFilter): boolean =>
  (kind === undefined || change.kind === kind) &&
  (person === undefined || change.stakeholderId === person || change.employeeIds.includes(person)) &&
  (field === undefined || touches(change, field));

type ProblemFilter = {
  readonly code?: Problem['code'] | undefined;
  readonly field?: string | undefined;
  readonly person?: string | undefined;
};

/** Whether a problem has this code, is about this field and involves this person. */
export const problemMatches = (problem: Problem, { code, field, person }: ProblemFilter): boolean =>
  (code === undefined || problem.code === code) &&
  (field === undefined || problem.field === field) &&
  (person === undefined ||
    problem.stakeholderId === person ||
    problem.employeeId === person ||
    (problem.people ?? []).includes(person));
