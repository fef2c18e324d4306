import { ApiProblem } from '#api-contract/problem';
import type { RateLimitRepository } from '#storage/rate-limit-repository';
import type { Caller } from './caller';

/** 120 calls a minute, 40 at once, for each caller (user or machine) of a company. */
export const POLICY = { perMinute: 120, burst: 40 } as const;

/** The policy and what is left of it (draft-ietf-httpapi-ratelimit-headers). */
const headersOf = (remaining: number, resetSeconds: number): Record<string, string> => ({
  'ratelimit-policy': `"calls";q=${POLICY.perMinute};w=60;burst=${POLICY.burst}`,
  ratelimit: `"calls";r=${remaining};t=${resetSeconds}`,
});

/** Counts a call; gives the headers to answer with, or throws `rate.limited` with `Retry-After`. */
export const countCall = async (
  caller: Caller,
  services: { readonly rateLimits: Pick<RateLimitRepository, 'take'>; readonly now: () => Date },
): Promise<Record<string, string>> => {
  const { companyId, actor } = caller;
  const taken = await services.rateLimits.take({ companyId, caller: actor, now: services.now(), ...POLICY });
  if (taken.kind === 'taken') return headersOf(taken.remaining, taken.resetSeconds);
  const { retryAfterSeconds } = taken;
  throw new ApiProblem('rate.limited', `try again in ${retryAfterSeconds} s`, {
    headers: { ...headersOf(0, retryAfterSeconds), 'retry-after': `${retryAfterSeconds}` },
  });
};
