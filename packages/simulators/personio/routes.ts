import { accessOf } from '../access';
import { bearerToken } from '../authorization';
import type { Exchange, SimulatedAnswer } from '../exchange';
import { answerByRoute, baseUrlOf, objectTo } from '../router';
import type { Route } from '../router';
import type { Call, PersonioContext } from './call';
import { invalidToken, isV2, notFoundV2, unauthorizedV2, v1Error } from './refusals';
import { revokeV2, signInV1, signInV2 } from './sign-in';
import { attributes, employees, oneEmployee } from './v1-employees';
import { compensations, compensationTypes } from './v2-compensations';
import { employments, oneEmployment } from './v2-employments';
import { orgUnit, orgUnitList } from './v2-organisation';
import { onePerson, persons } from './v2-persons';

const moments = (name: string): string[] => [name, `${name}.gt`, `${name}.lt`];
const PERSONS_QUERY = [
  'limit',
  'cursor',
  'id',
  'email',
  'first_name',
  'last_name',
  'preferred_name',
  'status',
  ...moments('created_at'),
  ...moments('updated_at'),
];
const EMPLOYEES_QUERY = ['limit', 'offset', 'email', 'attributes[]', 'updated_since'];
const PAY_QUERY = ['start_date', 'end_date', 'person.id', 'legal_entity.id', 'limit', 'cursor'];

const get = (path: RegExp, answer: Route<Call>['answer'], query: readonly string[] = []): Route<Call> => ({
  method: 'GET',
  path,
  query,
  answer,
});

const ROUTES: readonly Route<Call>[] = [
  {
    method: 'POST',
    path: /^\/v1\/auth$/,
    query: ['client_id', 'client_secret'],
    open: true,
    answer: signInV1,
  },
  { method: 'POST', path: /^\/v2\/auth\/token$/, query: [], open: true, answer: signInV2 },
  { method: 'POST', path: /^\/v2\/auth\/revoke$/, query: [], open: true, answer: revokeV2 },
  get(/^\/v1\/company\/employees\/(custom-)?attributes$/, attributes),
  get(/^\/v1\/company\/employees$/, employees, EMPLOYEES_QUERY),
  get(/^\/v1\/company\/employees\/(?<id>\d+)$/, oneEmployee),
  get(/^\/v2\/persons$/, persons, PERSONS_QUERY),
  get(/^\/v2\/persons\/(?<id>\d+)$/, onePerson),
  get(/^\/v2\/persons\/(?<id>\d+)\/employments$/, employments, [
    'limit',
    'cursor',
    'id',
    ...moments('updated_at'),
  ]),
  get(/^\/v2\/persons\/(?<id>\d+)\/employments\/(?<employment>[\w-]+)$/, oneEmployment),
  get(/^\/v2\/org-units$/, orgUnitList, ['type', 'limit', 'cursor']),
  get(/^\/v2\/org-units\/(?<id>\d+)$/, orgUnit, ['type', 'include_parent_chain']),
  get(/^\/v2\/compensations\/types$/, compensationTypes, ['limit', 'cursor']),
  get(/^\/v2\/compensations$/, compensations, PAY_QUERY),
];

/** Answers one request as Personio would; version 1 echoes the token it was given (sheet section 2.1). */
export const answerPersonio = (exchange: Exchange, context: PersonioContext): SimulatedAnswer => {
  const answer = answerByRoute(exchange, {
    routes: ROUTES,
    check: checkRequest,
    refuseAccess: () => refuseAccess(exchange, context),
    notFound: () => (isV2(exchange) ? notFoundV2() : v1Error(404, 'Not found', 0)),
    wrongVerb: () => v1Error(405, 'Method not allowed'),
    call: (_, params) => ({
      ...context,
      exchange,
      access: accessOf(exchange),
      params,
      baseUrl: baseUrlOf(exchange),
    }),
  });
  const token = bearerToken(exchange);
  if (token === undefined || isV2(exchange)) return answer;
  return { ...answer, headers: { ...answer.headers, authorization: `Bearer ${token}` } };
};

const checkRequest = (exchange: Exchange): void => {
  if (!(exchange.headers.accept ?? '').includes('application/json'))
    objectTo(exchange, 'missing Accept: application/json');
};

/** A token is good for its own version; a missing scope of version 2 is 401 as well (sheet section 2.3). */
const refuseAccess = (
  exchange: Exchange,
  { tokens, variants }: PersonioContext,
): SimulatedAnswer | undefined => {
  const token = bearerToken(exchange);
  if (isV2(exchange))
    return tokens.isGood(token, 'v2') && variants.v2 === 'allowed' ? undefined : unauthorizedV2();
  if (token === undefined) return v1Error(401, 'Authorization is not provided');
  return tokens.isGood(token, 'v1') ? undefined : invalidToken(variants);
};
