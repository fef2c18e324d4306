import { openApiDocument } from '#api-contract/openapi';
import { routes } from '#api-contract/routes';
import type { ProviderDeclaration } from '#providers/port';
import { endpoint, publicEndpoint } from '../endpoint';
import { providerView } from '../views/provider-view';

type Services = { readonly providers: readonly ProviderDeclaration[] };

/** What can be connected, and the contract itself. */
export const providerEndpoints = ({ providers }: Services) => ({
  getOpenApi: publicEndpoint(routes.getOpenApi, async () => ({ body: { ...openApiDocument() } })),

  listProviders: endpoint(routes.listProviders, async () => ({
    body: { items: providers.map((declaration) => providerView(declaration)) },
  })),
});
