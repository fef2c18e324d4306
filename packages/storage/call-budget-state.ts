import * as z from 'zod';
import { fullAfter, readyAt, tokensLeft } from '#domain/token-bucket';
import type { TokenBucket } from '#domain/token-bucket';

/** One limit that the calls to be made count in. */
export type BudgetLimit = TokenBucket & {
  readonly name: string;
  /** Tokens that stay in the bucket whatever happens: the share of others. */
  readonly keep: number;
};

export const budgetStateSchema = z.object({
  /** No call before this: the vendor asked for quiet. */
  heldUntilMs: z.number(),
  /** By limit, when its bucket will be full again; none for a full one. */
  fullAtMs: z.record(z.string(), z.number()),
});
export type BudgetState = z.infer<typeof budgetStateSchema>;

export type Permits =
  | { readonly kind: 'taken'; readonly permits: number }
  /** Not one at present. Whoever comes back after this wait finds one, unless others took it. */
  | { readonly kind: 'later'; readonly waitMs: number };

export const UNUSED: BudgetState = { heldUntilMs: 0, fullAtMs: {} };

/** Takes as many permits as every limit has room for, `atMost` and at least one; `next` is left out when nothing changes. Pure. */
export const takePermits = (
  state: BudgetState,
  asked: { readonly limits: readonly BudgetLimit[]; readonly atMost: number; readonly nowMs: number },
): { readonly answer: Permits; readonly next?: BudgetState } => {
  const { limits, atMost, nowMs } = asked;
  const waits = limits.map((limit) => readyAt(without(limit), fullAtOf(state, limit)) - nowMs);
  const waitMs = Math.max(0, state.heldUntilMs - nowMs, ...waits);
  if (waitMs > 0) return { answer: { kind: 'later', waitMs } };
  const room = limits.map((limit) => tokensLeft(without(limit), fullAtOf(state, limit), nowMs));
  const permits = Math.min(atMost, ...room);
  const answer: Permits = { kind: 'taken', permits };
  return limits.length === 0 ? { answer } : { answer, next: charge(state, { limits, permits, nowMs }) };
};

/** Permits that were used without asking count all the same. Pure. */
export const charge = (
  state: BudgetState,
  used: { readonly limits: readonly BudgetLimit[]; readonly permits: number; readonly nowMs: number },
): BudgetState => {
  const { limits, permits, nowMs } = used;
  const kept = Object.entries(state.fullAtMs).filter(([, fullAtMs]) => fullAtMs > nowMs);
  const taken = limits.map((limit) => [
    limit.name,
    fullAfter(limit, fullAtOf(state, limit), { nowMs, count: permits }),
  ]);
  return { ...state, fullAtMs: Object.fromEntries([...kept, ...taken]) };
};

/** The bucket as it is for whoever has to leave the share of others in it. */
const without = ({ intervalMs, burst, keep }: BudgetLimit): TokenBucket => ({
  intervalMs,
  burst: burst - keep,
});

const fullAtOf = (state: BudgetState, { name }: BudgetLimit): number => state.fullAtMs[name] ?? 0;
