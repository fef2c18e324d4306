import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '#domain/connection';
import { SyncError } from '#domain/errors';
import type { Lease, LeaseRepository } from '#storage/lease-repository';

export type LeaseServices = {
  readonly leases: Pick<LeaseRepository, 'acquire' | 'release'>;
  readonly now: () => Date;
  readonly newId: () => string;
};

/** Longer than a renewal takes: waiting for the account's call budget (20 s), one call of 15 s, reading and storing. */
const LEASE_MS = 45_000;
const PAUSE_MS = 200;
const LONGEST_WAIT_MS = 50_000;

/** Who may change a connection's credentials while functions use them: one at a time, so that nothing new is overwritten. */
export class CredentialLease {
  constructor(
    private readonly connection: Pick<Connection, 'companyId' | 'connectionId'>,
    private readonly services: LeaseServices,
    private readonly waitMs: (milliseconds: number) => Promise<unknown> = sleep,
  ) {}

  /**
   * Does `work` alone, or after others. `instead` is asked after each wait; what it answers ends the waiting without the
   * work. Throws `provider.unavailable` when the others do not come to an end.
   */
  async hold<Result>(
    work: () => Promise<Result>,
    instead: () => Promise<{ readonly result: Result } | undefined> = async () => undefined,
  ): Promise<Result> {
    const { companyId, connectionId } = this.connection;
    const { leases, now, newId } = this.services;
    const lease: Lease = { companyId, what: `credentials#${connectionId}`, holder: newId() };
    for (let waitedMs = 0; waitedMs < LONGEST_WAIT_MS; waitedMs += PAUSE_MS) {
      if (await leases.acquire(lease, now(), LEASE_MS)) {
        try {
          return await work();
        } finally {
          await leases.release(lease, now());
        }
      }
      await this.waitMs(PAUSE_MS);
      const found = await instead();
      if (found) return found.result;
    }
    throw new SyncError(
      'provider.unavailable',
      { status: undefined, retryAfterMs: undefined },
      { message: 'expected another function to renew the credentials in time' },
    );
  }
}
