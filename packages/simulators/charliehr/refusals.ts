import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import type { RefusalKind } from '../refuse-by-fault';
import type { Variants } from './variants';

/** The envelope's way to say no; its form is a guess (sheet section 8). */
export const refusal = (status: number, message: string): SimulatedAnswer =>
  json(status, { success: false, error: { message } });

/** Rails' own words for a wrong token, or the envelope (sheet section 2). */
export const unauthorised = ({ badKey }: Pick<Variants, 'badKey'>): SimulatedAnswer =>
  badKey === 'json'
    ? refusal(401, 'Invalid credentials')
    : {
        status: 401,
        headers: { 'content-type': 'text/plain', 'www-authenticate': 'Token realm="Application"' },
        body: 'HTTP Token: Access denied.\n',
      };

/** What the faults of the whole server look like. The balancer answers in HTML (sheet section 8). */
export const refuse = (kind: RefusalKind, variants: Variants): SimulatedAnswer => {
  switch (kind) {
    case 'rate_limited':
      return refusal(429, 'Too many requests');
    case 'unavailable':
      return {
        status: 503,
        headers: { 'content-type': 'text/html' },
        body: '<html><h1>503 Service Unavailable</h1></html>',
      };
    case 'revoked_key':
    case 'expired_token':
      return unauthorised(variants);
    default:
      return kind satisfies never;
  }
};
