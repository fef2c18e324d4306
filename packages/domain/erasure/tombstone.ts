import * as z from 'zod';
import { canonicalJson } from '../canonical-json';
import type { Connection } from '../connection';
import { hmacSha256 } from '../hashing';

/**
 * What keeps an erased person from coming back (design README, section 5). A mark is a keyed hash, so that the table does
 * not say who it was: only whoever reads the very same id again can tell.
 */
export const tombstoneSchema = z.object({
  v: z.literal(1),
  companyId: z.string(),
  mark: z.string(),
  /**
   * `employee`: an employee id of a connection, or of an account, is not read again; `externalId`: the product's id makes
   * nobody; `stakeholder`: nothing is recorded of that record any more, also once the person may come back.
   */
  kind: z.enum(['employee', 'externalId', 'stakeholder']),
  /** The last erasure of whom it marks. */
  erasureId: z.string(),
  at: z.iso.datetime(),
  /** How often whom it marks was erased: who comes back gets another stakeholder id than each time before. */
  times: z.number().int().positive(),
  /** Since then it keeps nobody away. */
  lifted: z.object({ at: z.iso.datetime(), by: z.string() }).optional(),
});
export type Tombstone = z.infer<typeof tombstoneSchema>;

/** An employee id and where it means somebody. */
export type EmployeeOf = Pick<Connection, 'connectionId'> &
  Partial<Pick<Connection, 'provider' | 'accountId'>> & { readonly employeeId: string };

const mark = (hashKey: string, ...what: readonly string[]): string =>
  hmacSha256(hashKey, canonicalJson(['tombstone', ...what]));

/** Marks of an employee: by the connection, and by the account, which another connection may read one day. */
export const employeeMarks = (
  hashKey: string,
  { connectionId, provider, accountId, employeeId }: EmployeeOf,
): string[] => [
  mark(hashKey, 'employee', connectionId, employeeId),
  ...(provider !== undefined && accountId !== undefined
    ? [mark(hashKey, 'account', provider, accountId, employeeId)]
    : []),
];

/** Mark of an id that the product's backend uses. */
export const externalIdMark = (hashKey: string, externalId: string): string =>
  mark(hashKey, 'externalId', externalId);

/** Mark of a record of the register. */
export const stakeholderMark = (hashKey: string, stakeholderId: string): string =>
  mark(hashKey, 'stakeholder', stakeholderId);

/** Whether a tombstone keeps whom it marks away. */
export const isStanding = ({ kind, lifted }: Pick<Tombstone, 'kind' | 'lifted'>): boolean =>
  kind === 'stakeholder' || lifted === undefined;
