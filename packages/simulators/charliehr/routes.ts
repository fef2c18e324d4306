import { accessOf } from '../access';
import { authorizationOf } from '../authorization';
import type { Exchange, SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { answerByRoute, baseUrlOf, objectTo } from '../router';
import type { Route } from '../router';
import type { Call, CharlieHrContext } from './call';
import { PAGING } from './list';
import { listMembers, singleMember } from './members';
import { listNotes, listNoteTypes } from './notes';
import { listOffices, listTeams } from './places';
import { refusal, unauthorised } from './refusals';
import { listSalaries, listSalariesOf } from './salaries';

const company = (): SimulatedAnswer =>
  json(200, {
    success: true,
    data: { id: 'company_7c21', name: 'Acme Ltd', subdomain: 'acme', logo: null },
  });

const list = (path: string, answer: Route<Call>['answer']): Route<Call> => ({
  method: 'GET',
  path: new RegExp(`^/api/v1/${path}$`),
  query: PAGING,
  answer,
});

/** What a reader needs (sheet section 3). Bank accounts and leave are not there: whoever asks breaks a rule. */
const ROUTES: readonly Route<Call>[] = [
  { method: 'GET', path: /^\/api\/v1\/company$/, query: [], answer: company },
  list('team_members', listMembers),
  { method: 'GET', path: /^\/api\/v1\/team_members\/(?<id>[^/]+)$/, query: [], answer: singleMember },
  list('team_members/(?<id>[^/]+)/notes', listNotes),
  list('team_members/(?<id>[^/]+)/salaries', listSalariesOf),
  list('team_member_note_types', listNoteTypes),
  list('salaries', listSalaries),
  list('teams', listTeams),
  list('offices', listOffices),
];

/** Answers one request as the account would, and notes what a strict reader of the fact sheet objects to. */
export const answerCharlieHr = (exchange: Exchange, context: CharlieHrContext): SimulatedAnswer =>
  answerByRoute(exchange, {
    routes: ROUTES,
    check: () => checkRequest(exchange),
    refuseAccess: () => (isAuthorised(exchange, context) ? undefined : unauthorised(context.variants)),
    notFound: () => refusal(404, 'Not found'),
    wrongVerb: () => refusal(404, 'Not found'),
    call: (_, params) => ({
      ...context,
      exchange,
      access: accessOf(exchange),
      params,
      baseUrl: baseUrlOf(exchange),
    }),
  });

const checkRequest = (exchange: Exchange): void => {
  if (exchange.headers.accept?.includes('application/json') !== true)
    objectTo(exchange, 'missing Accept: application/json');
  if (!/^Token token=[^:]+:[^:]+$/.test(exchange.headers.authorization ?? ''))
    objectTo(exchange, 'Authorization is not of the form Token token=id:secret');
};

const isAuthorised = (exchange: Exchange, { clientId, clientSecret }: CharlieHrContext): boolean => {
  const { scheme, credentials } = authorizationOf(exchange);
  return scheme === 'token' && credentials === `token=${clientId}:${clientSecret}`;
};
