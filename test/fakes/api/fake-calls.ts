import type { Beginning, IdempotentCall, StoredResponse } from '#storage/idempotency-repository';
import type { Taken, Taking } from '#storage/rate-limit-repository';

/** Idempotency keys in memory. */
export class FakeIdempotency {
  private readonly calls = new Map<string, { hash: string; response?: StoredResponse }>();

  async begin(call: IdempotentCall): Promise<Beginning> {
    const known = this.calls.get(this.keyOf(call));
    if (!known) {
      this.calls.set(this.keyOf(call), { hash: call.requestHash });
      return { kind: 'new' };
    }
    if (known.hash !== call.requestHash) return { kind: 'mismatch' };
    return known.response ? { kind: 'replay', response: known.response } : { kind: 'in_progress' };
  }

  async finish(call: IdempotentCall, response: StoredResponse): Promise<void> {
    this.calls.set(this.keyOf(call), { hash: call.requestHash, response });
  }

  async abandon(call: IdempotentCall): Promise<void> {
    this.calls.delete(this.keyOf(call));
  }

  private keyOf({ companyId, actor, key }: IdempotentCall): string {
    return `${companyId} ${actor} ${key}`;
  }
}

/** A bucket per caller that never fills again. */
export class FakeRateLimits {
  private readonly taken = new Map<string, number>();

  async take({ companyId, caller, burst }: Taking): Promise<Taken> {
    const key = `${companyId} ${caller}`;
    const count = (this.taken.get(key) ?? 0) + 1;
    this.taken.set(key, count);
    return count > burst
      ? { kind: 'refused', retryAfterSeconds: 7 }
      : { kind: 'taken', remaining: burst - count, resetSeconds: count };
  }
}
