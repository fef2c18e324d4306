import { accountBudgets } from '#providers/account-budget';
import { providerOpener } from '#providers/open-provider';
import type { OpenProvider, ProviderSettings } from '#providers/open-provider';
import type { PermitTable } from '#providers/shared-call-budget';
import type { AppSecretStore } from '#storage/app-secret-store';
import { RenewedCredentials } from './renewed-credentials';
import type { RenewalServices } from './renewed-credentials';

type Settings = ProviderSettings & {
  /** By provider id. */
  readonly OAUTH_APPS: Readonly<Record<string, { readonly clientId: string; readonly secretName: string }>>;
};
type Services = RenewalServices & {
  readonly appSecrets: Pick<AppSecretStore, 'read'>;
  readonly permits: PermitTable;
};

/**
 * Opens connections with everything that the functions which use them share: the call budget of the account, renewals of
 * credentials from a sign-in at the vendor, and the deployment's app there.
 */
export const connectionOpener = (settings: Settings, services: Services): OpenProvider => {
  const budgetOf = accountBudgets(services.permits, services.now);
  return providerOpener(settings, services.now, (connection, credentials, use) => ({
    budget: budgetOf(connection, credentials, use),
    store: new RenewedCredentials(connection, services),
    oauthApp: async () => {
      const app = settings.OAUTH_APPS[connection.provider];
      return app && { clientId: app.clientId, clientSecret: await services.appSecrets.read(app.secretName) };
    },
  }));
};
