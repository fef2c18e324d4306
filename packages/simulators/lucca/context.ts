import type { Access } from '../access';
import type { Exchange } from '../exchange';
import type { Population } from '../population/population';
import type { Rights, Variants } from './variants';

/** What the handlers of one account share. */
export type Account = {
  population: Population;
  rights: Rights;
  variants: Variants;
  apiKey: string;
};

/** One call to answer. */
export type Call = {
  exchange: Exchange;
  account: Account;
  access: Access;
};

/** Faults and hidden fields go by these names, whatever the case: `extendedData.e_badge` is `e_badge`. */
export const nameOf = (path: string): string => path.toLowerCase().replace(/^extendeddata\./, '');
