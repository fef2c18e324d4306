import { accessOf } from '../access';
import { authorizationOf } from '../authorization';
import type { Exchange, SimulatedAnswer } from '../exchange';
import { answerByRoute, objectTo } from '../router';
import type { Route } from '../router';
import { nameOf } from './context';
import type { Account, Call } from './context';
import { DEFINITION_QUERY, listDefinitions } from './extension-definitions';
import { ITEM_QUERY, listFixedItems } from './fixed-items';
import { bareMessage, problem, unauthorised } from './refusals';
import { apiRoutes, isApi } from './api-routes';
import { giveToken, refuseToken } from './tokens';
import { listUsers, USER_QUERY } from './users';
import { CONTRACT_QUERY, listContracts } from './work-contracts';

const routes: readonly Route<Call>[] = [
  { method: 'POST', path: /^\/connect\/token$/, query: [], open: true, answer: giveToken },
  ...apiRoutes,
  { method: 'GET', path: /^\/api\/v3\/users$/, query: USER_QUERY, answer: listUsers },
  {
    method: 'GET',
    path: /^\/api\/v3\/extensionuserdefinitions$/,
    query: DEFINITION_QUERY,
    answer: listDefinitions,
  },
  {
    method: 'GET',
    path: /^\/directory\/api\/4\.0\/work-contracts$/,
    query: CONTRACT_QUERY,
    answer: listContracts,
  },
  { method: 'GET', path: /^\/remuneration\/api\/fixed-items$/, query: ITEM_QUERY, answer: listFixedItems },
];

export const answerLucca = (exchange: Exchange, account: Account): SimulatedAnswer =>
  answerByRoute(exchange, {
    routes,
    check: () => {
      if (!(exchange.headers.accept ?? '').includes('application/json'))
        objectTo(exchange, 'Accept is missing');
    },
    refuseAccess: () => {
      if (isApi(exchange)) return refuseToken(exchange, account);
      return hasKey(exchange, account) ? undefined : unauthorised(account.variants.unauthorized);
    },
    notFound: () => (isApi(exchange) ? problem(404, 'Not Found') : bareMessage(404, 'Not found')),
    wrongVerb: () =>
      isApi(exchange) ? problem(405, 'Method Not Allowed') : bareMessage(405, 'Method not allowed'),
    call: () => ({ exchange, account, access: accessOf(exchange, nameOf) }),
  });

/** `lucca application=<key>`, the scheme in any case. */
const hasKey = (exchange: Exchange, { apiKey }: Account): boolean => {
  const { scheme, credentials } = authorizationOf(exchange);
  return scheme === 'lucca' && credentials.toLowerCase() === `application=${apiKey}`;
};
