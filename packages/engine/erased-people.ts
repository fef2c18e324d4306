import type { Connection } from '#domain/connection';
import { employeeMarks, externalIdMark, isStanding, stakeholderMark } from '#domain/erasure/tombstone';
import type { Tombstone } from '#domain/erasure/tombstone';
import type { CompanyRepository } from '#storage/company-repository';
import type { TombstoneRepository } from '#storage/tombstone-repository';

type Listing = {
  readonly tombstones: Pick<TombstoneRepository, 'list'>;
  readonly companies: Pick<CompanyRepository, 'find'>;
};

/** Employees of a connection, and records, of whom an erasure is remembered. */
export type ErasedEmployees = {
  /** Whether an employee was erased and may not come back. */
  readonly isErased: (employeeId: string) => boolean;
  /** How often an employee was erased before they were let back in; 0 for all others. */
  readonly timesErased: (employeeId: string) => number;
  /** Whether a record of the register was erased, or is being erased: nobody is to name it any more. */
  readonly isErasedRecord: (stakeholderId: string) => boolean;
};

/**
 * Tells whom not to take from a reading. Undefined where the company never erased anybody: that costs one read, and nobody is
 * hashed. `sameAs`: connections whose employee ids mean the same people.
 */
export const erasedEmployees = async (
  connection: Pick<Connection, 'companyId' | 'connectionId' | 'provider' | 'accountId'>,
  services: Listing,
  sameAs: readonly string[] = [],
): Promise<ErasedEmployees | undefined> => {
  const { companyId } = connection;
  const tombstones = (await services.tombstones.list(companyId)).filter(({ kind }) => kind !== 'externalId');
  const company = tombstones.length > 0 ? await services.companies.find(companyId) : undefined;
  if (!company) return undefined;
  const byMark = new Map(tombstones.map((one) => [one.mark, one]));
  const places = [connection, ...sameAs.map((connectionId) => ({ connectionId }))];
  const of = (employeeId: string): Tombstone[] =>
    places
      .flatMap((place) => employeeMarks(company.hashKey, { ...place, employeeId }))
      .flatMap((mark) => byMark.get(mark) ?? []);
  return {
    isErased: (employeeId) => of(employeeId).some(isStanding),
    isErasedRecord: (stakeholderId) => byMark.has(stakeholderMark(company.hashKey, stakeholderId)),
    timesErased: (employeeId) => Math.max(0, ...of(employeeId).map(({ times }) => times)),
  };
};

type Looking = {
  readonly tombstones: Pick<TombstoneRepository, 'any' | 'among'>;
  readonly companies: Pick<CompanyRepository, 'find'>;
};

/** Which of some ids of a company are marked by a tombstone that stands; one small read where nobody was ever erased. */
const standingAmong = async (
  companyId: string,
  ids: readonly string[],
  markOf: (hashKey: string, id: string) => string,
  { tombstones, companies }: Looking,
): Promise<ReadonlySet<string>> => {
  if (ids.length === 0 || !(await tombstones.any(companyId))) return new Set();
  const company = await companies.find(companyId);
  if (!company) return new Set();
  const byMark = new Map(ids.map((id) => [markOf(company.hashKey, id), id]));
  const found = await tombstones.among(companyId, [...byMark.keys()]);
  return new Set(found.filter(isStanding).flatMap(({ mark }) => byMark.get(mark) ?? []));
};

/** Those of some records of the register that were erased, or are being erased. */
export const erasedStakeholders = (
  companyId: string,
  stakeholderIds: readonly string[],
  services: Looking,
): Promise<ReadonlySet<string>> => standingAmong(companyId, stakeholderIds, stakeholderMark, services);

/** Those of some ids of the product whose person was erased and may not come back. */
export const erasedExternalIds = (
  companyId: string,
  externalIds: readonly string[],
  services: Looking,
): Promise<ReadonlySet<string>> => standingAmong(companyId, externalIds, externalIdMark, services);
