import { accessOf } from '../access';
import { bearerToken } from '../authorization';
import type { Exchange, SimulatedAnswer } from '../exchange';
import { answerByRoute, objectTo } from '../router';
import type { Route } from '../router';
import {
  listCompanies,
  listCompensations,
  listCompensationTypes,
  listCustomFields,
  listCustomValues,
  listJobRoles,
  listLocations,
  listPeople,
  me,
  onePerson,
  tokenInfo,
} from './answers';
import type { Call } from './call';
import { customFieldIdOf } from './custom-fields';
import type { HumaansAccount } from './humaans-account';
import { METHOD_NOT_ALLOWED, NOT_FOUND, refusal, UNAUTHENTICATED } from './refusals';

const OPERATORS = ['', '[$in]', '[$nin]', '[$gt]', '[$gte]', '[$lt]', '[$lte]'] as const;

/** `$limit`, `$skip` and filters by these properties (sheet 3.1). */
const queryOf = (...properties: string[]): string[] => [
  '$limit',
  '$skip',
  ...properties.flatMap((property) => OPERATORS.map((operator) => property + operator)),
];

const DATED = ['personId', 'effectiveDate', 'endDate', 'updatedAt'];

const list = (resource: string, query: readonly string[], answer: Route<Call>['answer']): Route<Call> => ({
  method: 'GET',
  path: new RegExp(`^/api/${resource}$`),
  query,
  answer,
});

const ROUTES: readonly Route<Call>[] = [
  { method: 'GET', path: /^\/api\/me$/, query: [], answer: me },
  { method: 'GET', path: /^\/api\/token-info$/, query: [], answer: tokenInfo },
  list('people', queryOf('status', 'id', 'updatedAt'), listPeople),
  { method: 'GET', path: /^\/api\/people\/(?<id>\w+)$/, query: [], answer: onePerson },
  list('job-roles', queryOf(...DATED), listJobRoles),
  list('compensations', queryOf(...DATED, 'compensationTypeId'), listCompensations),
  list('compensation-types', queryOf('id'), listCompensationTypes),
  list('custom-fields', queryOf('id'), listCustomFields),
  list('custom-values', queryOf('personId', 'customFieldId'), listCustomValues),
  list('locations', queryOf('id'), listLocations),
  list('companies', queryOf('id'), listCompanies),
];

/** Answers one request as the account would, and notes what a strict reader of the sheet objects to. */
export const answerHumaans = (exchange: Exchange, account: HumaansAccount): SimulatedAnswer =>
  answerByRoute(exchange, {
    routes: ROUTES,
    check: checkRequest,
    refuseAccess: () =>
      bearerToken(exchange) === account.token ? undefined : refusal(UNAUTHENTICATED, account.variants),
    notFound: () => refusal(NOT_FOUND, account.variants),
    wrongVerb: () => refusal(METHOD_NOT_ALLOWED, account.variants),
    call: (_, params) => ({ account, exchange, params, access: accessOf(exchange, vendorName) }),
  });

const MOST_ADDRESS = 6000;

const checkRequest = (exchange: Exchange): void => {
  if (!(exchange.headers.accept ?? '').includes('application/json'))
    objectTo(exchange, 'missing Accept: application/json');
  if (exchange.path.length + exchange.query.toString().length > MOST_ADDRESS)
    objectTo(exchange, 'address longer than 6,000 characters');
};

/** Faults may name a source field (`jobRole.department`) or one of the population's custom fields. */
const vendorName = (name: string): string =>
  name.startsWith('custom') ? customFieldIdOf(name) : (name.split('.').at(-1) ?? name);
