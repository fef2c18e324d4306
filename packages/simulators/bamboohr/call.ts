import { peopleVisibleTo } from '../access';
import type { Exchange } from '../exchange';
import type { BambooHrAccount } from './account';
import type { Access } from './access';
import type { Catalogue, View } from './field-catalogue';
import type { Person } from '../population/person';
import type { OAuthDesk } from './oauth';
import type { Variants } from './variants';

export type BambooHrContext = {
  account: BambooHrAccount;
  catalogue: Catalogue;
  apiKey: string;
  oauth: OAuthDesk;
  companyDomain: string;
  variants: Variants;
};

/** One authorised request to a known path. */
export type Call = BambooHrContext & {
  exchange: Exchange;
  access: Access;
  /** Named groups of the path pattern. */
  params: Readonly<Record<string, string>>;
  /** Address this server was called by, for links. */
  baseUrl: string;
};

/** How this call sees people: today, with or without values of the future. */
export const viewOf = ({ account }: Call, onlyCurrent: boolean): View => ({
  today: account.today,
  onlyCurrent,
  find: (id) => account.find(id),
});

/** The people the key's user may see, in ascending order of id. */
export const visiblePeople = ({ account, access }: Call): readonly Person[] =>
  peopleVisibleTo(access, account.people);

/** `onlyCurrent` is on unless switched off (sheet 3.1). */
export const onlyCurrentOf = ({ exchange }: Call): boolean =>
  !['false', '0'].includes(exchange.query.get('onlyCurrent') ?? '');
