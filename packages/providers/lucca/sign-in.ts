import { isSyncError } from '#domain/errors';
import type { HttpClient, StatusReader } from '#http/client';
import { parseAnswer } from '../parse-answer';
import type { Token } from '../token-source';
import type { ClientCredentials } from './credentials';
import { luccaStatus } from './login-redirect';
import { tokenProblemSchema, tokenSchema } from './schemas';

/** One for all tenants (sheet section 1). */
export const SIGN_IN_ORIGIN = 'https://accounts.world.luccasoftware.com';

const PEOPLE_SCOPE = 'employees.readonly';
/** What else a people sync can use; each may be left out when the client is made. */
const OTHER_SCOPES = [
  'employments.readonly',
  'employment-templates.readonly',
  'job-positions.readonly',
  'departments.readonly',
  'employee-personal-records.readonly',
  'employee-attributes.readonly',
];

/** Anything but a token is a credential problem (sheet section 2.2), except that a scope that was not granted is a missing right. */
export const signInStatus: StatusReader = (refusal) => {
  const status = luccaStatus(refusal);
  if (status < 400 || status >= 500 || status === 408 || status === 429) return status;
  return tokenProblemSchema.safeParse(refusal.problem).data?.error === 'invalid_scope' ? 403 : 401;
};

/**
 * Asks for tokens with all scopes a sync can use. Where some were not granted and the whole request is refused for it
 * (`invalid_scope`, unconfirmed), they are found by asking for each once; without the people scope: `provider.forbidden`.
 */
export const signIn = (
  http: HttpClient,
  { clientId, clientSecret }: ClientCredentials,
): (() => Promise<Token>) => {
  let scopes: readonly string[] = [PEOPLE_SCOPE, ...OTHER_SCOPES];
  const ask = async (asked: readonly string[]): Promise<Token> => {
    const form = {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: asked.join(' '),
    };
    const body = await http.json({ method: 'POST', target: '/connect/token', form, repeatable: true });
    const { access_token: value, expires_in: expiresInSeconds } = parseAnswer(
      tokenSchema,
      "Lucca's token",
      body,
    );
    return { value, expiresInSeconds };
  };
  const isGranted = async (scope: string): Promise<boolean> => {
    try {
      await ask([scope]);
      return true;
    } catch (error) {
      if (isSyncError(error, 'provider.forbidden')) return false;
      throw error;
    }
  };
  return async () => {
    try {
      return await ask(scopes);
    } catch (error) {
      if (!isSyncError(error, 'provider.forbidden')) throw error;
      const granted = [PEOPLE_SCOPE];
      for (const scope of OTHER_SCOPES) if (await isGranted(scope)) granted.push(scope);
      scopes = granted;
      return ask(scopes);
    }
  };
};
