import { canonicalJson } from '#domain/canonical-json';
import type { Connection } from '#domain/connection';
import { SyncError } from '#domain/errors';
import type { CredentialStore } from '#providers/port';
import type { ConnectionRepository } from '#storage/connection-repository';
import type { SecretStore } from '#storage/secret-store';
import { CredentialLease } from './credential-lease';
import type { LeaseServices } from './credential-lease';

export type RenewalServices = LeaseServices & {
  readonly connections: Pick<ConnectionRepository, 'find' | 'update'>;
  readonly secrets: Pick<SecretStore, 'read' | 'stagePending' | 'replaceCurrent'>;
};
type Renewed = Pick<Connection, 'companyId' | 'connectionId' | 'secretName' | 'pendingCredentials'>;

/** Stored credentials and where they stand: `onTrial` is their version until connect has made them the present ones. */
type Stored = { readonly credentials: unknown; readonly onTrial: string | undefined };

/** Another write of the connection came between: read it again and decide again. */
const MOST_WRITES = 5;

/**
 * A connection's credentials that are renewed while they are used (OAuth). One function renews at a time, under a lease;
 * the others wait for its result, so that a refresh token that works once is used once. Credentials still on trial
 * (`pendingCredentials`) are renewed as a new trial version of the same connection, unless newer ones took their place.
 */
export class RenewedCredentials implements CredentialStore {
  private readonly lease: CredentialLease;

  constructor(
    private readonly connection: Renewed,
    private readonly services: RenewalServices,
    waitMs?: (milliseconds: number) => Promise<unknown>,
  ) {
    this.lease = new CredentialLease(connection, services, waitMs);
  }

  async load(): Promise<unknown> {
    return (await this.find()).credentials;
  }

  async renew(stale: unknown, renewed: (present: unknown) => Promise<unknown>): Promise<unknown> {
    return this.lease.hold(
      () => this.renewAlone(stale, renewed),
      async () => {
        const result = await this.load();
        return isSame(result, stale) ? undefined : { result };
      },
    );
  }

  private async renewAlone(
    stale: unknown,
    renewed: (present: unknown) => Promise<unknown>,
  ): Promise<unknown> {
    const { credentials, onTrial } = await this.find();
    if (!isSame(credentials, stale)) return credentials;
    const next = await renewed(credentials);
    const secret = JSON.stringify(next);
    if (onTrial === undefined) await this.services.secrets.replaceCurrent(this.connection.secretName, secret);
    else await this.keepOnTrial(secret, onTrial);
    return next;
  }

  private async keepOnTrial(secret: string, before: string): Promise<void> {
    const { connections, secrets } = this.services;
    const { companyId, connectionId, secretName } = this.connection;
    let version: string | undefined;
    for (let attempt = 0; attempt < MOST_WRITES; attempt += 1) {
      const connection = await connections.find(companyId, connectionId);
      // Newer ones, or a disconnect, came meanwhile: these are of no use to anybody any more.
      if (connection?.pendingCredentials !== before) break;
      version ??= await secrets.stagePending(secretName, secret);
      const next = { ...connection, pendingCredentials: version, version: connection.version + 1 };
      if ((await connections.update(next)) === 'written') return;
    }
    throw new SyncError(
      'record.stale',
      { what: 'connection' },
      { message: 'expected to note the renewed credentials; the connection changed meanwhile' },
    );
  }

  /** What counts now: credentials on trial may have been renewed, made the present ones, or dropped since. */
  private async find(): Promise<Stored> {
    const { companyId, connectionId, secretName, pendingCredentials } = this.connection;
    const { connections, secrets } = this.services;
    const connection =
      pendingCredentials === undefined ? undefined : await connections.find(companyId, connectionId);
    const onTrial = connection?.pendingCredentials;
    const text =
      onTrial === undefined
        ? await secrets.read(secretName, 'AWSCURRENT')
        : await secrets.read(secretName, 'AWSPENDING', onTrial);
    return { credentials: JSON.parse(text), onTrial };
  }
}

const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);
