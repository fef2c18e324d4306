import type { Connection } from '../connection';
import { employeeMarks, externalIdMark } from './tombstone';
import type { Tombstone } from './tombstone';

/** Whom an erasure, or an export, is about: told by ids of the register and by marks, never by a plain employee id. */
export type Subject = {
  readonly isStakeholder: (stakeholderId: string) => boolean;
  readonly isEmployee: (connectionId: string, employeeId: string) => boolean;
  /** Whether a text is an employee id of theirs in any connection, or their external id. */
  readonly isAnyId: (text: string) => boolean;
};

type Where = Pick<Connection, 'connectionId' | 'provider' | 'accountId'>;

/** Longer texts are no ids: they are not hashed. */
const LONGEST_ID = 200;

/** Somebody by the records and the tombstones that an erasure is about; ids are hashed once each. */
export const subjectOf = ({
  hashKey,
  stakeholderIds,
  tombstones,
  connections,
}: {
  readonly hashKey: string;
  readonly stakeholderIds: Iterable<string>;
  readonly tombstones: readonly Pick<Tombstone, 'mark'>[];
  /** All of the company. */
  readonly connections: readonly Where[];
}): Subject => {
  const records = new Set(stakeholderIds);
  const marks = new Set(tombstones.map(({ mark }) => mark));
  const places = new Map(connections.map((connection) => [connection.connectionId, connection]));
  const told = new Map<string, boolean>();
  const isEmployee = (connectionId: string, employeeId: string): boolean => {
    const key = `${connectionId}\n${employeeId}`;
    const known = told.get(key);
    if (known !== undefined) return known;
    const where = places.get(connectionId) ?? { connectionId };
    const is = employeeMarks(hashKey, { ...where, employeeId }).some((mark) => marks.has(mark));
    told.set(key, is);
    return is;
  };
  return {
    isStakeholder: (id) => records.has(id),
    isEmployee,
    isAnyId: (text) =>
      text !== '' &&
      text.length <= LONGEST_ID &&
      (records.has(text) ||
        [...places.keys()].some((connectionId) => isEmployee(connectionId, text)) ||
        marks.has(externalIdMark(hashKey, text))),
  };
};
