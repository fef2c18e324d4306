import type { ProviderDeclaration } from '../port';
import { MOST_IDS } from './ask-people';

/** Counted per endpoint, per minute, per service user; only people search has a published figure (sheet section 7). */
export const LIMITS: ProviderDeclaration['limits'] = {
  concurrency: 3,
  calls: [
    {
      name: 'people search',
      calls: 50,
      perSeconds: 60,
      published: true,
      match: /^POST \/v1\/people\/search$/,
    },
    { name: 'bulk tables', calls: 50, perSeconds: 60, published: false, match: /^GET \/v1\/bulk\// },
    { name: 'metadata', calls: 50, perSeconds: 60, published: false, match: /^GET \/v1\/company\// },
  ],
};

/** The list of ids, the fields and the lists, then per batch people and pay; a company without people has no batches. */
export const callsFor = (people: number): number => (people === 0 ? 1 : 3 + 2 * Math.ceil(people / MOST_IDS));
