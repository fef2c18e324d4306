import type { SharedAccess } from '#providers/open-provider';
import type { AppSecretStore } from '#storage/app-secret-store';
import { RenewedCredentials } from './renewed-credentials';
import type { RenewalServices } from './renewed-credentials';

type Services = RenewalServices & {
  readonly appSecrets: Pick<AppSecretStore, 'read'>;
  /** By provider id. */
  readonly oauthApps: Readonly<Record<string, { readonly clientId: string; readonly secretName: string }>>;
};

/** What clients of connections that signed in at their vendor need: renewals shared by all functions, and the deployment's app. */
export const oauthAccess =
  (services: Services): SharedAccess =>
  (connection) => ({
    store: new RenewedCredentials(connection, services),
    oauthApp: async () => {
      const app = services.oauthApps[connection.provider];
      return app && { clientId: app.clientId, clientSecret: await services.appSecrets.read(app.secretName) };
    },
  });
