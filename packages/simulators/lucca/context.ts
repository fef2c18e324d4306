import type { Access } from '../access';
import type { Exchange } from '../exchange';
import type { Population } from '../population/population';
import type { Rights, Variants } from './variants';

/** A client of the Lucca API and the tokens it was given. */
export type ApiClient = {
  id: string;
  secret: string;
  /** Granted when the client was made. */
  scopes: ReadonlySet<string>;
  tokens: Map<string, { scopes: ReadonlySet<string>; expiresAt: number }>;
  /** Milliseconds. */
  clock: () => number;
};

/** What the handlers of one account share. */
export type Account = {
  population: Population;
  rights: Rights;
  variants: Variants;
  apiKey: string;
  client: ApiClient;
};

/** One call to answer. */
export type Call = {
  exchange: Exchange;
  account: Account;
  access: Access;
};

/** Faults and hidden fields go by these names, whatever the case: `extendedData.e_badge` is `e_badge`. */
export const nameOf = (path: string): string => path.toLowerCase().replace(/^extendeddata\./, '');
