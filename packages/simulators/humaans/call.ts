import type { Access } from '../access';
import type { Exchange } from '../exchange';
import type { Person } from '../population/person';
import { ownerOf } from './humaans-account';
import type { HumaansAccount } from './humaans-account';

/** One authorised request to a known path. */
export type Call = {
  account: HumaansAccount;
  exchange: Exchange;
  access: Access;
  params: Readonly<Record<string, string>>;
};

/** The people this token may see. */
export const visiblePeople = ({ account, access }: Call): readonly Person[] => {
  const { people } = account.population;
  const own = account.owner === 'user_sees_self' ? ownerOf(account) : undefined;
  if (own === undefined && !access.hidesPeople) return people;
  return people.filter(({ id }) => (own === undefined || own === id) && !access.hiddenPerson(id));
};

/** A record without the properties that a fault hides: they are left out, as without a scope. */
export const visible = (
  { access }: Call,
  person: Person,
  record: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  access.hidesFields
    ? Object.fromEntries(Object.entries(record).filter(([name]) => !access.hiddenOn(name, person.id)))
    : record;
