import * as z from 'zod';
import type { Role } from '#domain/company';
import type { ProblemCode } from './problem-codes';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A route as data: from it come validation, types, the OpenAPI document, the client and the tests of who may do what. */
export type RouteDefinition = {
  readonly method: Method;
  readonly path: `/v1/${string}`;
  readonly tag: string;
  readonly summary: string;
  /** Who may call it; `public` needs no token at all. */
  readonly roles: readonly Role[] | 'public';
  /** Needs a user access token whose `auth_time` is at most `STEP_UP_SECONDS` old (RFC 9470). */
  readonly stepUp: boolean;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** Query parameters that may come several times; they arrive as a list. */
  readonly repeats?: readonly string[] | undefined;
  readonly body: z.ZodType;
  readonly status: 200 | 201 | 202 | 204;
  readonly response: z.ZodType;
  /** The answer carries `Location`. */
  readonly location: boolean;
  /** Codes beside those any route can answer. */
  readonly problems: readonly ProblemCode[];
};

/** How old a sign-in may be for a step-up route. */
export const STEP_UP_SECONDS = 300;
/** Bodies above this are refused with 413. */
export const MAX_BODY_BYTES = 256 * 1024;

/** For routes without parameters or query. */
export const nothing = z.strictObject({});
/** For calls without a body; an empty object is accepted too. */
export const noBody = z.strictObject({}).optional();
export const noContent = z.undefined();

/** What most reads have in common. */
export const read = {
  method: 'GET',
  stepUp: false,
  query: nothing,
  body: noBody,
  status: 200,
  location: false,
  problems: [],
} as const satisfies Partial<RouteDefinition>;

/** What most writes have in common. */
export const write = {
  stepUp: false,
  query: nothing,
  body: noBody,
  location: false,
} as const satisfies Partial<RouteDefinition>;

/** Whether a call of this route changes something, and so accepts `Idempotency-Key`. */
export const isUnsafe = (route: Pick<RouteDefinition, 'method'>): boolean => route.method !== 'GET';
