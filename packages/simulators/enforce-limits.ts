import type { Exchange, SimulatedAnswer } from './exchange';
import { CallCounter } from './rate-limits';
import type { LimitState, RateLimit } from './rate-limits';
import { objectTo } from './router';

export type LimitSettings = {
  /** What the vendor enforces; nothing when left out. */
  limits?: readonly RateLimit[] | undefined;
  /** True by default. */
  enforceLimits?: boolean | undefined;
  /** Milliseconds; the real clock by default. */
  clock?: (() => number) | undefined;
  /** Headers by which the vendor tells how much is left, on every answer to a call under a limit. */
  limitHeaders?:
    ((limit: RateLimit, remaining: number, resetAtMs: number) => Record<string, string>) | undefined;
};

/** What the limits have to say about one call: a refusal when it is one too many, and headers for any answer. */
export type LimitVerdict = {
  refused: boolean;
  headers: Readonly<Record<string, string>>;
};

const NO_LIMIT: LimitVerdict = { refused: false, headers: {} };

/** Counts every call that arrives, those that faults spoil included; a call too many is a violation. */
export const limitCalls = (settings: LimitSettings): ((exchange: Exchange) => LimitVerdict) => {
  const { limits = [], enforceLimits = true, clock = Date.now, limitHeaders } = settings;
  if (!enforceLimits) return () => NO_LIMIT;
  const counter = new CallCounter(limits, clock);
  return (exchange) => {
    const state = counter.count(`${exchange.method} ${exchange.path}`);
    if (!state) return NO_LIMIT;
    const { limit, exceeded, remaining, resetAtMs } = state;
    if (exceeded) objectTo(exchange, `too many calls: ${limit.name}`);
    return {
      refused: exceeded,
      headers: { ...limitHeaders?.(limit, remaining, resetAtMs), ...retryAfter(state, clock()) },
    };
  };
};

const retryAfter = ({ limit, exceeded, resetAtMs }: LimitState, now: number): Record<string, string> =>
  exceeded && !limit.omitRetryAfter
    ? { 'retry-after': String(Math.max(1, Math.ceil((resetAtMs - now) / 1000))) }
    : {};

/** The answer with the verdict's headers on it. */
export const withHeaders = (answer: SimulatedAnswer, { headers }: LimitVerdict): SimulatedAnswer => ({
  ...answer,
  headers: { ...answer.headers, ...headers },
});
