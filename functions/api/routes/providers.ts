import { openApiDocument } from '#api-contract/openapi';
import { routes } from '#api-contract/routes';
import type { RegisteredApp } from '#engine/sign-in-at-vendor';
import type { ProviderDeclaration } from '#providers/port';
import { endpoint, publicEndpoint } from '../endpoint';
import { providerView } from '../views/provider-view';

type Services = {
  readonly providers: readonly ProviderDeclaration[];
  readonly oauthApps: Readonly<Record<string, RegisteredApp>>;
};

/** What can be connected, and the contract itself. */
export const providerEndpoints = ({ providers, oauthApps }: Services) => ({
  getOpenApi: publicEndpoint(routes.getOpenApi, async () => ({ body: { ...openApiDocument() } })),

  listProviders: endpoint(routes.listProviders, async () => ({
    body: {
      items: providers.map((declaration) =>
        providerView(declaration, oauthApps[declaration.id] !== undefined),
      ),
    },
  })),
});
