import * as z from 'zod';
import { SyncError } from '#domain/errors';
import type { Authorization } from '#http/authorization';
import type { StatusReader } from '#http/client';
import type { HttpClient } from '#http/client';
import { parseAnswer } from '../parse-answer';
import type { OAuthApp, OpenOptions, ProviderDeclaration } from '../port';
import { memoryStore, RenewedTokens } from '../renewed-tokens';
import { vendorHttp } from '../vendor-http';

const stored = {
  kind: z.literal('oauth'),
  companyDomain: z.string(),
  /** The one the code was made for; a refresh names it too (sheet section 2). */
  redirectUri: z.string(),
};
/** Before the code is exchanged, which works once. */
export const oauthCodeCredentialsSchema = z.strictObject({ ...stored, code: z.string().min(1) });
export const oauthTokenCredentialsSchema = z.strictObject({
  ...stored,
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1),
  expiresAt: z.iso.datetime(),
});
const oauthCredentialsSchema = z.union([oauthCodeCredentialsSchema, oauthTokenCredentialsSchema]);
type OAuthCredentials = z.infer<typeof oauthCredentialsSchema>;

/** `expires_in` in seconds; a refresh may bring no new refresh token, then the old one stays. */
const tokenAnswerSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.coerce.number().positive(),
});

/** What a read-only sync needs (sheet section 2); `offline_access` brings the refresh token. */
const SCOPES = [
  'employee',
  'employee:name',
  'employee:job',
  'employee:contact',
  'employee:demographic',
  'employee:compensation',
  'employee:custom_fields',
  'sensitive_employee:address',
  'sensitive_employee:protected_info',
  'employee_directory',
  'field',
  'report',
  'offline_access',
];

export const originOf = (companyDomain: string): string => `https://${companyDomain}.bamboohr.com`;

/** The page where the person signs in at BambooHR and agrees. */
export const authorizeUrl = (request: {
  readonly companyDomain: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly baseUrl?: string | undefined;
}): string => {
  const url = new URL('/authorize.php', request.baseUrl ?? originOf(request.companyDomain));
  const query = {
    request: 'authorize',
    response_type: 'code',
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    scope: SCOPES.join(' '),
    state: request.state,
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
};

const refusedAppSchema = z.object({ error: z.literal('invalid_client') });

/**
 * Refused codes and refresh tokens come as 400 (RFC 6749, 5.2): to us the person's consent is gone, which is 401. A refused
 * app, as 400 or 401, is the deployment's fault, which no person mends by signing in again.
 */
const statusOf: StatusReader = ({ status, problem }) => {
  if (status !== 400 && status !== 401 && status !== 403) return status;
  return refusedAppSchema.safeParse(problem).success ? 400 : 401;
};

/** Short, for the renewal holds a lease that others wait for. */
const TIMEOUT_MS = 15_000;

/** Bearer tokens of a person's sign-in, exchanged and renewed at BambooHR, kept with the connection's credentials. */
export const oauthAuthorization = (
  credentials: OAuthCredentials,
  limits: ProviderDeclaration['limits'],
  options: OpenOptions,
): Authorization => {
  const http = vendorHttp(
    { limits, origin: originOf(credentials.companyDomain), statusOf, timeoutMs: TIMEOUT_MS },
    options,
  );
  return new RenewedTokens({
    store: options.store ?? memoryStore(credentials),
    now: options.now,
    tokenIn: (stored) => {
      const present = parseStored(stored);
      return 'accessToken' in present ? present : undefined;
    },
    renewed: (present) => renew(parseStored(present), http, options),
  });
};

const parseStored = (input: unknown): OAuthCredentials => {
  const parsed = oauthCredentialsSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new SyncError(
    'message.malformed',
    { issues: ['secret'] },
    { message: 'expected the credentials of a sign-in at BambooHR' },
  );
};

/** Not repeatable: the first answer may be lost after it has used up the code or the refresh token. */
const renew = async (
  present: OAuthCredentials,
  http: HttpClient,
  { oauthApp, now }: OpenOptions,
): Promise<OAuthCredentials> => {
  const { kind, companyDomain, redirectUri } = present;
  const body = await http.json({
    method: 'POST',
    target: '/token.php',
    query: { request: 'token' },
    form: { ...grantOf(present), ...clientOf(await oauthApp?.()), redirect_uri: redirectUri },
  });
  const answer = parseAnswer(tokenAnswerSchema, "BambooHR's token", body);
  const refreshToken = answer.refresh_token ?? ('refreshToken' in present ? present.refreshToken : undefined);
  if (refreshToken === undefined) throw noRefreshToken();
  const expiresAt = new Date(now().getTime() + answer.expires_in * 1000).toISOString();
  return { kind, companyDomain, redirectUri, accessToken: answer.access_token, refreshToken, expiresAt };
};

const grantOf = (present: OAuthCredentials): Record<string, string> =>
  'code' in present
    ? { grant_type: 'authorization_code', code: present.code }
    : { grant_type: 'refresh_token', refresh_token: present.refreshToken };

const clientOf = (app: OAuthApp | undefined): Record<string, string> => {
  if (app) return { client_id: app.clientId, client_secret: app.clientSecret };
  throw new SyncError(
    'provider.unauthorized',
    { status: 401 },
    { message: 'expected the deployment to have an app registered at BambooHR (settings, oauth)' },
  );
};

const noRefreshToken = (): SyncError =>
  new SyncError(
    'provider.forbidden',
    { status: 200, fields: [] },
    { message: 'expected a refresh token from BambooHR; is the scope offline_access granted to the app?' },
  );
