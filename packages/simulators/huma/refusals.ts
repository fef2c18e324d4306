import type { Exchange, SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import type { RefusalKind } from '../refuse-by-fault';
import type { Variants } from './variants';

export const TOKEN_PATH = '/auth/oauth/token';

/** The OAuth family, for everything about tokens (sheet sections 2 and 8). */
export const invalidToken = (): SimulatedAnswer =>
  json(401, { error: 'invalid_token', error_description: 'Invalid access token' });

/** Status and text are a guess. */
export const invalidClient = ({ tokenRefusal }: Variants): SimulatedAnswer =>
  json(tokenRefusal, { error: 'invalid_client', error_description: 'Bad client credentials' });

/** The errorCode family, for everything else. */
export const invalidFields = (...fields: string[]): SimulatedAnswer =>
  json(400, { errorCode: 'field:invalid-format', errorMessage: 'Invalid field Format', fields });

export const notFound = (type: string, id: string): SimulatedAnswer =>
  json(404, {
    errorCode: 'object:not-found',
    errorMessage: 'Object not found',
    interpolations: { type, id },
  });

/** Spring's own body, which the document declares for 500 (sheet section 8). */
export const serverError = (
  status: number,
  error: string,
  { path }: Pick<Exchange, 'path'>,
): SimulatedAnswer =>
  json(status, { timestamp: '2026-01-05T08:00:00.000Z', status, error, message: error, path });

/** What the faults of the whole server look like at Huma; the bodies of 429 and 503 are guesses. */
export const refuse = (kind: RefusalKind, exchange: Exchange, variants: Variants): SimulatedAnswer => {
  switch (kind) {
    case 'rate_limited':
      return serverError(429, 'Too Many Requests', exchange);
    case 'unavailable':
      return serverError(503, 'Service Unavailable', exchange);
    case 'revoked_key':
      return exchange.path === TOKEN_PATH ? invalidClient(variants) : invalidToken();
    case 'expired_token':
      return invalidToken();
    default:
      return kind satisfies never;
  }
};
