import { setTimeout as sleep } from 'node:timers/promises';
import { canonicalJson } from '#domain/canonical-json';
import type { Connection } from '#domain/connection';
import { SyncError } from '#domain/errors';
import type { CredentialStore } from '#providers/port';
import type { ConnectionRepository } from '#storage/connection-repository';
import type { Lease, LeaseRepository } from '#storage/lease-repository';
import type { SecretStore } from '#storage/secret-store';

export type RenewalServices = {
  readonly connections: Pick<ConnectionRepository, 'find' | 'update'>;
  readonly leases: Pick<LeaseRepository, 'acquire' | 'release'>;
  readonly secrets: Pick<SecretStore, 'read' | 'stagePending' | 'replaceCurrent'>;
  readonly now: () => Date;
  readonly newId: () => string;
};
type Renewed = Pick<Connection, 'companyId' | 'connectionId' | 'secretName' | 'pendingCredentials'>;

/** Longer than a vendor's token endpoint may take, retries not included: they are not made. */
const LEASE_MS = 45_000;
const PAUSE_MS = 200;
const LONGEST_WAIT_MS = 50_000;

/**
 * A connection's credentials that are renewed while they are used (OAuth). One function renews at a time, under a lease;
 * the others wait for its result, so that a refresh token that works once is used once. Credentials still on trial
 * (`pendingCredentials`) are renewed as a new trial version of the same connection.
 */
export class RenewedCredentials implements CredentialStore {
  constructor(
    private readonly connection: Renewed,
    private readonly services: RenewalServices,
    private readonly waitMs: (milliseconds: number) => Promise<unknown> = sleep,
  ) {}

  async load(): Promise<unknown> {
    const { secrets } = this.services;
    const { secretName } = this.connection;
    const pending = await this.pendingVersion();
    return JSON.parse(
      pending === undefined
        ? await secrets.read(secretName, 'AWSCURRENT')
        : await secrets.read(secretName, 'AWSPENDING', pending),
    );
  }

  async renew(stale: unknown, renewed: (present: unknown) => Promise<unknown>): Promise<unknown> {
    const { companyId, connectionId } = this.connection;
    const { leases, now, newId } = this.services;
    const lease: Lease = { companyId, what: `credentials#${connectionId}`, holder: newId() };
    for (let waitedMs = 0; waitedMs < LONGEST_WAIT_MS; waitedMs += PAUSE_MS) {
      if (await leases.acquire(lease, now(), LEASE_MS)) return this.underLease(lease, stale, renewed);
      await this.waitMs(PAUSE_MS);
      const present = await this.load();
      if (!isSame(present, stale)) return present;
    }
    throw new SyncError(
      'provider.unavailable',
      { status: undefined, retryAfterMs: undefined },
      { message: 'expected another function to renew the credentials in time' },
    );
  }

  private async underLease(
    lease: Lease,
    stale: unknown,
    renewed: (present: unknown) => Promise<unknown>,
  ): Promise<unknown> {
    try {
      const present = await this.load();
      if (!isSame(present, stale)) return present;
      const next = await renewed(present);
      await this.keep(JSON.stringify(next));
      return next;
    } finally {
      await this.services.leases.release(lease, this.services.now());
    }
  }

  private async keep(secret: string): Promise<void> {
    const { connections, secrets } = this.services;
    const { companyId, connectionId, secretName, pendingCredentials } = this.connection;
    if (pendingCredentials === undefined) {
      await secrets.replaceCurrent(secretName, secret);
      return;
    }
    const version = await secrets.stagePending(secretName, secret);
    const connection = await connections.find(companyId, connectionId);
    const next = connection && {
      ...connection,
      pendingCredentials: version,
      version: connection.version + 1,
    };
    if (!next || (await connections.update(next)) === 'stale') {
      throw new SyncError(
        'record.stale',
        { what: 'connection' },
        { message: 'expected to note the renewed credentials; the connection changed meanwhile' },
      );
    }
  }

  /** Which trial version counts now: an earlier renewal may have put another in its place. */
  private async pendingVersion(): Promise<string | undefined> {
    const { companyId, connectionId, pendingCredentials } = this.connection;
    if (pendingCredentials === undefined) return undefined;
    const connection = await this.services.connections.find(companyId, connectionId);
    return connection?.pendingCredentials;
  }
}

const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);
