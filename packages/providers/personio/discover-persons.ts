import type { CatalogueField } from '#domain/connection';
import { buildCatalogue } from './build-catalogue';
import { PERSONS_PER_PAGE } from './limits';
import { customAttributesOf } from './person-attributes';
import { askPersons, joinPersons } from './read-persons';
import type { SecondRoad } from './read-persons';
import type { ListedAttribute } from './schemas';
import { attributeOf, sourceFields } from './source-fields';

/** Employments cost a call a person; a few tell what is shared. */
const TRIED = 3;

const STANDARD = [...new Set(sourceFields.flatMap(({ names }) => names.map(attributeOf)))];

/** Standard attributes that feed no employee field by default, but may be mapped; version 1 lists them by itself. */
const MORE: readonly ListedAttribute[] = [
  { key: 'preferred_name', label: 'Name (preferred)', universal_id: 'preferred_name' },
  { key: 'weekly_working_hours', label: 'Weekly hours', universal_id: 'weekly_working_hours' },
];

/**
 * The catalogue by the second road: what a page of persons and the employments and pay of a few carry. Version 2 has no
 * list of attributes and no projection; values are dropped at once. `named`: labels of version 1, where its list still answers.
 */
export const discoverPersons = async (
  road: SecondRoad,
  named: readonly ListedAttribute[],
): Promise<CatalogueField[]> => {
  const { persons } = await askPersons(road.v2, { cursor: undefined, pageSize: PERSONS_PER_PAGE });
  const custom = new Map<string, ListedAttribute>();
  for (const { id, type, label, globalId } of persons.flatMap(customAttributesOf))
    if (!custom.has(id)) custom.set(id, { key: id, type, label, universal_id: globalId });
  for (const attribute of named)
    if (custom.has(attribute.key)) custom.set(attribute.key, { ...custom.get(attribute.key), ...attribute });
  const people = await joinPersons(road, persons.slice(0, TRIED), [
    ...STANDARD,
    ...MORE.map(({ key }) => key),
  ]);
  const shared = new Set([...people.flatMap((person) => Object.keys(person)), ...custom.keys()]);
  return buildCatalogue({
    listed: [...MORE, ...custom.values()],
    readable: (attribute) => {
      if (persons.length === 0) return 'unknown';
      return shared.has(attribute) ? 'yes' : 'no';
    },
  });
};
