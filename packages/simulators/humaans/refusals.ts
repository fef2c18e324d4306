import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import type { RefusalKind } from '../refuse-by-fault';
import type { Variants } from './variants';

type Refusal = { status: number; name: string; code: string; message: string };

export const UNAUTHENTICATED: Refusal = {
  status: 401,
  name: 'NotAuthenticated',
  code: 'NotAuthenticated',
  message: 'Invalid access token',
};
export const FORBIDDEN: Refusal = {
  status: 403,
  name: 'Forbidden',
  code: 'Forbidden',
  message: 'The access token lacks the required scope',
};
export const NOT_FOUND: Refusal = {
  status: 404,
  name: 'NotFound',
  code: 'NotFound',
  message: 'Record not found',
};
export const METHOD_NOT_ALLOWED: Refusal = {
  status: 405,
  name: 'MethodNotAllowed',
  code: 'MethodNotAllowed',
  message: 'Method not allowed',
};

/** The error envelope of sheet section 8. Which parts are sent was seen differently: see the variants. */
export const refusal = (
  { status, name, code, message }: Refusal,
  { errorCode }: Variants,
  issues?: readonly unknown[],
): SimulatedAnswer =>
  json(status, {
    id: 'req8Kx2mN4pQ6rS8tU0vW2xY',
    code: errorCode === 'text' ? code : status,
    name,
    message,
    ...(issues && { issues }),
  });

/** 400 for a query that the list does not take; `what` is the parameter's name. */
export const badQuery = (what: string, variants: Variants): SimulatedAnswer => {
  const invalid: Refusal = {
    status: 400,
    name: 'BadRequest',
    code: 'ValidationError',
    message: 'Invalid query',
  };
  const issue =
    variants.issues === 'name_reason'
      ? { name: what, reason: 'not allowed', forbidden: true }
      : { path: what, message: 'not allowed' };
  return refusal(invalid, variants, [issue]);
};

/** What the faults of the whole server look like here. The body of 503 is none of Humaans's: a proxy answers. */
export const refuse = (kind: RefusalKind, variants: Variants): SimulatedAnswer => {
  switch (kind) {
    case 'rate_limited':
      return refusal(
        { status: 429, name: 'TooManyRequests', code: 'TooManyRequests', message: 'Too many requests' },
        variants,
      );
    case 'unavailable':
      return { status: 503, headers: { 'content-type': 'text/html' }, body: '<h1>Service Unavailable</h1>' };
    case 'revoked_key':
    case 'expired_token':
      return refusal(UNAUTHENTICATED, variants);
    default:
      return kind satisfies never;
  }
};
