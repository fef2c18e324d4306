import type * as z from 'zod';
import { ApiProblem } from '#api-contract/problem';
import type { ProblemIssue } from '#api-contract/problem';
import { MAX_BODY_BYTES, isUnsafe, noBody } from '#api-contract/route';
import type { RouteDefinition } from '#api-contract/route';
import type { HttpRequest } from '#lambda/http-request';

/** What a call says, not yet checked. */
export type RawInput = { readonly params: unknown; readonly query: unknown; readonly body: unknown };

const LONGEST_NAME = 100;
const nameOf = (path: readonly PropertyKey[]): string => path.map(String).join('.').slice(0, LONGEST_NAME);

/** One entry per thing wrong; an unknown field is named itself. Messages say what was expected, never what came. */
export const issuesOf = (
  error: z.ZodError,
  where: ProblemIssue['in'],
  prefix: readonly string[] = [],
): ProblemIssue[] =>
  error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          in: where,
          field: nameOf([...prefix, ...issue.path, key]),
          code: 'unknown_field',
          detail: 'there is no such field here',
        }))
      : [
          {
            in: where,
            field: nameOf([...prefix, ...issue.path]),
            code: issue.code,
            detail: wordsOf(issue),
          },
        ],
  );

/** A key of a record that does not fit says why by the issues of the key. */
const wordsOf = (issue: z.core.$ZodIssue): string =>
  (issue.code === 'invalid_key' ? issue.issues[0]?.message : undefined) ?? issue.message;

/** A refusal that names every field concerned. */
export const invalid = (errors: readonly ProblemIssue[]): ApiProblem =>
  new ApiProblem('request.invalid', `check ${errors.map(({ field }) => field || 'the body').join(', ')}`, {
    errors: [...errors],
  });

const readJson = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new ApiProblem('request.malformed_json', 'the body could not be read as JSON in UTF-8');
  }
};

const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;

const readBody = (route: RouteDefinition, request: HttpRequest): unknown => {
  if (!isUnsafe(route)) return undefined;
  if (request.body.byteLength > MAX_BODY_BYTES) {
    throw new ApiProblem('request.too_large', `a body may have ${MAX_BODY_BYTES} bytes`);
  }
  if (request.body.byteLength === 0 && route.body === noBody) return undefined;
  if (!JSON_TYPE.test(request.headers['content-type'] ?? '')) {
    throw new ApiProblem('request.media_type', 'send `Content-Type: application/json`');
  }
  return readJson(request.body);
};

const readQuery = (
  query: URLSearchParams,
  repeats: readonly string[] = [],
): Record<string, string | string[]> => {
  const names = [...new Set(query.keys())];
  const twice = names.filter((name) => !repeats.includes(name) && query.getAll(name).length > 1);
  if (twice.length > 0) {
    throw invalid(
      twice.map((field) => ({ in: 'query', field, code: 'repeated', detail: 'expected this once' })),
    );
  }
  const lists = repeats.filter((name) => query.has(name)).map((name) => [name, query.getAll(name)] as const);
  return { ...Object.fromEntries(query), ...Object.fromEntries(lists) };
};

/** The parts of a call before they are checked. Throws for bodies that are too large, of another type or no JSON. */
export const readInput = (
  route: RouteDefinition,
  params: Readonly<Record<string, string>>,
  request: HttpRequest,
): RawInput => ({ params, query: readQuery(request.query, route.repeats), body: readBody(route, request) });
