import { createDocument } from 'zod-openapi';
import type {
  ZodOpenApiOperationObject,
  ZodOpenApiPathsObject,
  ZodOpenApiResponseObject,
  ZodOpenApiResponsesObject,
} from 'zod-openapi';
import * as z from 'zod';
import { correlationHeader, problemResponses } from './openapi-problems';
import { isUnsafe, noBody, noContent, STEP_UP_SECONDS } from './route';
import type { RouteDefinition } from './route';
import { operationIds, routes } from './routes';

const successResponse = (route: RouteDefinition): ZodOpenApiResponseObject => ({
  description: route.summary,
  headers: {
    ...correlationHeader,
    ...(route.location
      ? { Location: { description: 'where to look for the outcome', schema: { type: 'string' } } }
      : {}),
  },
  ...(route.response === noContent ? {} : { content: { 'application/json': { schema: route.response } } }),
});

const responsesOf = (route: RouteDefinition): ZodOpenApiResponsesObject => {
  const responses = problemResponses(route);
  responses[`${route.status}`] = successResponse(route);
  return responses;
};

const idempotencyKeySchema = z.string().min(1).max(200).optional().meta({
  description: 'the same key with the same request answers what the first call answered, for 24 hours',
});

const operationOf = (operationId: string, route: RouteDefinition): ZodOpenApiOperationObject => ({
  operationId,
  tags: [route.tag],
  summary: route.summary,
  description: [
    route.roles === 'public' ? 'Needs no token.' : `Roles: ${route.roles.join(', ')}.`,
    ...(route.stepUp ? [`Needs a user's sign-in at most ${STEP_UP_SECONDS} seconds old (RFC 9470).`] : []),
  ].join(' '),
  ...(route.roles === 'public' ? { security: [] } : {}),
  requestParams: {
    path: route.params,
    query: route.query,
    ...(isUnsafe(route) ? { header: z.object({ 'Idempotency-Key': idempotencyKeySchema }) } : {}),
  },
  ...(route.body === noBody
    ? {}
    : { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } }),
  responses: responsesOf(route),
});

const buildPaths = (): ZodOpenApiPathsObject => {
  const paths: ZodOpenApiPathsObject = {};
  for (const id of operationIds) {
    const route = routes[id];
    const method = route.method.toLowerCase();
    paths[route.path] = { ...paths[route.path], [method]: operationOf(id, route) };
  }
  return paths;
};

const build = () =>
  createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Rollcall',
      version: '1.0.0',
      description: "Keeps a company's register of people true to its HR system.",
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ accessToken: [] }],
    tags: [...new Set(operationIds.map((id) => routes[id].tag))].map((name) => ({ name })),
    paths: buildPaths(),
    components: {
      securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  });

let document: ReturnType<typeof build> | undefined;

/** The OpenAPI 3.1 document of every route, built once per process. */
export const openApiDocument = (): ReturnType<typeof build> => (document ??= build());
