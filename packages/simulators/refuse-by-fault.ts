import type { Exchange, SimulatedAnswer } from './exchange';
import type { Fault } from './faults';

/** What a vendor has its own words for. */
export type RefusalKind = 'rate_limited' | 'unavailable' | 'revoked_key' | 'expired_token';
export type Refuser = {
  /** The provider's own way to say 429, 503, and 401 to a wrong key or an expired token; `Retry-After` is added by the simulator. */
  refuse(kind: RefusalKind, exchange: Exchange): SimulatedAnswer;
  /** Whether this call comes with a token that can expire; left out by vendors without tokens, who never see `expired_token`. */
  usesToken?: ((exchange: Exchange) => boolean) | undefined;
};

const REFUSALS = ['unavailable', 'rate_limited', 'revoked_key', 'expired_token'] as const;

/** The answer of the first armed fault that refuses the whole call. */
export const refuseByFault = (exchange: Exchange, refuser: Refuser): SimulatedAnswer | undefined => {
  const redirect = exchange.take('redirect');
  if (redirect) return redirectTo(redirect, exchange);
  for (const kind of REFUSALS) {
    if (kind === 'expired_token' && !refuser.usesToken?.(exchange)) continue;
    const fault = exchange.take(kind);
    if (!fault) continue;
    const answer = refuser.refuse(kind, exchange);
    const status = kind === 'unavailable' ? (fault.status ?? answer.status) : answer.status;
    return { ...answer, status, headers: { ...answer.headers, ...retryAfter(kind, fault) } };
  }
  return undefined;
};

const redirectTo = ({ host }: Fault, { path, query }: Exchange): SimulatedAnswer => {
  const search = query.size > 0 ? `?${query.toString()}` : '';
  return { status: 302, headers: { location: `http://${host}${path}${search}` }, body: '' };
};

/** Throttling always says how long; being down says so only when asked to (BambooHR sheet section 7). */
const retryAfter = (kind: RefusalKind, fault: Fault): Record<string, string> => {
  if (fault.retryAt !== undefined) return { 'retry-after': new Date(fault.retryAt).toUTCString() };
  const seconds = fault.retryAfterSeconds ?? (kind === 'rate_limited' ? 1 : undefined);
  return seconds === undefined ? {} : { 'retry-after': String(seconds) };
};
