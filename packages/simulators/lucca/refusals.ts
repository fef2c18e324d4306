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

export const oldForm = (status: number, message: string): SimulatedAnswer =>
  json(status, { Status: status, Message: message, StackTrace: null });

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
export const refuseLegacy = (kind: RefusalKind, _exchange: Exchange, variants: Variants): SimulatedAnswer => {
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
