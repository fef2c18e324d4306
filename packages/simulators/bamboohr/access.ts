import type { Exchange } from '../exchange';
import type { Fault } from '../faults';
import type { Catalogue, FieldDefinition } from './field-catalogue';

/** What the key's user may read in this request: everything but what `field_not_readable` faults take away. */
export type Access = {
  /** Hidden for everybody: the field might as well not exist. */
  hidden(field: FieldDefinition): boolean;
  /** Hidden on this person, because of the fault for everybody or one for some people. */
  hiddenOn(field: FieldDefinition, personId: string): boolean;
  /** The user may not see this person at all. */
  hiddenPerson(personId: string): boolean;
  hidesPeople: boolean;
  hidesFields: boolean;
};

export const accessOf = (exchange: Exchange, catalogue: Catalogue): Access => {
  const faults = exchange.takeAll('field_not_readable');
  const hiddenPeople = new Set(exchange.takeAll('person_not_readable').flatMap(({ people }) => people ?? []));
  const people = { hiddenPerson: (id: string) => hiddenPeople.has(id), hidesPeople: hiddenPeople.size > 0 };
  if (faults.length === 0)
    return { hidden: () => false, hiddenOn: () => false, hidesFields: false, ...people };
  const everywhere = namesOf(
    faults.filter(({ people }) => people === undefined),
    catalogue,
  );
  const partly = faults.flatMap((fault) =>
    (fault.people ?? []).map((id) => ({ id, names: namesOf([fault], catalogue) })),
  );
  return {
    ...people,
    hidesFields: true,
    hidden: (field) => everywhere.has(keyOf(field)),
    hiddenOn: (field, personId) =>
      everywhere.has(keyOf(field)) ||
      partly.some(({ id, names }) => id === personId && names.has(keyOf(field))),
  };
};

/** A sub-field shares its parent's fate, as it shares its alias. */
const keyOf = (field: FieldDefinition): string => field.alias ?? String(field.id);

const namesOf = (faults: readonly Fault[], catalogue: Catalogue): Set<string> =>
  new Set(faults.flatMap(({ fields }) => fields).map((name) => keyOrSelf(name, catalogue)));

const keyOrSelf = (name: string, catalogue: Catalogue): string => {
  const field = catalogue.find(name) ?? catalogue.findDataset(name) ?? catalogue.findList(name);
  return field ? keyOf(field) : name;
};
