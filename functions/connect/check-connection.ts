import type { AttentionCode, Catalogue, CatalogueField, Connection } from '#domain/connection';
import { rememberLosses } from '#domain/lost-permissions';
import { exceptionsOf } from '#domain/refused-category';
import { SyncError, isSyncError } from '#domain/errors';
import { auditOf } from '#engine/connection-change';
import { announceCheck, isSettled, refusedConnection, settledCheck } from '#engine/check-progress';
import { fingerprintOf } from '#engine/fingerprint';
import { keptConfiguration, sameAccountInUse } from '#engine/replaced-connection';
import { scheduleOf } from '#engine/schedule';
import type { CheckConnection } from '#events/commands';
import { liftRefusals } from '#providers/lift-refusals';
import type { ProviderClient } from '#providers/port';
import { accountOf, isAnotherAccount } from './account';
import type { ConnectServices } from './services';

/** Another write of the connection came between: read it again and decide again. */
const MOST_WRITES = 5;

/**
 * Tries a connection's pending (or present) credentials, finds out what they may read and discovers fields. Then `ready`,
 * or `needs_attention` with a code whose remedy the provider's declaration words. New credentials that fail leave the old
 * ones working; credentials of another account are refused (pipeline section 3, connect).
 */
export const checkConnection = async (message: CheckConnection, services: ConnectServices): Promise<void> => {
  const connection = await services.connections.find(message.companyId, message.connectionId);
  if (!connection || isOutdated(connection, message)) return;
  if (isSettled(connection)) return finish(connection, services);
  const result = await tryOut(connection, services);
  await settle(message, result, services);
};

const isOutdated = (connection: Connection, message: CheckConnection): boolean =>
  connection.checkNumber !== message.checkNumber || connection.state === 'disconnected';

type Result =
  | {
      readonly kind: 'works';
      readonly account: Pick<Connection, 'accountId' | 'accountSample'>;
      readonly catalogue: Catalogue;
    }
  | { readonly kind: 'refused'; readonly code: AttentionCode; readonly reason: string };

const tryOut = async (connection: Connection, services: ConnectServices): Promise<Result> => {
  if (connection.pendingCredentials === undefined && connection.fingerprint === undefined) {
    // Those of the first check were refused and discarded: there is nothing left to try.
    return {
      kind: 'refused',
      code: 'credentials.rejected',
      reason: 'no credentials of this connection have worked yet',
    };
  }
  try {
    const client = await openClient(connection, services);
    const told = await client.check();
    // Only a new key can open another account; people come and go under the same one.
    if (connection.pendingCredentials !== undefined && isAnotherAccount(connection, told)) {
      return {
        kind: 'refused',
        code: 'account.changed',
        reason: 'the credentials belong to another account',
      };
    }
    const account = accountOf(connection, told);
    const inUse = await refuseInUse(connection, account, services);
    if (inUse) return inUse;
    const accepted = exceptionsOf(connection.companyId, services.refusedExceptions);
    const found = liftRefusals(await client.discoverFields(), accepted);
    const before = await services.catalogues.find(connection.companyId, connection.connectionId);
    const fields = rememberLosses(found, before?.fields ?? [], services.now());
    return {
      kind: 'works',
      account,
      catalogue: catalogueOf(connection, fields, services),
    };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal) return refusal;
    throw error;
  }
};

/** Two connections in use would write the same people. Found out with the first key; later ones only open the same account. */
const refuseInUse = async (
  connection: Connection,
  account: Pick<Connection, 'accountId' | 'accountSample'>,
  services: ConnectServices,
): Promise<Extract<Result, { kind: 'refused' }> | undefined> =>
  connection.fingerprint === undefined && (await sameAccountInUse({ ...connection, ...account }, services))
    ? {
        kind: 'refused',
        code: 'account.in_use',
        reason: 'another connection of this company reads this account',
      }
    : undefined;

const openClient = async (connection: Connection, services: ConnectServices): Promise<ProviderClient> => {
  const { secretName, pendingCredentials } = connection;
  const secret =
    pendingCredentials === undefined
      ? await services.secrets.read(secretName, 'AWSCURRENT')
      : await readPending(secretName, pendingCredentials, services);
  return services.openProvider(connection, secret);
};

/** An earlier delivery may have found that they work, made them the present ones, and died. */
const readPending = async (
  secretName: string,
  version: string,
  { secrets }: ConnectServices,
): Promise<string> => {
  try {
    return await secrets.read(secretName, 'AWSPENDING', version);
  } catch (error) {
    if (!isSyncError(error, 'record.missing')) throw error;
    return secrets.read(secretName, 'AWSCURRENT', version);
  }
};

const catalogueOf = (
  connection: Connection,
  fields: readonly CatalogueField[],
  services: ConnectServices,
): Catalogue => ({
  v: 1,
  companyId: connection.companyId,
  connectionId: connection.connectionId,
  discoveredAt: services.now().toISOString(),
  fingerprint: fingerprintOf(
    fields.filter((field) => field.readable !== 'no').map((field) => field.sourceField),
  ),
  fields: [...fields],
});

