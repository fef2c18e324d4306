import type { ProviderDeclaration } from '../port';

/** 50 calls a minute per tenant, shared by all integrations (sheet section 7); taken to cover the older API too. */
export const LIMITS: ProviderDeclaration['limits'] = {
  concurrency: 4,
  calls: [{ name: 'all calls', calls: 50, perSeconds: 60, published: true }],
};
