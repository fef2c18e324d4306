/**
 * A token bucket kept as one number: the moment (epoch ms) at which it will be full again. One that is full has any
 * moment in the past, or none. The arithmetic of every limit of ours, whoever keeps the number. Pure.
 */
export type TokenBucket = {
  /** One token flows in each time this has passed. */
  readonly intervalMs: number;
  /** Tokens in a full bucket. */
  readonly burst: number;
};

/** The moment from which so many tokens are there; one in the past means now. */
export const readyAt = ({ intervalMs, burst }: TokenBucket, fullAtMs: number, count = 1): number =>
  fullAtMs - (burst - count) * intervalMs;

/** Whole tokens that are there now. */
export const tokensLeft = ({ intervalMs, burst }: TokenBucket, fullAtMs: number, nowMs: number): number =>
  Math.max(0, Math.floor(burst - Math.max(0, fullAtMs - nowMs) / intervalMs));

/** When the bucket will be full again once so many tokens are taken from it. */
export const fullAfter = (
  { intervalMs }: TokenBucket,
  fullAtMs: number,
  taking: { nowMs: number; count: number },
) => Math.max(fullAtMs, taking.nowMs) + taking.count * intervalMs;
