import type { Exchange, SimulatedAnswer } from '../exchange';
import { basicAuth } from '../authorization';
import { answerByRoute, baseUrlOf, objectTo } from '../router';
import type { Route } from '../router';
import { accessTo } from './access';
import { wantsJson } from './answers';
import type { BambooHrContext, Call } from './call';
import { changedEmployees } from './changed';
import { datasetData } from './dataset';
import { datasetFields, datasets } from './dataset-fields';
import { directory } from './directory';
import { listEmployees } from './employee-list';
import { companyInformation, metaFields, metaLists, metaTables, metaUsers } from './meta';
import { notFound, refusal, unauthorised } from './refusals';
import { customReport } from './report';
import { singleEmployee } from './single-employee';
import { changedTable, employeeTable } from './tables';

const LIST_QUERY = [
  'fields',
  'sort',
  'page[limit]',
  'page[after]',
  'page[before]',
  'filter[status]',
  'filter[ids]',
  'filter[ids][]',
  'filter[firstName]',
  'filter[lastName]',
  'filter[jobTitleName]',
];

const ROUTES: readonly Route<Call>[] = [
  {
    method: 'GET',
    path: /^\/authorize\.php$/,
    query: ['request', 'response_type', 'client_id', 'redirect_uri', 'scope', 'state'],
    open: true,
    answer: ({ oauth, exchange }) => oauth.authorize(exchange),
  },
  {
    method: 'POST',
    path: /^\/token\.php$/,
    query: ['request'],
    open: true,
    answer: ({ oauth, exchange }) => oauth.token(exchange),
  },
  { method: 'GET', path: /^\/api\/v1\/meta\/fields$/, query: [], answer: metaFields },
  { method: 'GET', path: /^\/api\/v1\/meta\/lists$/, query: ['format'], answer: metaLists },
  { method: 'GET', path: /^\/api\/v1\/meta\/tables$/, query: [], answer: metaTables },
  { method: 'GET', path: /^\/api\/v1\/meta\/users$/, query: ['status'], answer: metaUsers },
  { method: 'GET', path: /^\/api\/v1\/company_information$/, query: [], answer: companyInformation },
  {
    method: 'POST',
    path: /^\/api\/v1\/reports\/custom$/,
    query: ['format', 'onlyCurrent'],
    answer: customReport,
  },
  { method: 'POST', path: /^\/api\/v2\/datasets\/(?<dataset>[^/]+)\/data$/, query: [], answer: datasetData },
  { method: 'GET', path: /^\/api\/v1_2\/datasets$/, query: [], answer: datasets },
  {
    method: 'GET',
    path: /^\/api\/v1_2\/datasets\/(?<dataset>[^/]+)\/fields$/,
    query: ['page', 'page_size'],
    answer: datasetFields,
  },
  { method: 'GET', path: /^\/api\/v1\/employees$/, query: LIST_QUERY, answer: listEmployees },
  { method: 'GET', path: /^\/api\/v1\/employees\/directory$/, query: ['onlyCurrent'], answer: directory },
  {
    method: 'GET',
    path: /^\/api\/v1\/employees\/changed$/,
    query: ['since', 'type'],
    answer: changedEmployees,
  },
  {
    method: 'GET',
    path: /^\/api\/v1\/employees\/changed\/tables\/(?<table>[^/]+)$/,
    query: ['since'],
    answer: changedTable,
  },
  {
    method: 'GET',
    path: /^\/api\/v1\/employees\/(?<id>\d+|all)\/tables\/(?<table>[^/]+)$/,
    query: [],
    answer: employeeTable,
  },
  {
    method: 'GET',
    path: /^\/api\/v1\/employees\/(?<id>-?\d+)$/,
    query: ['fields', 'onlyCurrent'],
    answer: singleEmployee,
  },
];

/** Answers one request as the account would, and notes in the log what a strict reader of the documentation objects to. */
export const answerBambooHr = (exchange: Exchange, context: BambooHrContext): SimulatedAnswer =>
  withRequestId(exchange, answer(exchange, context));

const answer = (exchange: Exchange, context: BambooHrContext): SimulatedAnswer =>
  answerByRoute(exchange, {
    routes: ROUTES,
    check: checkRequest,
    refuseAccess: () =>
      (context.oauth.accepts(exchange) ?? isAuthorised(exchange, context.apiKey))
        ? undefined
        : unauthorised(context.companyDomain),
    notFound: () => notFound('Not found'),
    wrongVerb: () => refusal(405, 'Method not allowed'),
    call: (_, params) => ({
      ...context,
      exchange,
      access: accessTo(exchange, context.catalogue),
      params,
      baseUrl: baseUrlOf(exchange),
    }),
  });

const checkRequest = (exchange: Exchange, route: Route<Call> | undefined): void => {
  if (route?.open) return;
  if (!wantsJson(exchange.headers.accept)) objectTo(exchange, 'missing Accept: application/json');
  if (route?.method === 'POST' && exchange.log.contentType !== 'application/json') {
    objectTo(exchange, 'Content-Type is not exactly application/json');
  }
};

/** The key is the user name; any password goes, though documentation asks for one (sheet section 2). */
const isAuthorised = (exchange: Exchange, apiKey: string): boolean => {
  const given = basicAuth(exchange);
  if (given?.password === '') objectTo(exchange, 'empty Basic password');
  return given?.user === apiKey;
};

/** The client's own correlation id comes back (spec); otherwise one that says nothing. */
const withRequestId = (
  { headers, log }: Exchange,
  { status, headers: own, body }: SimulatedAnswer,
): SimulatedAnswer => {
  const id = headers['x-request-id'] ?? `sim-${log.method.toLowerCase()}-${body.length}`;
  return { status, headers: { ...own, 'x-request-id': String(id) }, body };
};
