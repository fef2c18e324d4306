import type { CatalogueField } from '#domain/connection';
import { SyncError } from '#domain/errors';
import { parseAnswer } from '../parse-answer';
import { rowMaker } from './rows';
import { buildCatalogue } from './build-catalogue';
import type { Found } from './build-catalogue';
import { discoverPersons } from './discover-persons';
import { carriedBy, readEmployments } from './employments';
import { idText } from './id-text';
import { askEmployees } from './read-employees';
import type { SecondRoad } from './read-persons';
import { firstOpenRoad, unlessRefused } from './road-closed';
import { attributesSchema } from './schemas';
import type { ListedAttribute } from './schemas';
import type { Session } from './session';
import {
  ALSO_IN_EMPLOYMENTS,
  attributeOf,
  ID_FIELD,
  ONLY_IN_EMPLOYMENTS,
  sourceFields,
} from './source-fields';

/**
 * What this key may read. The list of attributes has only those that were added to the credentials, so it is the check of
 * rights too. Where that call is refused, one read of one person tells which standard attributes come.
 */
export const discoverFields = async (v1: Session, road: SecondRoad): Promise<CatalogueField[]> => {
  const listed = await unlessRefused(() => readAttributes(v1));
  return firstOpenRoad(
    () => discoverEmployees(v1, road, listed),
    () => discoverPersons(road, listed ?? []),
  );
};

const readAttributes = async (v1: Session): Promise<ListedAttribute[]> => {
  const body = await v1.json({ method: 'GET', target: '/v1/company/employees/attributes' });
  return parseAnswer(attributesSchema, "Personio's list of attributes", body).data;
};

const STANDARD = [...new Set(sourceFields.flatMap(({ names }) => names.map(attributeOf)))].filter(
  (key) => !ONLY_IN_EMPLOYMENTS.has(key),
);

/** Only the id where the list has told the rest; never without a projection, which would bring refused data along. */
const discoverEmployees = async (
  v1: Session,
  road: SecondRoad,
  listed: readonly ListedAttribute[] | undefined,
): Promise<CatalogueField[]> => {
  const asked = listed ? [ID_FIELD] : [ID_FIELD, ...STANDARD];
  const [person] = (await askEmployees(v1, { offset: 0, limit: 1 }, asked)).people;
  const shared = new Set(listed ? listed.map(({ key }) => key) : Object.keys(person ?? {}));
  const otherwise = listed || person ? 'no' : 'unknown';
  const row = person ? rowMaker([ID_FIELD])(person) : {};
  const employed = await inEmployments(road, row[ID_FIELD]);
  const readable: Found['readable'] = (attribute) =>
    shared.has(attribute) ? 'yes' : (employed.get(attribute) ?? otherwise);
  return buildCatalogue({ listed: listed ?? [], readable });
};

/** What only version 2 has, tried on one person. Version 2 failing must not keep version 1 from working. */
const inEmployments = async (
  { v2 }: SecondRoad,
  id: unknown,
): Promise<ReadonlyMap<string, CatalogueField['readable']>> => {
  const fields = [...ALSO_IN_EMPLOYMENTS];
  const personId = idText(id);
  if (personId === undefined) return allOf(fields, 'unknown');
  try {
    const employments = await readEmployments(v2, [personId]);
    if (employments === undefined) return allOf(fields, 'no');
    if (employments[0] === undefined) return allOf(fields, 'unknown');
    const carried = new Set(carriedBy(employments, fields));
    // Bare employments come where no attribute of theirs is shared (sheet section 2.3).
    const bare =
      carriedBy(employments, ['hire_date', 'position', 'supervisor', 'employment_type']).length === 0;
    return new Map(fields.map((field) => [field, carried.has(field) ? 'yes' : bare ? 'no' : 'unknown']));
  } catch (error) {
    if (error instanceof SyncError) return allOf(fields, 'unknown');
    throw error;
  }
};

const allOf = (fields: readonly string[], readable: CatalogueField['readable']) =>
  new Map(fields.map((field) => [field, readable]));
