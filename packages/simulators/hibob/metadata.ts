import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import type { Call } from './call';
import type { BobFieldDefinition } from './field-definition';
import { listsOf } from './lists';
import type { List, ListItem } from './lists';

/** Every field of the company, whatever the rights (sheet section 2: metadata needs no permission). */
export const companyFields = ({ fields, variants }: Call): SimulatedAnswer => {
  const listed = [...fields.values()].map(toMetadata);
  return json(200, variants.fields === 'array' ? listed : { fields: listed });
};

const toMetadata = (field: BobFieldDefinition) => ({
  id: field.id,
  categoryId: field.categoryId,
  category: field.categoryId,
  categoryDisplayName: field.categoryId.charAt(0).toUpperCase() + field.categoryId.slice(1),
  name: field.name,
  description: '',
  jsonPath: field.jsonPath,
  type: field.type,
  typeData: field.listId === undefined ? {} : { listId: field.listId },
  historical: field.historical ?? false,
});

export const companyLists = ({ exchange, variants }: Call): SimulatedAnswer => {
  const archived = exchange.query.get('includeArchived') === 'true';
  const lists = listsOf(variants).map((list) => writeList(list, archived, variants.lists));
  if (variants.lists !== 'object') return json(200, lists);
  return json(200, Object.fromEntries(lists.map((list) => [list.name, list])));
};

const writeList = ({ name, items }: List, archived: boolean, form: 'values' | 'items' | 'object') => {
  const shown = items.filter((item) => archived || !item.archived).map(toItem);
  // Departments are a hierarchy: the later ones stand below the first.
  const [top, ...below] = shown;
  const tree = name === 'department' && top ? [{ ...top, children: below }] : shown;
  return { name, [form === 'items' ? 'items' : 'values']: tree };
};

const toItem = ({ id, label, archived }: ListItem) => ({
  id,
  value: label,
  name: label,
  archived,
  children: [],
});
