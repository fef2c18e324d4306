/** One limit of a vendor: so many calls in any stretch of so many seconds. */
export type RateLimit = {
  /** For violations: "too many calls: <name>". */
  name: string;
  /** Over "METHOD /path": the calls that are counted together. */
  match: RegExp;
  calls: number;
  perSeconds: number;
  /** Whether the vendor documents it; otherwise it is a guess of ours. Both are enforced. */
  published: boolean;
  /** For vendors whose 429 does not say how long to wait. */
  omitRetryAfter?: true | undefined;
};

/** The tightest limit that a call falls under: the one it broke, or the one with the fewest calls left. */
export type LimitState = {
  limit: RateLimit;
  exceeded: boolean;
  /** Calls left after this one. */
  remaining: number;
  /** When the oldest counted call stops counting, in milliseconds of the simulator's clock. */
  resetAtMs: number;
};

/** Counts calls in a sliding window per limit. A call over a limit is refused and does not count. */
export class CallCounter {
  private readonly taken: Map<RateLimit, number[]>;

  constructor(
    limits: readonly RateLimit[],
    private readonly clock: () => number,
  ) {
    this.taken = new Map(limits.map((limit) => [limit, []]));
  }

  /** Undefined when no limit concerns the call. */
  count(target: string): LimitState | undefined {
    const now = this.clock();
    const concerned = [...this.taken].filter(([{ match }]) => target.search(match) >= 0);
    for (const [{ perSeconds }, times] of concerned) {
      while (times[0] !== undefined && times[0] <= now - perSeconds * 1000) times.shift();
    }
    const exceeded = concerned.some(([{ calls }, times]) => times.length >= calls);
    if (!exceeded) for (const [, times] of concerned) times.push(now);
    const states = concerned.map(([limit, times]): LimitState => ({
      limit,
      exceeded: exceeded && times.length >= limit.calls,
      remaining: Math.max(0, limit.calls - times.length),
      resetAtMs: (times[0] ?? now) + limit.perSeconds * 1000,
    }));
    return states.sort(byTightness)[0];
  }
}

/** Broken ones first, of those the one that takes longest; else the one with the fewest calls left. */
const byTightness = (one: LimitState, other: LimitState): number =>
  Number(other.exceeded) - Number(one.exceeded) ||
  (one.exceeded ? other.resetAtMs - one.resetAtMs : one.remaining - other.remaining);
