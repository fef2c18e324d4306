import type * as z from 'zod';
import { ApiProblem } from '#api-contract/problem';
import type { RouteDefinition } from '#api-contract/route';
import type { Caller } from './caller';
import type { CompanyFields, FieldsByKey } from './company-fields';
import { invalid, issuesOf } from './read-input';
import type { RawInput } from './read-input';
import { customKeysIn, redact } from './redact';

/** A call with everything checked: what a route's function gets. */
export type Call<Route extends RouteDefinition> = {
  readonly params: z.output<Route['params']>;
  readonly query: z.output<Route['query']>;
  readonly body: z.output<Route['body']>;
  readonly caller: Caller;
  readonly correlationId: string;
};

/** What a route's function gives back. What the response schema does not name is left out of the answer. */
export type Answer<Route extends RouteDefinition> = {
  readonly body: z.input<Route['response']>;
  readonly location?: string | undefined;
};

export type CallContext = {
  readonly caller: Caller | undefined;
  readonly correlationId: string;
  /** The company's own fields: their classes decide who sees their values. */
  readonly companyFields: Pick<CompanyFields, 'of'>;
};

/** A route with its function: checks what comes in, and what goes out by role and by schema. */
export type Endpoint = (
  raw: RawInput,
  context: CallContext,
) => Promise<{ readonly body: unknown; readonly location?: string | undefined }>;

const check = <Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  where: 'query' | 'body',
): z.output<Schema> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalid(issuesOf(result.error, where));
};

/** Ids that cannot be ids answer as ids that do not exist. */
const checkParams = <Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new ApiProblem('resource.not_found', 'there is nothing by this id');
};

const NO_FIELDS: FieldsByKey = new Map();

/** Binds a function to its route; its types come from the route table. */
export const endpoint =
  <Route extends RouteDefinition>(
    route: Route,
    handle: (call: Call<Route>) => Promise<Answer<Route>>,
  ): Endpoint =>
  async (raw, { caller, correlationId, companyFields }) => {
    if (!caller) throw new ApiProblem('token.missing', 'send an access token');
    const { body, location } = await handle({
      params: checkParams<Route['params']>(route.params, raw.params),
      query: check<Route['query']>(route.query, raw.query, 'query'),
      body: check<Route['body']>(route.body, raw.body, 'body'),
      caller,
      correlationId,
    });
    const keys = customKeysIn(body);
    const fields = keys.length > 0 ? await companyFields.of(caller.companyId, keys) : NO_FIELDS;
    return { body: route.response.parse(redact(body, caller.role, fields)), location };
  };

/** The same for a route that needs no token. */
export const publicEndpoint =
  <Route extends RouteDefinition>(route: Route, handle: () => Promise<Answer<Route>>): Endpoint =>
  async (raw) => {
    check(route.query, raw.query, 'query');
    const { body } = await handle();
    return { body: route.response.parse(body) };
  };
