import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { problemSchema } from './problem';
import { problemCodes } from './problem-codes';
import type { ProblemCode } from './problem-codes';
import { isUnsafe } from './route';
import type { RouteDefinition } from './route';

const toldByEveryRoute = ['request.invalid', 'internal', 'service.unavailable'] as const;
const toldToMembers = [
  'token.missing',
  'token.wrong_kind',
  'member.unknown',
  'role.insufficient',
  'rate.limited',
] as const;
const toldByWrites = [
  'request.malformed_json',
  'request.too_large',
  'request.media_type',
  'idempotency.in_progress',
  'idempotency.mismatch',
] as const;

const when = (condition: boolean, codes: readonly ProblemCode[]): readonly ProblemCode[] =>
  condition ? codes : [];

const problemsOf = (route: RouteDefinition): ReadonlySet<ProblemCode> =>
  new Set([
    ...toldByEveryRoute,
    ...when(route.roles !== 'public', toldToMembers),
    ...when('cursor' in route.query.shape, ['request.cursor_invalid']),
    ...when(Object.keys(route.params.shape).length > 0, ['resource.not_found']),
    ...when(route.stepUp, ['insufficient_user_authentication']),
    ...when(isUnsafe(route), toldByWrites),
    ...route.problems,
  ]);

/** Names a call in logs and problems; on every answer. */
export const correlationHeader = {
  'X-Correlation-Id': { description: 'names this call in logs and problems', schema: { type: 'string' } },
} as const;

const responseFor = (codes: readonly ProblemCode[]): ZodOpenApiResponseObject => ({
  description: `Codes: ${codes.toSorted().join(', ')}`,
  headers: correlationHeader,
  content: { 'application/problem+json': { schema: problemSchema } },
});

/** The problem answers of a route by status, with the codes each can carry. */
export const problemResponses = (route: RouteDefinition): ZodOpenApiResponsesObject => {
  const responses: ZodOpenApiResponsesObject = {};
  const codes = [...problemsOf(route)];
  for (const code of codes) {
    const { status } = problemCodes[code];
    responses[`${status}`] = responseFor(codes.filter((other) => problemCodes[other].status === status));
  }
  return responses;
};
