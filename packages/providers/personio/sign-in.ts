import * as z from 'zod';
import { MemoryCallBudget } from '#http/call-budget';
import type { HttpClient, StatusReader } from '#http/client';
import { parseAnswer } from '../parse-answer';
import type { OpenOptions } from '../port';
import type { Token } from '../token-source';
import type { PersonioCredentials } from './credentials';
import { LIMITS } from './limits';
import { Session } from './session';

/** A token of either version lives a day (sheet section 2); one that says nothing is taken to. */
const DAY_SECONDS = 86_400;
const seconds = z.coerce.number().positive().catch(DAY_SECONDS);

const v1TokenSchema = z.object({ data: z.object({ token: z.string().min(1), expires_in: seconds }) });
const v2TokenSchema = z.object({ access_token: z.string().min(1), expires_in: seconds });

/** Version 1 takes JSON. The token that each answer echoes in its header is the same one and is ignored. */
const signInV1 =
  ({ clientId, clientSecret }: PersonioCredentials) =>
  async (http: HttpClient): Promise<Token> => {
    const body = await http.json({
      method: 'POST',
      target: '/v1/auth',
      json: { client_id: clientId, client_secret: clientSecret },
      repeatable: true,
    });
    const { data } = parseAnswer(v1TokenSchema, "Personio's token", body);
    return { value: data.token, expiresInSeconds: data.expires_in };
  };

/** Version 2 takes a form. Without `scope` the token has every scope of the credentials. */
const signInV2 =
  ({ clientId, clientSecret }: PersonioCredentials) =>
  async (http: HttpClient): Promise<Token> => {
    const body = await http.json({
      method: 'POST',
      target: '/v2/auth/token',
      form: { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret },
      repeatable: true,
    });
    const { access_token, expires_in } = parseAnswer(v2TokenSchema, "Personio's token", body);
    return { value: access_token, expiresInSeconds: expires_in };
  };

/** Wrong credentials are 403 in version 1 (sheet section 2.1). */
const v1SignInStatus: StatusReader = ({ status }) => (status === 403 ? 401 : status);

const v1ProblemSchema = z.object({ error: z.object({ message: z.string() }) });

/** An expired token is 403 in the specification and 401 in practice; a missing right is 403 too. Only the text tells. */
export const v1Status: StatusReader = ({ status, problem }) => {
  if (status !== 403) return status;
  const { data } = v1ProblemSchema.safeParse(problem);
  return /authorization is not (valid|provided)/i.test(data?.error.message ?? '') ? 401 : 403;
};

const v2ProblemSchema = z.object({ error: z.string() });
/** Either is said of a wrong secret (sheet section 2.2). */
const UNKNOWN_CLIENT: ReadonlySet<string> = new Set([
  'invalid_client',
  'unauthorized_client',
  'invalid_grant',
]);

/** Every fault of version 2's token endpoint is 400. */
export const v2SignInStatus: StatusReader = ({ status, problem }) => {
  const { data } = v2ProblemSchema.safeParse(problem);
  if (status !== 400 || data === undefined) return status;
  if (UNKNOWN_CLIENT.has(data.error)) return 401;
  return data.error === 'access_denied' ? 403 : status;
};

export type PersonioSessions = { readonly v1: Session; readonly v2: Session };

/** Both versions for one pair of credentials, on one budget. Nothing is asked before the first call. */
export const openSessions = (credentials: PersonioCredentials, given: OpenOptions): PersonioSessions => {
  const options = { ...given, budget: given.budget ?? new MemoryCallBudget(LIMITS.calls, given) };
  const v1 = {
    signIn: signInV1(credentials),
    signInStatus: v1SignInStatus,
    statusOf: v1Status,
    rightsBy401: false,
  };
  const v2 = {
    signIn: signInV2(credentials),
    signInStatus: v2SignInStatus,
    statusOf: undefined,
    rightsBy401: true,
  };
  return { v1: new Session(v1, options), v2: new Session(v2, options) };
};
