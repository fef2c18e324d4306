import { byText, canonicalJson } from '../canonical-json';
import type { Problem } from '../plan';
import type { Stakeholder } from '../stakeholder';
import type { DiffInput } from './diff-input';

/** Problems found while reading: bad rows, bad fields, and fields that cannot be read (once per field, not per person). */
export const readingProblems = (
  { employees, rowProblems, notReadable, connectionId }: DiffInput,
  stakeholderOf: (employeeId: string) => Stakeholder | undefined,
): Problem[] => {
  const problems: Problem[] = [];
  for (const field of notReadable) problems.push({ code: 'field.not_readable', field });
  for (const { code, employeeId } of rowProblems) problems.push({ code, employeeId });
  for (const { employeeId, problems: own } of employees) {
    if (own.length === 0) continue;
    const stakeholder = stakeholderOf(employeeId);
    for (const { code, field } of own) {
      if (isSettledByHand(stakeholder, field, connectionId)) continue;
      const { stakeholderId } = stakeholder ?? {};
      problems.push({ code, employeeId, field, ...(stakeholderId !== undefined && { stakeholderId }) });
    }
  }
  return problems;
};

/** An invalid HR phone is no news once a person typed a valid one (B97, pipeline section 5). */
const isSettledByHand = (
  stakeholder: Stakeholder | undefined,
  field: string,
  connectionId: string,
): boolean => {
  const cell = field === 'mobilePhone' ? stakeholder?.fields[field] : undefined;
  return cell !== undefined && cell.source !== `conn:${connectionId}`;
};

/** Each problem once, in an order that depends on nothing but the problems. */
export const sortProblems = (problems: readonly Problem[]): Problem[] => {
  const byKey = new Map(problems.map((problem) => [sortKey(problem), problem]));
  return [...byKey].sort((one, other) => byText(one[0], other[0])).map(([, problem]) => problem);
};

const sortKey = ({ code, employeeId, stakeholderId, field, people }: Problem): string =>
  canonicalJson([code, employeeId ?? '', stakeholderId ?? '', field ?? '', people ?? []]);
