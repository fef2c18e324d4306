import type { Exchange } from './exchange';
import type { Fault } from './faults';
import type { Person } from './population/person';

/** What the key's user may read in this request: everything but what the `*_not_readable` faults take away. */
export type Access = {
  /** Hidden for everybody: the field might as well not exist. */
  hidden(field: string): boolean;
  /** Hidden on this person, because of the fault for everybody or one for some people. */
  hiddenOn(field: string, personId: string): boolean;
  /** The user may not see this person at all. */
  hiddenPerson(personId: string): boolean;
  hidesPeople: boolean;
  hidesFields: boolean;
};

/** Takes the faults that hide something from this request. `keyOf` brings the names in faults to the vendor's one name. */
export const accessOf = (exchange: Exchange, keyOf: (name: string) => string = (name) => name): Access => {
  const faults = exchange.takeAll('field_not_readable');
  const hiddenPeople = new Set(exchange.takeAll('person_not_readable').flatMap(({ people }) => people ?? []));
  const namesOf = (some: readonly Fault[]) => new Set(some.flatMap(({ fields }) => fields).map(keyOf));
  const everywhere = namesOf(faults.filter(({ people }) => people === undefined));
  const partly = new Map<string, Set<string>>();
  for (const { people = [], fields } of faults) {
    for (const id of people) partly.set(id, new Set([...(partly.get(id) ?? []), ...fields.map(keyOf)]));
  }
  return {
    hidden: (field) => everywhere.has(field),
    hiddenOn: (field, id) => everywhere.has(field) || (partly.get(id)?.has(field) ?? false),
    hiddenPerson: (id) => hiddenPeople.has(id),
    hidesPeople: hiddenPeople.size > 0,
    hidesFields: faults.length > 0,
  };
};

/** The people this request may see, in their order. */
export const peopleVisibleTo = (
  access: Pick<Access, 'hidesPeople' | 'hiddenPerson'>,
  people: readonly Person[],
): readonly Person[] => (access.hidesPeople ? people.filter(({ id }) => !access.hiddenPerson(id)) : people);
