import type { Population } from '../population/population';
import type { Variants } from './variants';
import { vendorIdOf } from './vendor-ids';

export const SCOPES = ['public:read', 'private:read', 'compensations:read'] as const;

/**
 * Who made the token, whose role bounds it (sheet section 2): an administrator sees everybody; a plain user sees only
 * their own record, or everybody's public data and their own private ones (both are described).
 */
export type TokenOwner = 'admin' | 'user_sees_public' | 'user_sees_self';

export type HumaansAccount = {
  population: Population;
  token: string;
  scopes: readonly string[];
  owner: TokenOwner;
  variants: Variants;
};

export const COMPANY_ID = vendorIdOf('company', 'acme');

/** The population's id of the token's owner; an administrator's token is made by somebody outside the list of people. */
export const ownerOf = ({ owner, population }: HumaansAccount): string | undefined =>
  owner === 'admin' ? undefined : population.people[0]?.id;

/** Whether the token may see what needs this scope on this person. */
export const mayRead = (account: HumaansAccount, scope: string, personId: string): boolean => {
  if (!account.scopes.includes(scope)) return false;
  const owner = ownerOf(account);
  return owner === undefined || owner === personId || scope === 'public:read';
};
