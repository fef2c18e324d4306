import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { parseJson } from '../open-exchange';
import { objectTo } from '../router';
import type { Call } from './call';
import { tokenProblem, v1Error, wrongCredentials } from './refusals';
import { TOKEN_SECONDS } from './tokens';

const isForm = ({ exchange }: Call): boolean =>
  (exchange.log.contentType ?? '').startsWith('application/x-www-form-urlencoded');

/** Fields of a JSON object or a form. */
const fieldsOf = (call: Call): Readonly<Record<string, unknown>> => {
  const { body } = call.exchange;
  if (isForm(call)) return Object.fromEntries(new URLSearchParams(body));
  const parsed = parseJson(body);
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
};

/** `POST /v1/auth`: JSON or form; in the query string it is refused since 2025-12-01 (sheet section 2.1). */
export const signInV1 = (call: Call): SimulatedAnswer => {
  const { exchange, clientId, clientSecret, tokens } = call;
  if (exchange.query.has('client_secret')) {
    objectTo(exchange, 'credentials in the query string');
    return v1Error(403, 'Credentials in the query string are not accepted', 0);
  }
  const { client_id, client_secret } = fieldsOf(call);
  if (client_id !== clientId || client_secret !== clientSecret)
    return wrongCredentials(exchange, call.variants);
  const token = tokens.issue('v1');
  return json(200, {
    success: true,
    data: { token, expires_in: TOKEN_SECONDS, scope: 'employees:read absences:read' },
  });
};

/** `POST /v2/auth/token`: a form and nothing else; every fault is 400 (sheet section 2.2). */
export const signInV2 = (call: Call): SimulatedAnswer => {
  const { exchange, clientId, clientSecret, tokens, variants } = call;
  if (!isForm(call)) {
    objectTo(exchange, 'the token endpoint of version 2 takes a form');
    return tokenProblem('invalid_request', 'Content type is not supported');
  }
  const { grant_type, client_id, client_secret } = fieldsOf(call);
  if (client_id === undefined || client_secret === undefined || grant_type === undefined)
    return tokenProblem('invalid_request', 'Missing parameters');
  if (grant_type !== 'client_credentials') return tokenProblem('unsupported_grant_type', 'Unsupported grant');
  if (client_id !== clientId) return tokenProblem('invalid_client', 'Invalid Credentials');
  if (client_secret !== clientSecret || variants.v2 === 'no_token')
    return wrongCredentials(exchange, variants);
  return json(200, {
    access_token: tokens.issue('v2'),
    token_type: 'Bearer',
    expires_in: TOKEN_SECONDS,
    scope: 'personio:persons:read personio:compensations:read',
  });
};

export const revokeV2 = (call: Call): SimulatedAnswer => {
  const { token } = fieldsOf(call);
  if (typeof token === 'string') call.tokens.revoke(token);
  return { status: 200, headers: {}, body: '' };
};
