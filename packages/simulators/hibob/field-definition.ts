import { dayOf, textOf } from '../population/person';
import type { Person } from '../population/person';
import { itemIdOf, listsOf } from './lists';
import type { List } from './lists';
import type { Variants } from './variants';

/** What a field's value depends on beside the person. */
export type View = {
  today: string;
  variants: Variants;
  lists: readonly List[];
  find(id: string): Person | undefined;
};

/** A field of the company: its metadata and how to read it. */
export type BobFieldDefinition = {
  id: string;
  categoryId: string;
  name: string;
  type: string;
  jsonPath: string;
  listId?: string | undefined;
  historical?: boolean | undefined;
  read(person: Person, view: View): unknown;
};

type Extra = Partial<Pick<BobFieldDefinition, 'listId' | 'historical' | 'jsonPath' | 'categoryId'>>;

/** A field in the category its id begins with, unless told otherwise. */
export const field = (
  id: string,
  name: string,
  type: string,
  read: BobFieldDefinition['read'],
  extra: Extra = {},
): BobFieldDefinition => ({
  id,
  categoryId: id.split('.')[0] ?? id,
  name,
  type,
  jsonPath: id.replace(/^root\./, ''),
  read,
  ...extra,
});

/** Free text as the population has it. */
export const text = (id: string, name: string, from: string, extra?: Extra): BobFieldDefinition =>
  field(id, name, 'text', (person) => textOf(person, from), extra);
/** An ISO day. */
export const day = (id: string, name: string, from: string, extra?: Extra): BobFieldDefinition =>
  field(id, name, 'date', (person) => dayOf(person, from), extra);
/** The id of a list's item for the population's label. */
export const list = (id: string, name: string, from: string, listId: string): BobFieldDefinition =>
  field(
    id,
    name,
    'list',
    (person, { lists }) => {
      const label = textOf(person, from);
      return label === null ? null : itemIdOf(lists, listId, label);
    },
    { listId },
  );

export const viewOf = (
  variants: Variants,
  population: { today: string; find(id: string): Person | undefined },
): View => ({
  today: population.today,
  variants,
  lists: listsOf(variants),
  find: (id) => population.find(id),
});
