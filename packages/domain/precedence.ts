import { byText } from './canonical-json';
import type { Company } from './company';
import type { Connection } from './connection';

/**
 * Connections in use, the one whose values count first in front: as the company ordered them, then the others by age.
 * Those that are disconnected have no say any more, and their values stay until another connection has one.
 */
export const precedenceOf = (
  { precedence = [] }: Pick<Company, 'precedence'>,
  connections: readonly Pick<Connection, 'connectionId' | 'state' | 'createdAt'>[],
): string[] => {
  const inUse = connections
    .filter(({ state }) => state !== 'disconnected')
    .toSorted(
      (one, other) => byText(one.createdAt, other.createdAt) || byText(one.connectionId, other.connectionId),
    )
    .map(({ connectionId }) => connectionId);
  const ordered = precedence.filter((connectionId) => inUse.includes(connectionId));
  return [...new Set([...ordered, ...inUse])];
};

/**
 * Connections that one takes the place of, newest first: the one it names, the one that this one named, and so on.
 * `connections` are those of the company.
 */
export const replacedBy = (connection: Connection, connections: readonly Connection[]): Connection[] => {
  const byId = new Map(connections.map((one) => [one.connectionId, one]));
  const chain: Connection[] = [];
  let next = connection.replaces === undefined ? undefined : byId.get(connection.replaces);
  while (next && next.connectionId !== connection.connectionId && !chain.includes(next)) {
    chain.push(next);
    next = next.replaces === undefined ? undefined : byId.get(next.replaces);
  }
  return chain;
};

/**
 * Whether two connections read the same account, so that an employee id of one is the same employee in the other. Where
 * that is not known, it is not: the same number in two systems is two people.
 */
export const isSameAccount = (one: Connection, other: Connection): boolean =>
  one.provider === other.provider && one.accountId !== undefined && one.accountId === other.accountId;
