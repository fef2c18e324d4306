import type { CatalogueField } from '#domain/connection';
import { isSyncError } from '#domain/errors';
import type { HttpClient } from '#http/client';
import { fixedCatalogue } from '../fixed-catalogue';
import type { Row } from '../port';
import { PAY_FIELDS, payReadable } from './basic-salary';
import { catalogued, readCustomFields } from './extended-data';
import { askUsers, countUsers } from './read-users';
import { caselessPath } from './caseless-path';
import { END_FIELD, sourceFields, sourceNames, START_FIELD, STATUS_FIELD } from './source-fields';
import { CONTRACT_FIELDS, probeContracts } from './work-contracts';

type Readable = CatalogueField['readable'];

/** Enough people that a field in use is seen with a value. They are dropped at once. */
const PROBED = { offset: 0, limit: 100 };

/**
 * What this key may read. Lucca leaves out or empties what a role may not see, without an error: a property that no answer
 * carries is `no`, one seen with a value `yes`, one that is empty on everybody `unknown`. The end date is `yes` only where
 * a leaver was seen, for the right to see former employees proves itself no other way.
 */
export const discoverLegacy = async (http: HttpClient, today: string): Promise<CatalogueField[]> => {
  const custom = await readCustomFields(http);
  const ours = custom.map((field) => catalogued(field, 'unknown'));
  const allowed = ours.filter(({ refused }) => refused === undefined);
  const apart = new Set([...CONTRACT_FIELDS, ...PAY_FIELDS, STATUS_FIELD]);
  const plain = sourceNames.filter((name) => !apart.has(name));

  const seen = await probeUsers(http, plain);
  const contracts = await probeContracts(http);
  for (const name of CONTRACT_FIELDS) seen.set(name, contracts.get(name) ?? 'no');
  const pay = await payReadable(http);
  for (const name of PAY_FIELDS) seen.set(name, pay);
  if (seen.get(END_FIELD) !== 'no') seen.set(END_FIELD, (await seesLeavers(http, today)) ? 'yes' : 'unknown');
  seen.set(STATUS_FIELD, seen.get(START_FIELD) === 'no' || seen.get(END_FIELD) === 'no' ? 'no' : 'yes');
  const seenCustom = await probeCustom(http, allowed);
  return [
    ...fixedCatalogue(sourceFields, (name) => seen.get(name) ?? 'unknown'),
    ...ours.map((field) =>
      seenCustom.has(field.sourceField) ? { ...field, readable: 'yes' as const } : field,
    ),
  ];
};

/** An unknown property fails the whole question (400): it is found by halving. */
const probeUsers = async (http: HttpClient, names: readonly string[]): Promise<Map<string, Readable>> => {
  try {
    const { items } = await askUsers(http, { window: PROBED, fields: names });
    return new Map(names.map((name) => [name, readableIn(items, name)]));
  } catch (error) {
    if (!isSyncError(error, 'provider.rejected')) throw error;
    if (names.length <= 1) return new Map(names.map((name) => [name, 'no']));
    const half = Math.ceil(names.length / 2);
    const first = await probeUsers(http, names.slice(0, half));
    return new Map([...first, ...(await probeUsers(http, names.slice(half)))]);
  }
};

const readableIn = (items: readonly Row[], path: string): Readable => {
  const read = caselessPath(path);
  const values = items.map(read);
  if (values.some((value) => value !== undefined && value !== null)) return 'yes';
  return values.length > 0 && values.every((value) => value === undefined) ? 'no' : 'unknown';
};

/** A key that nobody has may be one that nobody filled in: never `no`. Refused fields are not asked for. */
const probeCustom = async (
  http: HttpClient,
  fields: readonly CatalogueField[],
): Promise<ReadonlySet<string>> => {
  if (fields.length === 0) return new Set();
  const paths = fields.map(({ sourceField }) => `extendedData.${sourceField}`);
  try {
    const { items } = await askUsers(http, { window: PROBED, fields: paths });
    const seen = paths.filter((path) => readableIn(items, path) === 'yes');
    return new Set(seen.map((path) => path.slice('extendedData.'.length)));
  } catch (error) {
    if (isSyncError(error, 'provider.rejected')) return new Set();
    throw error;
  }
};

const DAY_MS = 86_400_000;

const seesLeavers = async (http: HttpClient, today: string): Promise<boolean> => {
  const yesterday = new Date(Date.parse(today) - DAY_MS).toISOString().slice(0, 10);
  return (await countUsers(http, { dtContractEnd: `until,${yesterday}` })) > 0;
};
