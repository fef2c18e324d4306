import type { Employee } from '../employee';
import type { Stakeholder } from '../stakeholder';
import { lacksLeadingRecord } from './lacks-leading';

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

export type Reading = {
  /** The connection that was read, and those of the same account whose place it took. */
  readonly connections: readonly string[];
  /** Of every row that came, also of those that could not be taken. */
  readonly employeeIds: ReadonlySet<string>;
  /** The rows that could be taken; asked only about people of whom some records came and some did not. */
  readonly recordOf: (employeeId: string) => Employee | undefined;
  readonly asOf: string;
};

/** Whom a reading lacks: none of their records came, or not the one they work by. Pure. */
export const findMissing = (
  stakeholders: readonly Stakeholder[],
  { connections, employeeIds, recordOf, asOf }: Reading,
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
    const lacking = tied.filter((id) => !employeeIds.has(id));
    const isThere =
      lacking.length < tied.length &&
      (lacking.length === 0 ||
        !lacksLeadingRecord(stakeholder, { tied, asOf, records: readOf(tied, recordOf) }));
    if (isThere) read.add(stakeholderId);
    else if (status === 'left') gone.add(stakeholderId);
    else missing.push({ stakeholder, employeeIds: lacking });
  }
  return { missing, read, gone, employed };
};

const readOf = (tied: readonly string[], recordOf: Reading['recordOf']): Employee[] =>
  tied.flatMap((id) => recordOf(id) ?? []);

const NOBODY: readonly string[] = [];

/** Nearly everybody is tied to one connection: no list is made for them. */
const recordsOf = ({ links }: Stakeholder, connections: readonly string[]): readonly string[] => {
  const [own] = connections;
  if (connections.length === 1 && own !== undefined) return links[own] ?? NOBODY;
  return [...new Set(connections.flatMap((id) => links[id] ?? NOBODY))];
};
