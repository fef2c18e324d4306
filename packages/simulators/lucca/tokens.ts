import { bearerToken } from '../authorization';
import type { Exchange, SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { objectTo } from '../router';
import type { Account, Call } from './context';
import { problem, tokenProblem } from './refusals';

const LIFE_SECONDS = 1800;
const FORM = 'application/x-www-form-urlencoded';

/** `POST /connect/token` (sheet section 2.2); what it says to a bad client or scope is unconfirmed. */
export const giveToken = ({ exchange, account }: Call): SimulatedAnswer => {
  const { client, variants } = account;
  if (!(exchange.headers['content-type'] ?? '').startsWith(FORM))
    objectTo(exchange, 'a token request is a form');
  const form = new URLSearchParams(exchange.body);
  if (form.get('grant_type') !== 'client_credentials') return tokenProblem('unsupported_grant_type');
  if (form.get('client_id') !== client.id || form.get('client_secret') !== client.secret)
    return tokenProblem('invalid_client');
  const asked = (form.get('scope') ?? '').split(' ').filter(Boolean);
  const granted = asked.filter((scope) => client.scopes.has(scope));
  const tooMuch = granted.length < asked.length && variants.missingScope === 'invalid_scope';
  if (tooMuch || granted.length === 0) return tokenProblem('invalid_scope');
  const token = `eyJ-${client.tokens.size + 1}`;
  client.tokens.set(token, { scopes: new Set(granted), expiresAt: client.clock() + LIFE_SECONDS * 1000 });
  return json(200, { access_token: token, token_type: 'Bearer', expires_in: LIFE_SECONDS });
};

/** 401 for a token that is unknown or has run out; 400 without the version header, which is required. */
export const refuseToken = (exchange: Exchange, { client }: Account): SimulatedAnswer | undefined => {
  const token = client.tokens.get(bearerToken(exchange) ?? '');
  if (token === undefined || token.expiresAt <= client.clock()) return problem(401, 'Unauthorized');
  if (exchange.headers['api-version'] === '2024-11-01') return undefined;
  objectTo(exchange, 'Api-Version is missing');
  return problem(400, 'Bad Request', 'Api-Version is missing');
};

/** Whether the token of this call was given for a scope. */
export const hasScope = ({ exchange, account }: Call, scope: string): boolean =>
  account.client.tokens.get(bearerToken(exchange) ?? '')?.scopes.has(scope) ?? false;
