import type { Stakeholder } from '../stakeholder';

/** Somebody who is tied to a connection, and by which records. */
export type Tied = { readonly stakeholder: Stakeholder; readonly employeeIds: readonly string[] };

/** Where the people stand who are tied to the connections of a reading. */
export type TiedPeople = {
  /** Work, as far as is known, and none of their records came. */
  readonly missing: readonly Tied[];
  /** Ids of people of whom a record came. */
  readonly read: ReadonlySet<string>;
  /** Ids of those who have left and whose records came no more: many HR systems drop them, and nobody asks why. */
  readonly gone: ReadonlySet<string>;
  /** People who work, read or not: what a reading is weighed against. */
  readonly employed: number;
};

/**
 * Whom a reading lacks. `connections`: the one that was read, and those of the same account whose place it took;
 * `employeeIds`: of every row that came, also of those that could not be taken. Pure.
 */
export const findMissing = (
  stakeholders: readonly Stakeholder[],
  {
    connections,
    employeeIds,
  }: { readonly connections: readonly string[]; readonly employeeIds: ReadonlySet<string> },
): TiedPeople => {
  const missing: Tied[] = [];
  const read = new Set<string>();
  const gone = new Set<string>();
  let employed = 0;
  for (const stakeholder of stakeholders) {
    const { status, stakeholderId } = stakeholder;
    if (status === 'archived') continue;
    const tied = recordsOf(stakeholder, connections);
    if (tied.length === 0) continue;
    if (status !== 'left') employed += 1;
    if (tied.some((id) => employeeIds.has(id))) read.add(stakeholderId);
    else if (status === 'left') gone.add(stakeholderId);
    else missing.push({ stakeholder, employeeIds: tied });
  }
  return { missing, read, gone, employed };
};

const NOBODY: readonly string[] = [];

/** Nearly everybody is tied to one connection: no list is made for them. */
const recordsOf = ({ links }: Stakeholder, connections: readonly string[]): readonly string[] => {
  const [own] = connections;
  if (connections.length === 1 && own !== undefined) return links[own] ?? NOBODY;
  return [...new Set(connections.flatMap((id) => links[id] ?? NOBODY))];
};