/** Failures that trying again cannot mend, as what a person should do. */
const refusalOf = (error: unknown): Result | undefined => {
  // Another replacement of the credentials took their place before they were tried: they have to be sent again.
  if (isSyncError(error, 'record.missing')) {
    return {
      kind: 'refused',
      code: 'credentials.rejected',
      reason: 'the credentials are not stored any more',
    };
  }
  if (isSyncError(error, 'provider.unauthorized')) {
    return { kind: 'refused', code: 'credentials.rejected', reason: error.message };
  }
  if (isSyncError(error, 'provider.forbidden')) {
    return { kind: 'refused', code: 'permissions.insufficient', reason: error.message };
  }
  // An unknown company domain answers 404, or sends the browser elsewhere (sheet section 2, unconfirmed).
  if (isSyncError(error, 'provider.not_found') || isSyncError(error, 'provider.host_refused'))
    return { kind: 'refused', code: 'account.not_found', reason: error.message };
  return undefined;
};

/** Writes the result, unless another delivery has, or a newer check or a disconnect has come meanwhile. */
const settle = async (message: CheckConnection, result: Result, services: ConnectServices): Promise<void> => {
  for (let attempt = 0; attempt < MOST_WRITES; attempt += 1) {
    const connection = await services.connections.find(message.companyId, message.connectionId);
    if (!connection || isOutdated(connection, message) || isSettled(connection)) return;
    // Discovery may take minutes, in which another connection of this account may have come to work.
    const inUse = result.kind === 'works' && (await refuseInUse(connection, result.account, services));
    const outcome = inUse || result;
    const next =
      outcome.kind === 'works'
        ? await connected(connection, outcome, services)
        : refusedConnection(connection, outcome, services.now());
    const written = await write(next, services);
    if (written) return finish(written, services);
  }
  throw new SyncError(
    'record.stale',
    { what: 'connection' },
    { message: 'expected to write the connection; it kept changing' },
  );
};

/** A reconnected account goes on with the configuration it had (B144), in the write that makes it ready. Undefined when somebody was faster. */
const write = async (next: Connection, services: ConnectServices): Promise<Connection | undefined> => {
  const kept = next.state === 'ready' ? await keptConfiguration(next, services) : undefined;
  if (!kept) return (await services.connections.update(next)) === 'written' ? next : undefined;
  const configured: Connection = {
    ...next,
    configurationVersion: kept.version,
    ...scheduleOf(next, kept.settings, services.now()),
  };
  const audit = auditOf(
    configured,
    next.createdBy,
    services,
  )('configuration.saved', {
    version: kept.version,
    from: next.replaces ?? '',
  });
  const outcome = await services.connections.saveConfiguration(configured, kept, [audit]);
  if (outcome === 'written') return configured;
  // Unless the connection changed, a custom field that it maps is gone: somebody has to configure it anew.
  return (await services.connections.update(next)) === 'written' ? next : undefined;
};

/** What follows a result. Done again if a crash came before its end, and never once that is reached. */
const finish = async (connection: Connection, services: ConnectServices): Promise<void> => {
  const { check, pendingCredentials, secretName } = connection;
  if (check?.dueAt === undefined) return;
  if (check.outcome === 'attention' && pendingCredentials === undefined) {
    await services.secrets.discardPending(secretName);
  }
  await announceCheck(connection, services);
};

const connected = async (
  connection: Connection,
  result: Extract<Result, { kind: 'works' }>,
  services: ConnectServices,
): Promise<Connection> => {
  await promote(connection, services);
  await services.catalogues.put(result.catalogue);
  const { attention: _attention, pendingCredentials: _pending, ...kept } = connection;
  return {
    ...kept,
    state: 'ready',
    ...result.account,
    fingerprint: result.catalogue.fingerprint,
    check: settledCheck(connection.check, 'ready', services.now()),
    version: connection.version + 1,
    ...(await resumedSchedule(connection, services)),
  };
};

/** New credentials become the present ones; not while a run renews those before, or its tokens would overwrite them. */
const promote = async (connection: Connection, { secrets, leaseOf }: ConnectServices): Promise<void> => {
  const { secretName, pendingCredentials, fingerprint } = connection;
  if (pendingCredentials === undefined) return;
  const move = () => secrets.promote(secretName, pendingCredentials);
  await (fingerprint === undefined ? move() : leaseOf(connection).hold(move));
};

/** A connection whose schedule stopped while it needed attention goes on; one that never was configured has none yet. */
const resumedSchedule = async (
  connection: Connection,
  services: ConnectServices,
): Promise<{ nextRunAt?: string }> => {
  if (connection.nextRunAt !== undefined || connection.configurationVersion === 0) return {};
  const configuration = await services.configurations.find(
    connection.companyId,
    connection.connectionId,
    connection.configurationVersion,
  );
  return configuration ? scheduleOf(connection, configuration.settings, services.now()) : {};
};

/** The check cannot be made: the connection says so instead of checking for ever. */
export const giveUpCheck = async (
  message: CheckConnection,
  _code: string,
  services: ConnectServices,
): Promise<void> =>
  settle(
    message,
    {
      kind: 'refused',
      code: 'provider.unavailable',
      reason: 'the HR system did not answer; check again later',
    },
    services,
  );
