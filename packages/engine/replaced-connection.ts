import type { Configuration } from '#domain/configuration';
import type { Connection, ConnectionKind } from '#domain/connection';
import { isSameAccount } from '#domain/precedence';
import type { ConfigurationRepository } from '#storage/configuration-repository';
import type { ConnectionRepository } from '#storage/connection-repository';

/** Why a connection cannot be replaced: there is none, still in use, of the other kind, or another one in use replaces it already. */
export type NotReplaceable = 'unknown' | 'in_use' | 'other_kind' | 'replaced';

/**
 * Whether a new connection may take the place of this one (B143). It has to be disconnected first, so that two never write
 * the same people, and production never follows a sandbox.
 */
export const checkReplaced = async (
  request: { companyId: string; replaces: string; kind: ConnectionKind },
  { connections }: { readonly connections: Pick<ConnectionRepository, 'listAll'> },
): Promise<'replaceable' | NotReplaceable> => {
  const all = await connections.listAll(request.companyId);
  const older = all.find(({ connectionId }) => connectionId === request.replaces);
  if (!older) return 'unknown';
  if (older.state !== 'disconnected') return 'in_use';
  if (older.kind !== request.kind) return 'other_kind';
  const isReplaced = all.some(
    ({ replaces, state }) => replaces === request.replaces && state !== 'disconnected',
  );
  return isReplaced ? 'replaced' : 'replaceable';
};

/** Another connection of the company that is in use and reads the same account: two would write the same people. */
export const sameAccountInUse = async (
  connection: Connection,
  { connections }: { readonly connections: Pick<ConnectionRepository, 'listAll'> },
): Promise<Connection | undefined> => {
  if (connection.accountId === undefined) return undefined;
  const all = await connections.listAll(connection.companyId);
  return all.find(
    (other) =>
      other.connectionId !== connection.connectionId &&
      other.state !== 'disconnected' &&
      isSameAccount(other, connection),
  );
};

/**
 * The configuration that a reconnected account keeps (B144), as version 1 of the new connection; undefined if there is none
 * to keep. Ids of fields are the account's own, so that another account, let alone another vendor, begins anew.
 */
export const keptConfiguration = async (
  connection: Connection,
  services: {
    readonly connections: Pick<ConnectionRepository, 'find'>;
    readonly configurations: Pick<ConfigurationRepository, 'latest'>;
  },
): Promise<Configuration | undefined> => {
  const { companyId, connectionId, replaces, configurationVersion } = connection;
  if (replaces === undefined || configurationVersion > 0) return undefined;
  const older = await services.connections.find(companyId, replaces);
  if (!older || !isSameAccount(older, connection)) return undefined;
  const latest = await services.configurations.latest(companyId, replaces);
  return latest && { ...latest, connectionId, version: 1 };
};
