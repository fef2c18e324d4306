import type { DiffInput } from '../diff/diff-input';

/** The connection of a reading and those of the same account whose place it took: their employee ids mean the same people. */
export const ownConnections = ({
  connectionId,
  replaced = [],
}: Pick<DiffInput, 'connectionId' | 'replaced'>): readonly string[] => [
  connectionId,
  ...replaced.filter(({ sameAccount }) => sameAccount).map((older) => older.connectionId),
];
