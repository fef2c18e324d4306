import { isUnsafe } from '#api-contract/route';
import type { RouteDefinition } from '#api-contract/route';
import { routes } from '#api-contract/routes';
import type { OperationId } from '#api-contract/routes';
import type { HttpReply } from '#lambda/http-handler';
import type { LogFields } from '#lambda/log-keys';
import type { HttpRequest } from '#lambda/http-request';
import type { IdempotencyRepository } from '#storage/idempotency-repository';
import type { RateLimitRepository } from '#storage/rate-limit-repository';
import { authenticate } from './authenticate';
import { authorise } from './authorise';
import type { CompanyFields } from './company-fields';
import type { CallContext, Endpoint } from './endpoint';
import { countCall } from './limit';
import { matchRoute } from './match-route';
import type { Memberships } from './memberships';
import type { NotedSignIns } from './noted-sign-ins';
import { once } from './once';
import { problemFrom, problemReply } from './problem-reply';
import { readInput } from './read-input';
import type { RawInput } from './read-input';

export type Endpoints = Readonly<Record<OperationId, Endpoint>>;

export type AnswerServices = {
  readonly endpoints: Endpoints;
  readonly memberships: Pick<Memberships, 'find'>;
  readonly signIns: Pick<NotedSignIns, 'note'>;
  readonly companyFields: Pick<CompanyFields, 'of'>;
  readonly rateLimits: Pick<RateLimitRepository, 'take'>;
  readonly idempotency: Pick<IdempotencyRepository, 'begin' | 'finish' | 'abandon'>;
  readonly now: () => Date;
};

const carryOut = async (
  route: RouteDefinition,
  run: Endpoint,
  raw: RawInput,
  context: CallContext,
): Promise<HttpReply> => {
  const { body, location } = await run(raw, context);
  return {
    status: route.status,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(location === undefined ? {} : { location }),
    },
    body: body === undefined ? '' : JSON.stringify(body),
  };
};

/** Refusals become problem details; only what nobody expected is thrown. */
const orProblem = async (
  act: () => Promise<HttpReply>,
  { correlationId }: HttpRequest,
): Promise<HttpReply> => {
  try {
    return await act();
  } catch (error) {
    const problem = problemFrom(error);
    if (!problem) throw error;
    return problemReply(problem, correlationId);
  }
};

/**
 * Who, how often, whether they may, what they ask: in this order, so that nobody learns anything about a company they do
 * not belong to, and no body is read for somebody who may not send it.
 */
const answerRoute = async (request: HttpRequest, services: AnswerServices): Promise<HttpReply> => {
  const { id, params } = matchRoute(request.method, request.path);
  const route: RouteDefinition = routes[id];
  const run = services.endpoints[id];
  const { correlationId } = request;
  const { companyFields } = services;
  if (route.roles === 'public') {
    return carryOut(route, run, readInput(route, params, request), {
      caller: undefined,
      correlationId,
      companyFields,
    });
  }
  const caller = await authenticate(request.claims, services.memberships);
  const limitHeaders = await countCall(caller, services);
  await services.signIns.note(caller);
  const reply = await orProblem(async () => {
    authorise(route, caller, services.now());
    const raw = readInput(route, params, request);
    const act = () => carryOut(route, run, raw, { caller, correlationId, companyFields });
    return isUnsafe(route) ? once(request, caller, act, services) : act();
  }, request);
  return {
    ...reply,
    headers: { ...limitHeaders, ...reply.headers },
    log: { ...reply.log, ...idsIn(params), operation: id, companyId: caller.companyId },
  };
};

/** As we make them: what somebody else puts into a path is not logged. */
const OWN_ID = /^(con|stk)_[A-Za-z0-9_.-]{1,150}$/;

/** What a call was about, by its path: approving a run is part of the run's story, with a correlation id of its own. */
const idsIn = (params: Readonly<Record<string, string>>): LogFields =>
  Object.fromEntries(
    ['runId', 'connectionId', 'stakeholderId'].flatMap((name) => {
      const id = params[name] ?? '';
      return OWN_ID.test(id) ? [[name, id]] : [];
    }),
  );

/** Answers a call; throws only what nobody expected. */
export const answerWith =
  (services: AnswerServices) =>
  (request: HttpRequest): Promise<HttpReply> =>
    orProblem(() => answerRoute(request, services), request);
