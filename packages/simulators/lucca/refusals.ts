import type { Exchange, SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import type { RefusalKind } from '../refuse-by-fault';
import type { Variants } from './variants';

/** The framework's newer form: the bare message as the body, labelled JSON (sheet section 8). */
export const bareMessage = (status: number, message: string): SimulatedAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: message,
});

export const unauthorised = (form: Variants['unauthorized']): SimulatedAnswer => {
  switch (form) {
    case 'json':
      return json(401, { Status: 401, Message: 'Unauthorized' });
    case 'empty':
      return { status: 401, headers: {}, body: '' };
    case 'html':
      return { status: 401, headers: { 'content-type': 'text/html' }, body: '<html>Sign in to Lucca</html>' };
    case 'login_redirect':
      return { status: 302, headers: { location: '/identity/login?returnUrl=%2F' }, body: '' };
    default:
      return form satisfies never;
  }
};

/** Faults of the whole server; empty bodies for 5xx as recorded. */
const refuseLegacy = (kind: RefusalKind, variants: Variants): SimulatedAnswer => {
  switch (kind) {
    case 'rate_limited':
      return bareMessage(429, 'Too many requests');
    case 'unavailable':
      return { status: 503, headers: { 'content-type': 'application/json' }, body: '' };
    case 'revoked_key':
    case 'expired_token':
      return unauthorised(variants.unauthorized);
    default:
      return kind satisfies never;
  }
};

/** RFC 7807, as the Lucca API answers (sheet section 8). */
export const problem = (status: number, title: string, detail = title): SimulatedAnswer =>
  json(
    status,
    { type: 'about:blank', title, status, detail },
    { 'content-type': 'application/problem+json' },
  );

/** Bodies of the token endpoint are unconfirmed; these are the standard's. */
export const tokenProblem = (error: string): SimulatedAnswer => json(400, { error });

const refuseApi = (kind: RefusalKind): SimulatedAnswer => {
  switch (kind) {
    case 'rate_limited':
      return problem(429, 'Too Many Requests');
    case 'unavailable':
      return problem(503, 'Service Unavailable');
    case 'revoked_key':
    case 'expired_token':
      return problem(401, 'Unauthorized');
    default:
      return kind satisfies never;
  }
};

/** The words of the surface that was asked. */
export const refuse = (kind: RefusalKind, { path }: Exchange, variants: Variants): SimulatedAnswer => {
  if (path === '/connect/token' && kind === 'revoked_key') return tokenProblem('invalid_client');
  return path.startsWith('/lucca-api/') || path === '/connect/token'
    ? refuseApi(kind)
    : refuseLegacy(kind, variants);
};
