import type { CatalogueField } from '#domain/connection';
import { fixedCatalogue } from '../fixed-catalogue';
import type { Row } from '../port';
import { unlessClosed } from '../unless-closed';
import { readCustomAttributes } from './api-attributes';
import type { Collections } from './collections';
import { EMPLOYEE_MEMBERS, RECORD_MEMBERS } from './employee-rows';
import { catalogued } from './extended-data';
import { CONTRACT_TYPE_FIELD, END_FIELD, sourceFields, START_FIELD } from './source-fields';

type Readable = CatalogueField['readable'];

/**
 * What this client may read. A resource without its scope answers 403, a member that no record carries is not readable.
 * Address, pay and end of trial period are not in this API at all. Own attributes are readable with their definitions.
 */
export const discoverApi = async (collections: Collections): Promise<CatalogueField[]> => {
  const custom = await readCustomAttributes(collections);
  const probe = async (resource: string, limit = 1): Promise<readonly Row[] | undefined> =>
    (await unlessClosed(collections.page({ resource, limit })))?.items;
  const opened = async (resource: string): Promise<boolean> => (await probe(resource)) !== undefined;

  const seen = new Map<string, Readable>();
  const note = (names: readonly string[], readable: boolean) => {
    for (const name of names) seen.set(name, readable ? 'yes' : 'no');
  };
  const noteMembers = (members: Readonly<Record<string, string>>, records: readonly Row[] | undefined) => {
    for (const [name, member] of Object.entries(members)) seen.set(name, readableIn(records, member));
  };
  noteMembers(EMPLOYEE_MEMBERS, (await collections.page({ resource: 'employees', limit: PROBED })).items);
  noteMembers(RECORD_MEMBERS, await probe('employee-personal-records', PROBED));
  const employments = await opened('employments');
  note([START_FIELD, END_FIELD], employments);
  note([CONTRACT_TYPE_FIELD], employments && (await opened('employment-templates')));
  const positions = await opened('job-positions');
  note(['jobTitle', 'manager.id'], positions);
  note(['department.name'], positions && (await opened('departments')));
  return [
    ...fixedCatalogue(sourceFields, (name) => seen.get(name) ?? 'no'),
    ...custom.map((field) => catalogued(field, 'yes')),
  ];
};

/** Enough records that a member in use is seen. They are dropped at once. */
const PROBED = 100;

const readableIn = (records: readonly Row[] | undefined, member: string): Readable => {
  if (records === undefined) return 'no';
  if (records.length === 0) return 'unknown';
  return records.some((record) => Object.hasOwn(record, member)) ? 'yes' : 'no';
};
