import { accessOf } from '../access';
import type { Exchange } from '../exchange';
import type { Catalogue, FieldDefinition } from './field-catalogue';

/** What the key's user may read in this request, by field instead of by name. */
export type Access = {
  hidden(field: FieldDefinition): boolean;
  hiddenOn(field: FieldDefinition, personId: string): boolean;
  hiddenPerson(personId: string): boolean;
  hidesPeople: boolean;
  hidesFields: boolean;
};

export const accessTo = (exchange: Exchange, catalogue: Catalogue): Access => {
  const access = accessOf(exchange, (name) => {
    const field = catalogue.find(name) ?? catalogue.findDataset(name) ?? catalogue.findList(name);
    return field ? keyOf(field) : name;
  });
  return {
    ...access,
    hidden: (field) => access.hidden(keyOf(field)),
    hiddenOn: (field, personId) => access.hiddenOn(keyOf(field), personId),
  };
};

/** A sub-field shares its parent's fate, as it shares its alias. */
const keyOf = (field: FieldDefinition): string => field.alias ?? String(field.id);
