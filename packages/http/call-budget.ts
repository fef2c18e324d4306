import { SyncError } from '#domain/errors';
import { fullAfter, readyAt } from '#domain/token-bucket';
import type { TokenBucket } from '#domain/token-bucket';
import type { Clock } from './limiter';

/** A limit that a vendor publishes, or a safe one where it publishes nothing. */
export type CallLimit = {
  /** For people: "people search". */
  readonly name: string;
  readonly calls: number;
  readonly perSeconds: number;
  /** False: our own careful number, for the vendor names none. */
  readonly published: boolean;
  /** Which calls count, as a pattern over "METHOD /path"; every call when left out. */
  readonly match?: RegExp | undefined;
};

/** Who may call an account when. Whoever gives permits (one process, or a table that all functions share), the client only asks. */
export type CallBudget = {
  /** Comes back when the call ("GET /path") may be made; throws `provider.rate_limited` when that is too far away. */
  take(call: string): Promise<void>;
  /** The vendor asked for quiet: no call before this time has passed. */
  hold(milliseconds: number): Promise<void>;
};

/** How much of a limit flows evenly; the rest is the burst. */
const SHARE = 0.8;

/**
 * Time between a permit and the call's arrival at the vendor: the permit's life, the network's moods, clocks that
 * differ. Never more than a part of the limit's window, or little of a short limit would be left.
 */
const slackOf = ({ perSeconds }: CallLimit): number => Math.min(3_000, perSeconds * 250);

/**
 * A limit as a token bucket: a full bucket and what flows into it within the limit's own window and the slack together
 * stay under the limit, so that it holds in every window, wherever that begins.
 */
export const bucketOf = (limit: CallLimit): TokenBucket => {
  const flow = Math.max(1, Math.floor(limit.calls * SHARE));
  return {
    // Whole milliseconds, so that a wait of exactly what a bucket asks for is never found too short by a rounding.
    intervalMs: Math.ceil((limit.perSeconds * 1000 + slackOf(limit)) / flow),
    burst: Math.max(1, limit.calls - flow),
  };
};

/** How long after it was given a permit may still be used: half the slack, for the call has to arrive within it. */
export const permitLifeMs = (limits: readonly CallLimit[]): number =>
  Math.min(1_500, ...limits.map((limit) => slackOf(limit) / 2));

/** Limits that count a call ("METHOD /path"). */
export const limitsOf = (limits: readonly CallLimit[], call: string): readonly CallLimit[] =>
  limits.filter(({ match }) => match?.test(call) ?? true);

export const tooLongAWait = (retryAfterMs: number): SyncError =>
  new SyncError(
    'provider.rate_limited',
    { retryAfterMs },
    { message: 'the call budget of the account is used up for now' },
  );

/** The budget of one process: for tools and tests, where nobody else calls the account. */
export class MemoryCallBudget implements CallBudget {
  private readonly fullAt = new Map<CallLimit, number>();
  private heldUntil = 0;

  constructor(
    private readonly limits: readonly CallLimit[],
    private readonly options: Clock & { maxWaitMs: number },
  ) {}

  async take(call: string): Promise<void> {
    const now = this.options.now().getTime();
    const counting = limitsOf(this.limits, call);
    const waits = counting.map((limit) => readyAt(bucketOf(limit), this.fullAtOf(limit, now)) - now);
    const waitMs = Math.max(0, this.heldUntil - now, ...waits);
    if (waitMs > this.options.maxWaitMs) throw tooLongAWait(waitMs);
    for (const limit of counting) {
      this.fullAt.set(limit, fullAfter(bucketOf(limit), this.fullAtOf(limit, now), { nowMs: now, count: 1 }));
    }
    if (waitMs > 0) await this.options.sleep(waitMs);
  }

  async hold(milliseconds: number): Promise<void> {
    this.heldUntil = Math.max(this.heldUntil, this.options.now().getTime() + milliseconds);
  }

  private fullAtOf(limit: CallLimit, now: number): number {
    return Math.max(this.fullAt.get(limit) ?? 0, now);
  }
}

/** For servers of our own, which need no protection. */
export const unlimitedBudget: CallBudget = {
  take: async () => undefined,
  hold: async () => undefined,
};
