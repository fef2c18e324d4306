import { createHash } from 'node:crypto';
import type { Connection, ConnectionKind, ProviderId } from '#domain/connection';
import type { SignInAtVendor } from '#providers/port';
import type { AuthorizationRepository, PendingAuthorization } from '#storage/authorization-repository';
import { replaceCredentials } from './check-credentials';
import type { ConnectionServices, Missed, Written } from './connection-change';
import { createConnection } from './create-connection';

/** What a deployment registered at a vendor, as far as everybody may know it. */
export type RegisteredApp = { readonly clientId: string; readonly redirectUris: readonly string[] };

type Services = ConnectionServices & {
  readonly authorizations: Pick<AuthorizationRepository, 'put' | 'take'>;
};

/** Time to find the password and agree. */
const PATIENCE_SECONDS = 900;

/** Who signed in here: the same person in another browser session is somebody else to a sign-in at a vendor. */
export const sessionOf = (who: {
  readonly issuer: string;
  readonly subject: string;
  readonly sessionId: string | undefined;
}): string =>
  createHash('sha256')
    .update([who.issuer, who.subject, who.sessionId ?? ''].join('\n'))
    .digest('hex');

export type BeginSignIn = {
  readonly companyId: string;
  readonly session: string;
  readonly provider: ProviderId;
  readonly kind: string;
  /** Parsed by the kind's schema. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly app: RegisteredApp;
  readonly redirectUri: string;
  readonly connection:
    | { readonly connectionId: string }
    | {
        readonly name: string;
        readonly kind: ConnectionKind;
        readonly consentTextVersion: string;
        readonly replaces?: string | undefined;
      };
  /** Only on the local stage. */
  readonly baseUrl?: string | undefined;
};

/** Sends a person to the vendor's login. The state in the address is random, works once, for 15 minutes, and only for this session. */
export const beginSignIn = async (
  request: BeginSignIn,
  signIn: SignInAtVendor,
  services: Services,
): Promise<{ authorizeUrl: string; expiresAt: string }> => {
  const state = `${services.newId()}${services.newId()}`.replaceAll('-', '');
  const expiresAtSeconds = Math.floor(services.now().getTime() / 1000) + PATIENCE_SECONDS;
  const { companyId, session, provider, kind, inputs, redirectUri, connection } = request;
  await services.authorizations.put(state, {
    v: 1,
    companyId,
    session,
    provider,
    kind,
    inputs: { ...inputs },
    redirectUri,
    connection,
    expiresAtSeconds,
  });
  const { app, baseUrl } = request;
  return {
    authorizeUrl: signIn.authorizeUrl(inputs, { clientId: app.clientId, redirectUri, state, baseUrl }),
    expiresAt: new Date(expiresAtSeconds * 1000).toISOString(),
  };
};

/** A run's lock, say, may be written at the same moment. */
const MOST_WRITES = 5;

/** State and code are used up: a write that lost against another is made again, for the person could not repeat it. */
const replaceOnce = async (
  request: Parameters<typeof replaceCredentials>[0],
  services: ConnectionServices,
): Promise<Written | Missed> => {
  let outcome = await replaceCredentials(request, services);
  for (let attempt = 1; outcome.kind === 'stale' && attempt < MOST_WRITES; attempt += 1)
    outcome = await replaceCredentials(request, services);
  return outcome;
};

export type FinishSignIn = {
  readonly companyId: string;
  readonly session: string;
  readonly state: string;
  readonly code: string;
  readonly by: string;
  readonly correlationId: string;
};

/**
 * The person is back with a code: it is stored as credentials on trial, and connect exchanges it (only connect and fetch
 * may read credentials). `unknown_state`: used up, too old, or of somebody else.
 */
export const finishSignIn = async (
  { companyId, session, state, code, by, correlationId }: FinishSignIn,
  signInOf: (authorization: PendingAuthorization) => SignInAtVendor | undefined,
  services: Services,
): Promise<Written | Missed | { readonly kind: 'unknown_state' }> => {
  const pending = await services.authorizations.take(state, { companyId, session, now: services.now() });
  const signIn = pending && signInOf(pending);
  if (!pending || !signIn) return { kind: 'unknown_state' };
  const { inputs, redirectUri, connection, provider } = pending;
  const credentials = signIn.credentialsOf(inputs, { code, redirectUri });
  const request = { companyId, credentials, by, correlationId };
  if ('connectionId' in connection) return replaceOnce({ ...request, ...connection }, services);
  const created: Connection = await createConnection({ ...request, ...connection, provider }, services);
  return { kind: 'written', connection: created };
};
