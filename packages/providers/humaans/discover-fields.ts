import type { CatalogueField } from '#domain/connection';
import type { HttpClient } from '#http/client';
import { companyField, fixedCatalogue } from '../fixed-catalogue';
import type { Row } from '../port';
import { suggestedField } from '../suggested-field';
import { isClosed } from '../unless-closed';
import { catalogueType } from './field-types';
import { byScope, othersIn, privateLevel, propertyReadable } from './permission-levels';
import { isSet } from './is-set';
import { readCustomFields } from './read-custom-fields';
import { readSlice } from './read-list';
import type { CustomField } from './schemas';
import { COMPENSATION, isPrivate, JOB_ROLE, sourceFields } from './source-fields';
import { readTokenInfo } from './token-info';
import type { TokenInfo } from './token-info';

/** How many people are looked at to see which properties come; they are dropped at once. */
const SAMPLE = 25;

type Readable = CatalogueField['readable'];

/** What this token may read, with the fields that the company made. Values of refused fields are never asked for. */
export const discoverFields = async (http: HttpClient): Promise<CatalogueField[]> => {
  const token = await readTokenInfo(http);
  const people = await readSlice(http, { resource: 'people' }, { offset: 0, limit: SAMPLE });
  const others = othersIn(people.rows, token);
  const privately = privateLevel({ token, others }, PRIVATE_NAMES);
  const roles = await probe(http, 'job-roles', { token, permission: 'public:read' });
  const pay = await probe(http, 'compensations', { token, permission: 'compensations:read' });
  const embedded = roles.level === 'no' && others.some(({ jobRole }) => isSet(jobRole));

  const readable = (name: string): Readable => {
    if (name.startsWith(COMPENSATION)) return columnReadable(pay, name.slice(COMPENSATION.length));
    if (name.startsWith(JOB_ROLE))
      return embedded ? 'unknown' : columnReadable(roles, name.slice(JOB_ROLE.length));
    const level = isPrivate(name) ? privately : 'yes';
    return propertyReadable(name, { others, level });
  };
  const custom = await readCustomFields(http);
  return [...fixedCatalogue(sourceFields, readable), ...custom.map((field) => toField(field, privately))];
};

const PRIVATE_NAMES = sourceFields.flatMap(({ names }) => names).filter(isPrivate);

type Probed = { readonly level: Readable; readonly sample: Row | undefined };

/**
 * Whether a joined list can be read, by one record of it, or none where the scope is missing. An empty list tells nothing
 * (nobody has such a record, or the token is shown none), nor does a record of the token's owner.
 */
const probe = async (
  http: HttpClient,
  resource: string,
  { token, permission }: { readonly token: TokenInfo; readonly permission: string },
): Promise<Probed> => {
  const nothing: Probed = { level: 'no', sample: undefined };
  if (byScope(token, permission) === 'no') return nothing;
  try {
    const { rows } = await readSlice(http, { resource }, { offset: 0, limit: 1 });
    const sample = rows.find(({ personId }) => personId !== token.ownerId);
    return { level: sample ? 'yes' : 'unknown', sample };
  } catch (error) {
    if (isClosed(error)) return nothing;
    throw error;
  }
};

const columnReadable = ({ level, sample }: Probed, column: string): Readable =>
  sample && !Object.hasOwn(sample, column) ? 'no' : level;

/** A person's own fields count as private data: what a colleague sees of them is not documented. */
const toField = ({ id, name, type, config }: CustomField, readable: Readable): CatalogueField => {
  const choices = config?.choices?.filter((choice) => typeof choice === 'string');
  return companyField({
    sourceField: id,
    label: name,
    type: catalogueType(type),
    readable,
    permission: 'private:read',
    vendorType: type ?? undefined,
    suggestedFor: suggestedField([name]),
    ...(choices &&
      choices.length > 0 && {
        options: choices.map((label) => ({ id: label, label, archived: false })),
      }),
  });
};
