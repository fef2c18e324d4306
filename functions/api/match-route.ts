import { ApiProblem } from '#api-contract/problem';
import { operationIds, routes } from '#api-contract/routes';
import type { OperationId } from '#api-contract/routes';

export type Matched = { readonly id: OperationId; readonly params: Readonly<Record<string, string>> };

/** What cannot be decoded stays as it is: no id has a percent sign in it, so it is found nowhere. */
const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

/** The parameters if the path is of this form, segment by segment. */
const fit = (template: string, path: string): Record<string, string> | undefined => {
  const expected = template.split('/');
  const given = path.split('/');
  if (expected.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of expected.entries()) {
    const value = decode(given[index] ?? '');
    const [, name] = /^\{(\w+)\}$/.exec(segment) ?? [];
    if (name === undefined ? value !== segment : value === '') return undefined;
    if (name !== undefined) params[name] = value;
  }
  return params;
};

/** The route of a call. Throws `route.unknown`, or `method.not_allowed` with the methods that the path knows. */
export const matchRoute = (method: string, path: string): Matched => {
  const found = operationIds.flatMap((id) => {
    const params = fit(routes[id].path, path);
    return params ? [{ id, params }] : [];
  });
  const match = found.find(({ id }) => routes[id].method === method);
  if (match) return match;
  if (found.length === 0)
    throw new ApiProblem('route.unknown', 'there is no such route; see /v1/openapi.json');
  const allow = found.map(({ id }) => routes[id].method).join(', ');
  throw new ApiProblem('method.not_allowed', `this route knows ${allow}`, { headers: { allow } });
};
