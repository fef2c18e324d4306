import { accessOf } from '../access';
import { basicAuth } from '../authorization';
import type { Exchange, SimulatedAnswer } from '../exchange';
import { answerByRoute, objectTo } from '../router';
import type { Route } from '../router';
import type { Call, HiBobContext } from './call';
import { companyFields, companyLists } from './metadata';
import { peopleSearch } from './people-search';
import { problem, unauthorized } from './refusals';
import { bulkSalaries } from './salaries';

const ROUTES: readonly Route<Call>[] = [
  { method: 'POST', path: /^\/v1\/people\/search$/, query: [], answer: peopleSearch },
  { method: 'GET', path: /^\/v1\/company\/people\/fields$/, query: [], answer: companyFields },
  {
    method: 'GET',
    path: /^\/v1\/company\/named-lists$/,
    query: ['includeArchived'],
    answer: companyLists,
  },
  {
    method: 'GET',
    path: /^\/v1\/bulk\/people\/salaries$/,
    query: ['limit', 'cursor', 'employeeIds', 'includeArchived'],
    answer: bulkSalaries,
  },
];

/** Answers one request as the company's API would; notes what a strict reader of the documentation objects to. */
export const answerHiBob = (exchange: Exchange, context: HiBobContext): SimulatedAnswer =>
  answerByRoute(exchange, {
    routes: ROUTES,
    check: checkRequest,
    refuseAccess: () =>
      isAuthorised(exchange, context) ? undefined : unauthorized(context.variants.unauthorized),
    notFound: () => problem(404, 'not.found', 'Not found'),
    wrongVerb: () => problem(405, 'method.not.allowed', 'Method not allowed'),
    call: (_, params) => ({ ...context, exchange, access: accessOf(exchange), params }),
  });

const checkRequest = (exchange: Exchange, route: Route<Call> | undefined): void => {
  const { headers, log } = exchange;
  if (!(headers.accept ?? '').includes('application/json'))
    objectTo(exchange, 'missing Accept: application/json');
  if (route?.method === 'POST' && !(log.contentType ?? '').startsWith('application/json'))
    objectTo(exchange, 'Content-Type is not application/json');
  const address = `${log.path}?${exchange.query.toString()}`;
  if (address.length > MOST_ADDRESS) objectTo(exchange, 'an address of more than 6 kB');
};

/** Servers in between cut longer ones. */
const MOST_ADDRESS = 6 * 1024;

const isAuthorised = (exchange: Exchange, { serviceUserId, token }: HiBobContext): boolean => {
  const given = basicAuth(exchange);
  return given?.user === serviceUserId && given.password === token;
};
