import type { SyncError } from '#domain/errors';
import type { Authorization } from '#http/authorization';
import type { StatusReader } from '#http/client';
import { errorOfStatus } from '#http/errors';

/** Tables answer 403 for a right of their own; everything else that says no says it to the service user. */
const TABLES = '/v1/bulk/';

/**
 * Proves who asks, until the first no. HiBob's firewall blocks callers who keep failing (sheet section 10, item 12), so
 * after a 401 or 403 no further request of this client leaves: each fails with the same error at once.
 */
export class FirewallGuard implements Authorization {
  private refusal: SyncError | undefined;

  constructor(private readonly proof: Readonly<Record<string, string>>) {}

  async headers(): Promise<Readonly<Record<string, string>>> {
    this.throwIfStopped();
    return this.proof;
  }

  throwIfStopped(): void {
    if (this.refusal) throw this.refusal;
  }

  async renew(): Promise<boolean> {
    return false;
  }

  /** Changes no status; it is where every refusal passes. */
  readonly statusOf: StatusReader = ({ status, path }) => {
    if (status === 401 || (status === 403 && !path.startsWith(TABLES)))
      this.refusal ??= errorOfStatus({ status, request: path, retryAfterMs: undefined, fields: [] });
    return status;
  };
}
