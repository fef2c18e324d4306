import { ApiProblem } from '#api-contract/problem';
import { routes } from '#api-contract/routes';
import type { BodyOf } from '#api-contract/routes';
import { beginSignIn, finishSignIn, sessionOf } from '#engine/sign-in-at-vendor';
import type { BeginSignIn, RegisteredApp } from '#engine/sign-in-at-vendor';
import type { EngineServices } from '#engine/services';
import type { ConnectionKind, ProviderId } from '#domain/connection';
import type { CredentialKind, ProviderDeclaration } from '#providers/port';
import type { ConnectionRepository } from '#storage/connection-repository';
import type { AuthorizationRepository } from '#storage/authorization-repository';
import type { Caller } from '../caller';
import { connectionProblem } from '../connection-outcome';
import { endpoint } from '../endpoint';
import { found } from '../found';
import { insistReplaceable } from '../insist-replaceable';
import { parseSignInInputs } from '../parse-credentials';
import { connectionView } from '../views/connection-view';

type Services = Pick<
  EngineServices,
  'connections' | 'runs' | 'secrets' | 'queues' | 'bus' | 'now' | 'newId'
> & {
  readonly connections: Pick<ConnectionRepository, 'listAll'>;
  readonly authorizations: Pick<AuthorizationRepository, 'put' | 'take'>;
  readonly providers: readonly ProviderDeclaration[];
  /** What this deployment registered, by provider id. */
  readonly oauthApps: Readonly<Record<string, RegisteredApp>>;
  /** Other servers by provider id, on the local stage only. */
  readonly providerUrls: Readonly<Record<string, string>>;
};

const unavailable = (detail: string) => new ApiProblem('sign_in.unavailable', detail);

/** Signing in at the HR system itself instead of copying a key: there and back. */
export const signInEndpoints = (services: Services) => {
  const appOf = (provider: ProviderId, redirectUri: string): RegisteredApp => {
    const app = services.oauthApps[provider];
    if (!app) throw unavailable('this deployment has no app registered at the HR system; connect with a key');
    if (!app.redirectUris.includes(redirectUri))
      throw unavailable(
        'this address is not among the redirect addresses of the deployment (settings, oauth)',
      );
    return app;
  };
  const kindOf = (provider: ProviderId, kind: string): CredentialKind | undefined =>
    services.providers.find(({ id }) => id === provider)?.credentials.find((one) => one.kind === kind);

  const begin = (
    caller: Caller,
    body: Pick<BodyOf<'beginSignIn'>, 'inputs' | 'redirectUri'>,
    about: Pick<BeginSignIn, 'provider' | 'connection'> & { readonly connectionKind: ConnectionKind },
  ) => {
    const { provider, connection, connectionKind } = about;
    const { redirectUri } = body;
    const { kind } = body.inputs;
    const { signIn, inputs } = parseSignInInputs(body.inputs, kindOf(provider, kind), connectionKind);
    const app = appOf(provider, redirectUri);
    const who = { companyId: caller.companyId, session: sessionOf(caller) };
    const baseUrl = services.providerUrls[provider];
    const request = { ...who, provider, kind, inputs, app, redirectUri, connection, baseUrl };
    return beginSignIn(request, signIn, services);
  };

  return {
    beginSignIn: endpoint(routes.beginSignIn, async ({ caller, body }) => {
      const { provider, name, kind, consent, replaces } = body;
      await insistReplaceable(caller.companyId, body, services);
      const label = services.providers.find(({ id }) => id === provider)?.label ?? provider;
      const connection = { name: name ?? label, kind, consentTextVersion: consent.textVersion, replaces };
      return { body: await begin(caller, body, { provider, connection, connectionKind: kind }) };
    }),

    repeatSignIn: endpoint(routes.repeatSignIn, async ({ caller, params, body }) => {
      const connection = found(await services.connections.find(caller.companyId, params.connectionId));
      if (connection.state === 'disconnected') throw connectionProblem({ kind: 'disconnected' });
      const { provider, kind } = connection;
      return { body: await begin(caller, body, { provider, connection: params, connectionKind: kind }) };
    }),

    finishSignIn: endpoint(routes.finishSignIn, async ({ caller, body, correlationId }) => {
      const { companyId, actor: by } = caller;
      const outcome = await finishSignIn(
        { companyId, session: sessionOf(caller), ...body, by, correlationId },
        ({ provider, kind }) => kindOf(provider, kind)?.signIn,
        services,
      );
      if (outcome.kind === 'unknown_state')
        throw new ApiProblem(
          'sign_in.unknown',
          'this sign-in was finished, is too old, or was begun by somebody else; begin again',
        );
      if (outcome.kind !== 'written') throw connectionProblem(outcome);
      const { connection } = outcome;
      return {
        body: connectionView(connection, services.providers),
        location: `/v1/connections/${connection.connectionId}`,
      };
    }),
  };
};
