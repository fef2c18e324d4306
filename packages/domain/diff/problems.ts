import { byText, canonicalJson } from '../canonical-json';
import { leaverFields } from '../configuration';
import type { Employee } from '../employee';
import { idsOf } from '../match/person';
import type { Resolution } from '../match/resolve';
import type { Problem } from '../plan';
import type { Stakeholder } from '../stakeholder';
import type { DiffInput } from './diff-input';

/** Problems found while reading: bad rows, bad fields of people who are synced, and fields that cannot be read (once per field, not per person). */
export const readingProblems = (input: DiffInput, resolution: Resolution): Problem[] => {
  const { employees, rowProblems, notReadable, connectionId } = input;
  const lost = new Set(input.lost);
  // Read only if at hand: nobody misses it.
  const wished = new Set(leaverFields(input.settings));
  const missed = notReadable.filter((field) => !wished.has(field));
  const excluded = new Set(resolution.excluded.flatMap(idsOf));
  // A pairing takes no values over, so faults of values are left to the sync.
  const compared = input.purpose === 'pair' ? [] : employees;
  const withProblems = compared.filter(
    ({ problems, employeeId }) => problems.length > 0 && !excluded.has(employeeId),
  );
  const holderOf = stakeholdersOf(withProblems, resolution);
  const fieldProblems = withProblems.flatMap(({ employeeId, problems }): Problem[] => {
    const stakeholder = holderOf.get(employeeId);
    const tie = stakeholder && { stakeholderId: stakeholder.stakeholderId };
    return problems
      .filter(({ field }) => !isSettledByHand(stakeholder, field, connectionId))
      .map((problem) => ({ ...problem, employeeId, ...tie }));
  });
  return [
    ...[...new Set([...missed, ...lost])].map((field): Problem => ({
      code: lost.has(field) ? 'permission.lost' : 'field.not_readable',
      field,
    })),
    ...rowProblems.map(({ code, employeeId }): Problem => ({ code, employeeId })),
    ...fieldProblems,
  ];
};

const stakeholdersOf = (
  employees: readonly Employee[],
  { matched }: Resolution,
): ReadonlyMap<string, Stakeholder> => {
  const wanted = new Set(employees.map(({ employeeId }) => employeeId));
  const found = new Map<string, Stakeholder>();
  if (wanted.size === 0) return found;
  for (const { person, stakeholder } of matched) {
    for (const { employeeId } of person.records)
      if (wanted.has(employeeId)) found.set(employeeId, stakeholder);
  }
  return found;
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
