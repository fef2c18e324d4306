import type { ProviderClient } from '../port';

/** One of Lucca's two APIs; the kind of key decides which. The account is told by the tenant's host on both. */
export type Road = Pick<ProviderClient, 'discoverFields' | 'readPage'> & {
  /** Throws where the key does not work or sees nobody. */
  check(): Promise<void>;
};
