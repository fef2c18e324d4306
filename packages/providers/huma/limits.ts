import type { ProviderDeclaration } from '../port';

/** Huma publishes no numbers (sheet section 8); nearly every call is about one person, so the guess is not too small. */
export const LIMITS: ProviderDeclaration['limits'] = {
  concurrency: 4,
  calls: [{ name: 'all calls', calls: 600, perSeconds: 60, published: false }],
};
