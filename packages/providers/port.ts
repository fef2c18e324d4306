import type * as z from 'zod';
import type { CatalogueField, ProviderId } from '#domain/connection';
import type { CustomFieldMapping } from '#domain/configuration';
import type { RawEmployee, RowProblem } from '#domain/employee';
import type { FieldClass } from '#domain/fields';

/** One field a provider delivers by default. */
export type DeclaredField = {
  readonly employeeField: string;
  /** The provider's own ids that carry it, preferred spelling first. */
  readonly sourceFields: readonly string[];
  readonly class: FieldClass;
  /** Key of the permission that grants it. */
  readonly permission: string;
};

/** A way to sign in: what the form asks for and how the key is made at the vendor. */
export type CredentialKind = {
  readonly kind: string;
  readonly label: string;
  /** Object schema with a literal `kind`; rejects and trims as the sheet says. Secret inputs carry `.meta({ secret: true })`. */
  readonly schema: z.ZodType;
  /** Numbered steps to make the key, in the words of the vendor's screens. */
  readonly steps: readonly string[];
};

/** A provider as data (`GET /v1/providers` shows it). */
export type ProviderDeclaration = {
  readonly id: ProviderId;
  readonly label: string;
  readonly credentials: readonly CredentialKind[];
  readonly permissions: readonly {
    readonly key: string;
    readonly label: string;
    readonly withoutIt: string;
  }[];
  readonly fields: readonly DeclaredField[];
  /** What the vendor cannot deliver at all, with the reason. */
  readonly unavailable: readonly { readonly employeeField: string; readonly reason: string }[];
  readonly limits: {
    readonly concurrency: number;
    readonly requestsPerSecond: number;
    readonly published: boolean;
  };
  readonly paging: { readonly pageSize: number };
  readonly push: boolean;
  /** Words for `connection.attention`, by attention code: where to look and what to do. */
  readonly remedies: Readonly<Record<string, string>>;
};

/** Which source fields to ask for and which employee field (or `custom.<key>`) each one feeds. Pure data, kept with the run. */
export type ReadPlan = {
  readonly sourceFields: readonly string[];
  /** Target (employee field or `custom.<key>`) to the source fields it is made from. */
  readonly targets: Readonly<Record<string, readonly string[]>>;
};

export type PageRequest = {
  readonly plan: ReadPlan;
  /** Absent for the first page. */
  readonly cursor?: string | undefined;
};

/** One page as read, already cut down to the source fields asked for. */
export type EmployeePage = {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly nextCursor?: string | undefined;
  /** Where paging is random access: every cursor after this page, so that pages may be read in parallel. */
  readonly laterCursors?: readonly string[] | undefined;
  /** The vendor's own total of records, where it gives one. */
  readonly total?: number | undefined;
  /** Source fields asked for that this answer did not carry (no right, or gone). */
  readonly notReadable: readonly string[];
};

/** A signed-in client of one account. Every method throws SyncError `provider.*` only. */
export type ProviderClient = {
  /** The cheapest call that proves credentials and rights; the vendor's id of the account where it has one. */
  check(): Promise<{ readonly accountId?: string | undefined }>;
  /** What this key may read; a field that is not readable is told apart from an empty one. */
  discoverFields(): Promise<readonly CatalogueField[]>;
  readPage(request: PageRequest): Promise<EmployeePage>;
};

export type OpenOptions = {
  /** Replaces the vendor's origin; a deployment setting that only the local stage has (design README, section 4). */
  readonly baseUrl?: string | undefined;
  /** Records per page where the vendor lets us choose; never above the declared page size, which is the default. */
  readonly pageSize?: number | undefined;
  /** The longest single wait a call may make inside before it throws `provider.rate_limited` instead. */
  readonly maxWaitMs: number;
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

/** What a provider folder exports. */
export type Provider = {
  readonly declaration: ProviderDeclaration;
  /** Parses the credentials (throws `message.malformed`) and builds a client pinned to one host. */
  open(credentials: unknown, options: OpenOptions): ProviderClient;
  /** Source fields for the employee fields in use plus mapped custom fields, by this connection's catalogue; nothing else is ever asked for. */
  planRead(
    employeeFields: readonly string[],
    customFields: readonly CustomFieldMapping[],
    catalogue: readonly CatalogueField[],
  ): ReadPlan;
  /** Pure: one row as read to canonical keys, values still as the provider writes them. Total: a bad row is a RowProblem. */
  toEmployee(
    row: Readonly<Record<string, unknown>>,
    plan: ReadPlan,
  ): { readonly employee: RawEmployee } | { readonly problem: RowProblem };
};
