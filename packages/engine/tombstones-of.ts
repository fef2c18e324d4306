import type { Connection } from '#domain/connection';
import { employeeMarks, externalIdMark, stakeholderMark } from '#domain/erasure/tombstone';
import type { Stakeholder } from '#domain/stakeholder';
import type { NewTombstone } from '#storage/tombstone-items';

type Context = {
  readonly hashKey: string;
  /** All of the company: an account has marks of its own. */
  readonly connections: readonly Pick<Connection, 'connectionId' | 'provider' | 'accountId'>[];
  readonly erasureId: string;
  readonly at: string;
};

/** Everything by which a person could come back; the mark of the record is the first. */
export const tombstonesOf = (
  { companyId, stakeholderId, links, externalId }: Stakeholder,
  { hashKey, connections, erasureId, at }: Context,
): NewTombstone[] => {
  const places = new Map(connections.map((one) => [one.connectionId, one]));
  const common = { companyId, erasureId, at };
  const employees = Object.entries(links).flatMap(([connectionId, employeeIds]) =>
    employeeIds.flatMap((employeeId) =>
      employeeMarks(hashKey, { ...(places.get(connectionId) ?? { connectionId }), employeeId }),
    ),
  );
  return [
    { ...common, kind: 'stakeholder', mark: stakeholderMark(hashKey, stakeholderId) },
    ...(externalId === undefined
      ? []
      : [{ ...common, kind: 'externalId' as const, mark: externalIdMark(hashKey, externalId) }]),
    ...[...new Set(employees)].map((mark) => ({ ...common, kind: 'employee' as const, mark })),
  ];
};
