import { accessOf } from '../access';
import { bearerToken } from '../authorization';
import type { Exchange, SimulatedAnswer } from '../exchange';
import { answerByRoute, objectTo } from '../router';
import type { Route } from '../router';
import type { Call, HumaContext } from './call';
import { listPositions, onePosition } from './position-answers';
import { invalidToken, notFound, serverError, TOKEN_PATH } from './refusals';
import { giveToken } from './token-answer';
import { userDetails } from './user-details';
import { listUsers } from './user-list';

const LIST_QUERY = [
  'limit',
  'offset',
  'search',
  'orderDirection',
  'jobTitle',
  'team',
  'location',
  'company',
  'supervisor',
  'isSupervisor',
  'isActive',
  'notRecursivelySupervisorOf',
  'notRecursivelySubordinateOf',
  'permission',
  'id',
  'excludeId',
];

const revoke = ({ exchange, tokens }: Call): SimulatedAnswer => {
  tokens.revoke(bearerToken(exchange) ?? '');
  return { status: 200, headers: {}, body: '' };
};

const ROUTES: readonly Route<Call>[] = [
  { method: 'POST', path: /^\/auth\/oauth\/token$/, query: [], open: true, answer: giveToken },
  { method: 'POST', path: /^\/auth\/oauth\/revoke$/, query: [], answer: revoke },
  { method: 'GET', path: /^\/users$/, query: LIST_QUERY, answer: listUsers },
  { method: 'GET', path: /^\/users\/(?<id>[^/]+)$/, query: [], answer: userDetails },
  {
    method: 'GET',
    path: /^\/users\/(?<userId>[^/]+)\/positions$/,
    query: ['limit', 'offset'],
    answer: listPositions,
  },
  {
    method: 'GET',
    path: /^\/users\/(?<userId>[^/]+)\/positions\/(?<id>[^/]+)$/,
    query: [],
    answer: onePosition,
  },
];

/** Answers one request as the account would, and notes in the log what a strict reader of the documentation objects to. */
export const answerHuma = (exchange: Exchange, context: HumaContext): SimulatedAnswer =>
  answerByRoute(exchange, {
    routes: ROUTES,
    check: checkRequest,
    refuseAccess: () => (context.tokens.isValid(bearerToken(exchange)) ? undefined : invalidToken()),
    notFound: () => notFound('Path', exchange.path),
    wrongVerb: () => serverError(405, 'Method Not Allowed', exchange),
    call: (_, params) => ({ ...context, exchange, access: accessFor(exchange), params }),
  });

/** A fault is spent only where it can show: fields on people, not on tokens. */
const accessFor = (exchange: Exchange): Call['access'] =>
  exchange.path === TOKEN_PATH ? accessOf({ ...exchange, takeAll: () => [] }) : accessOf(exchange);

const checkRequest = (exchange: Exchange): void => {
  if (!(exchange.headers.accept ?? '').includes('application/json'))
    objectTo(exchange, 'missing Accept: application/json');
};

/** Calls that come with a token. */
export const usesToken = (exchange: Exchange): boolean => bearerToken(exchange) !== undefined;
