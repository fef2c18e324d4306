import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import type { RefusalKind } from '../refuse-by-fault';
import type { Variants } from './variants';

/** Body of application errors (sheet section 8). */
export const problem = (status: number, key: string, error: string): SimulatedAnswer =>
  json(status, { key, error });

/** The text of live 401s is unconfirmed (sheet section 2). */
export const unauthorized = (form: Variants['unauthorized']): SimulatedAnswer => {
  switch (form) {
    case 'json':
      return json(401, { error: 'unauthorized' });
    case 'text':
      return { status: 401, headers: { 'content-type': 'text/plain' }, body: 'Unauthorized' };
    case 'empty':
      return { status: 401, headers: {}, body: '' };
    default:
      return form satisfies never;
  }
};

/** Bodies of 429 and 503 are guesses (sheet section 7). */
export const refuse = (kind: RefusalKind, { unauthorized: form }: Variants): SimulatedAnswer => {
  switch (kind) {
    case 'rate_limited':
      return problem(429, 'too.many.requests', 'Too many requests');
    case 'unavailable':
      return { status: 503, headers: { 'content-type': 'text/html' }, body: '<h1>Service unavailable</h1>' };
    case 'revoked_key':
    case 'expired_token':
      return unauthorized(form);
    default:
      return kind satisfies never;
  }
};
