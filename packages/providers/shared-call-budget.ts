import type { TokenBucket } from '#domain/token-bucket';
import { bucketOf, limitsOf, permitLifeMs, tooLongAWait } from '#http/call-budget';
import type { CallBudget, CallLimit } from '#http/call-budget';
import type { Clock } from '#http/limiter';

/** `user`: a person waits for it, or is told of it (checks, runs asked for, push). `schedule`: nobody does. */
export type CallPurpose = 'user' | 'schedule';

type Account = { readonly provider: string; readonly account: string };
type CountedLimit = TokenBucket & { readonly name: string; readonly keep: number };

/** The table that all functions share: #storage/call-budget-repository. */
export type PermitTable = {
  take(
    account: Account,
    asked: { readonly limits: readonly CountedLimit[]; readonly atMost: number; readonly now: Date },
  ): Promise<
    { readonly kind: 'taken'; readonly permits: number } | { readonly kind: 'later'; readonly waitMs: number }
  >;
  charge(
    account: Account,
    used: { readonly limits: readonly CountedLimit[]; readonly permits: number; readonly now: Date },
  ): Promise<void>;
  hold(account: Account, until: Date, now: Date): Promise<void>;
};

export type SharedCallBudgetOptions = Clock &
  Account & {
    readonly permits: PermitTable;
    readonly limits: readonly CallLimit[];
    readonly purpose: CallPurpose;
    /** The longest a call waits for its permit before `provider.rate_limited` is thrown. */
    readonly maxWaitMs: number;
  };

/** Part of a bucket that the schedule leaves to users. */
const RESERVE = 0.2;
/** A batch is at most this part of what its taker may take at once: what is not used of it is lost. */
const BATCH_SHARE = 0.25;
const LARGEST_BATCH = 8;

/** Permits for calls that count in the same limits. */
type Pool = {
  readonly limits: readonly CallLimit[];
  left: number;
  endsAtMs: number;
  /** How many to ask for next. */
  batch: number;
  used: number;
  /** Calls take their permits one after another. */
  turn: Promise<void>;
};

/**
 * The budget of an account that every function calls: permits come in small batches from the table and are handed out
 * here. They live shortly (`permitLifeMs`), so that a hoard of them cannot break a limit later; those not used by then
 * are lost. The batch grows while all are used, and starts at one again when some were not.
 */
export class SharedCallBudget implements CallBudget {
  private readonly pools = new Map<string, Pool>();
  private account: Account;

  constructor(private readonly options: SharedCallBudgetOptions) {
    this.account = { provider: options.provider, account: options.account };
  }

  async take(call: string): Promise<void> {
    const pool = this.poolOf(call);
    const deadline = this.time() + this.options.maxWaitMs;
    const mine = pool.turn.then(() => this.permit(pool, deadline));
    pool.turn = mine.catch(() => undefined);
    await mine;
  }

  /** Holds everybody who calls the account. Permits that others have in hand already are still used. */
  async hold(milliseconds: number): Promise<void> {
    if (milliseconds <= 0) return;
    for (const pool of this.pools.values()) pool.left = 0;
    const now = this.options.now();
    await this.options.permits.hold(this.account, new Date(now.getTime() + milliseconds), now);
  }

  /** Whose account it is was found out by calling it: the calls until now count there, and so do those that follow. */
  async moveTo(account: string): Promise<void> {
    if (account === this.account.account) return;
    this.account = { ...this.account, account };
    for (const pool of this.pools.values()) {
      pool.left = 0;
      const { used: permits, limits } = pool;
      await this.options.permits.charge(this.account, {
        limits: limits.map(this.counted),
        permits,
        now: this.options.now(),
      });
    }
  }

  private async permit(pool: Pool, deadline: number): Promise<void> {
    if (pool.left === 0 || this.time() >= pool.endsAtMs) await this.refill(pool, deadline);
    pool.left -= 1;
    pool.used += 1;
  }

  private async refill(pool: Pool, deadline: number): Promise<void> {
    const atMost = pool.left === 0 ? pool.batch : 1;
    pool.left = 0;
    for (;;) {
      const now = this.options.now();
      const limits = pool.limits.map(this.counted);
      const answer = await this.options.permits.take(this.account, { limits, atMost, now });
      if (answer.kind === 'taken') {
        pool.left = answer.permits;
        pool.endsAtMs = now.getTime() + permitLifeMs(pool.limits);
        pool.batch = Math.min(answer.permits * 2, this.largestBatch(pool));
        return;
      }
      if (this.time() + answer.waitMs > deadline) throw tooLongAWait(answer.waitMs);
      await this.options.sleep(answer.waitMs);
    }
  }

  private largestBatch({ limits }: Pool): number {
    const most = limits.map(this.counted).map(({ burst, keep }) => Math.floor((burst - keep) * BATCH_SHARE));
    return Math.max(1, Math.min(LARGEST_BATCH, ...most));
  }

  private readonly counted = (limit: CallLimit): CountedLimit => {
    const bucket = bucketOf(limit);
    const keep =
      this.options.purpose === 'schedule' && bucket.burst > 1 ? Math.ceil(bucket.burst * RESERVE) : 0;
    return { name: limit.name, ...bucket, keep };
  };

  private poolOf(call: string): Pool {
    const limits = limitsOf(this.options.limits, call);
    const key = limits.map(({ name }) => name).join('\n');
    const known = this.pools.get(key);
    if (known) return known;
    const pool = { limits, left: 0, endsAtMs: 0, batch: 1, used: 0, turn: Promise.resolve() };
    this.pools.set(key, pool);
    return pool;
  }

  private time(): number {
    return this.options.now().getTime();
  }
}
