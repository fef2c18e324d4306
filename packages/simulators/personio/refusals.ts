import type { Exchange, SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { objectTo } from '../router';
import type { RefusalKind } from '../refuse-by-fault';
import type { Variants } from './variants';

/** Version 1: the code is sometimes 0, sometimes the status (sheet section 8). */
export const v1Error = (status: number, message: string, code = status): SimulatedAnswer =>
  json(status, { success: false, error: { code, message } });

const NOW = '2026-05-28T11:17:30+00:00';
const PROBLEM = { 'content-type': 'application/problem+json' };
const ERRORS = 'https://developer.personio.de/reference/errors';

type Problem = { status: number; title: string; detail: string; type: string };

/** Version 2's resources. */
export const v2Problem = ({ status, title, detail, type }: Problem): SimulatedAnswer =>
  json(
    status,
    {
      personio_trace_id: '4bf92f3577b34da6',
      timestamp: NOW,
      errors: [{ title, detail, type: `${ERRORS}#common.${type}`, _meta: {} }],
    },
    PROBLEM,
  );

/** Version 2's token endpoint: every fault is 400 (sheet section 2.2). */
export const tokenProblem = (error: string, description: string): SimulatedAnswer =>
  json(
    400,
    {
      timestamp: '2026-03-01T14:07:17Z',
      trace_id: '4bf92f3577b34da6',
      error,
      error_description: description,
      error_uri: `${ERRORS}#credentials.oauth2.${error}`,
      meta: {},
    },
    PROBLEM,
  );

export const badRequest = (detail = 'Provided request parameters are invalid.'): SimulatedAnswer =>
  v2Problem({ status: 400, title: 'Bad request', detail, type: 'bad_request' });

/** More ids in one list than this are refused (sheet section 8; the number is a guess). */
const MOST_IDS = 50;

/** 431 for long lists of ids; undefined for one that is short enough. */
export const tooLong = (
  exchange: Exchange,
  ids: readonly string[] | undefined,
): SimulatedAnswer | undefined => {
  if (ids === undefined || ids.length <= MOST_IDS) return undefined;
  objectTo(exchange, `more than ${MOST_IDS} ids in a list`);
  return { status: 431, headers: {}, body: '' };
};

export const notFoundV2 = (): SimulatedAnswer =>
  v2Problem({
    status: 404,
    title: 'Resource not found',
    detail: 'There is no resource for the specified id.',
    type: 'resource_not_found',
  });

/** Said to an unknown token and to a missing scope alike (sheet section 2.3). */
export const unauthorizedV2 = (): SimulatedAnswer =>
  v2Problem({ status: 401, title: 'Unauthorized', detail: 'Unauthorized Request', type: 'unauthorized' });

export const forbiddenV2 = (): SimulatedAnswer =>
  v2Problem({
    status: 403,
    title: 'Forbidden',
    detail: 'The tenant does not allow this.',
    type: 'forbidden',
  });

export const invalidToken = ({ expiredToken }: Variants): SimulatedAnswer =>
  v1Error(expiredToken, 'Provided authorization is not valid');

export const isV2 = ({ path }: Pick<Exchange, 'path'>): boolean => path.startsWith('/v2/');
export const isSignIn = ({ path }: Pick<Exchange, 'path'>): boolean =>
  path === '/v1/auth' || path === '/v2/auth/token';

/** The provider's words for faults. */
export const refuse = (kind: RefusalKind, exchange: Exchange, variants: Variants): SimulatedAnswer => {
  switch (kind) {
    case 'rate_limited':
      return isV2(exchange)
        ? v2Problem({
            status: 429,
            title: 'Too many requests',
            detail: 'Slow down.',
            type: 'too_many_requests',
          })
        : v1Error(429, 'Too many requests');
    case 'unavailable':
      return isV2(exchange)
        ? v2Problem({ status: 503, title: 'Unavailable', detail: 'Try again.', type: 'unavailable' })
        : { status: 503, headers: { 'content-type': 'text/html' }, body: '<h1>503</h1>' };
    case 'revoked_key':
      return isSignIn(exchange) ? wrongCredentials(exchange, variants) : expired(exchange, variants);
    case 'expired_token':
      return expired(exchange, variants);
    default:
      return kind satisfies never;
  }
};

const expired = (exchange: Exchange, variants: Variants): SimulatedAnswer =>
  isV2(exchange) ? unauthorizedV2() : invalidToken(variants);

export const wrongCredentials = (exchange: Exchange, { wrongSecret }: Variants): SimulatedAnswer =>
  isV2(exchange) ? tokenProblem(wrongSecret, 'Invalid Credentials') : v1Error(403, 'Wrong credentials', 0);
