import type * as z from 'zod';
import type { FieldUse } from '#domain/configuration';
import type { Capability, CatalogueField, ConnectionKind, ProviderId } from '#domain/connection';
import type { RawEmployee, RowProblem } from '#domain/employee';
import type { FieldClass } from '#domain/fields';
import type { CallBudget, CallLimit } from '#http/call-budget';

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
  /** Why parsed credentials do not fit a connection of this kind (a sandbox's key for production), where that shows; a sentence. */
  readonly misfit?: ((credentials: unknown, kind: ConnectionKind) => string | undefined) | undefined;
  /** Present: the form only leads to the vendor's own login; its inputs are no credentials yet. */
  readonly signIn?: SignInAtVendor | undefined;
};

/** What a deployment registered at a vendor, so that people can sign in there. */
export type OAuthApp = { readonly clientId: string; readonly clientSecret: string };

/** A way to sign in at the vendor itself: the person is sent there and comes back with a code (RFC 6749, 4.1). */
export type SignInAtVendor = {
  /** Where to send the person. `inputs` are parsed by the kind's schema; `baseUrl` replaces the vendor's origin (local stage only). */
  readonly authorizeUrl: (
    inputs: unknown,
    request: {
      readonly clientId: string;
      readonly redirectUri: string;
      readonly state: string;
      readonly baseUrl?: string | undefined;
    },
  ) => string;
  /** What is stored until connect exchanges the code for tokens. */
  readonly credentialsOf: (
    inputs: unknown,
    grant: { readonly code: string; readonly redirectUri: string },
  ) => unknown;
};

/** A provider as data (`GET /v1/providers` shows it). */
export type ProviderDeclaration = {
  readonly id: ProviderId;
  readonly label: string;
  readonly credentials: readonly CredentialKind[];
  /** Where in the vendor's screens keys are made, and where rights are given to them: "Settings > API keys". */
  readonly places: { readonly keys: string; readonly rights: string };
  readonly permissions: readonly {
    readonly key: string;
    /** In the words of the vendor's screens. */
    readonly label: string;
    /** What stops working without it. */
    readonly withoutIt: string;
  }[];
  readonly fields: readonly DeclaredField[];
  /** What the vendor cannot deliver at all, with the reason. */
  readonly unavailable: readonly { readonly employeeField: string; readonly reason: string }[];
  /** Employee fields that take calls of their own to read, such as one for every person: read only when chosen. */
  readonly costly?: readonly string[] | undefined;
  /** `true`, or why not, as a sentence for the admin. */
  readonly capabilities: Readonly<Record<Capability, true | string>>;
  readonly limits: {
    /** Requests under way at once. */
    readonly concurrency: number;
    /** How many calls in what time; each that matches a call counts it. */
    readonly calls: readonly CallLimit[];
  };
  readonly paging: {
    readonly pageSize: number;
    /**
     * Pages read at once where paging is random access; as many as requests when left out. 1 where a page alone takes as
     * many calls as may be made: several would only all be late, and all be lost when the vendor asks to wait.
     */
    readonly atOnce?: number | undefined;
  };
  /** How many calls one sync of so many people makes, all default fields in use. */
  readonly callsFor: (people: number) => number;
  readonly push: boolean;
  /** Words for `connection.attention`, by attention code: where to look and what to do. */
  readonly remedies: Readonly<Record<string, string>>;
};

/** Which source fields to ask for and which employee field (or `custom.<key>`) each one feeds. Pure data, kept with the run. */
export type ReadPlan = {
  readonly sourceFields: readonly string[];
  /** Target (employee field or `custom.<key>`) to the source fields it is made from; the first that holds a value wins. */
  readonly targets: Readonly<Record<string, readonly string[]>>;
};

export type PageRequest = {
  readonly plan: ReadPlan;
  /** Absent for the first page. */
  readonly cursor?: string | undefined;
};

/** One record as read: source field to value, joined, and cut down to what was asked for. Absent: not readable. `null`: empty. */
export type Row = Readonly<Record<string, unknown>>;

/** One page as read, already cut down to the source fields asked for. */
export type EmployeePage = {
  readonly rows: readonly Row[];
  readonly nextCursor?: string | undefined;
  /** Where paging is random access: every cursor after this page, so that pages may be read in parallel. */
  readonly laterCursors?: readonly string[] | undefined;
  /** The vendor's own total of records, where it gives one. */
  readonly total?: number | undefined;
  /** Source fields asked for that this answer did not carry (no right, or gone). */
  readonly notReadable: readonly string[];
};

/** Whose account a key opens. */
export type AccountCheck = {
  /** The vendor's own id of the account. */
  readonly accountId?: string | undefined;
  /** Where it has none: some of its people, each as a text of its lasting id and work e-mail; always the same ones first. */
  readonly people?: readonly string[] | undefined;
};

/** A signed-in client of one account. Every method throws SyncError `provider.*` only. */
export type ProviderClient = {
  /** The cheapest call that proves credentials and rights, and tells the account. */
  check(): Promise<AccountCheck>;
  /** What this key may read; a field that is not readable is told apart from an empty one. */
  discoverFields(): Promise<readonly CatalogueField[]>;
  readPage(request: PageRequest): Promise<EmployeePage>;
  /** Ids of employees who were deleted from the account since then (ISO), in one call; only where the vendor lists them. */
  readonly deletedSince?: ((since: string) => Promise<readonly string[]>) | undefined;
  /**
   * Whether there is no such employee any more: a call for one person. Only where the vendor lists no deletions, and where
   * its answer to a deleted record is another one than to a record that the key may not see.
   */
  readonly isDeleted?: ((employeeId: string) => Promise<boolean>) | undefined;
};

/** Credentials that change while they are used, such as OAuth tokens; shared by every function that uses the connection. */
export type CredentialStore = {
  /** The credentials as they are now. */
  load(): Promise<unknown>;
  /**
   * Replaces `stale` by what `renewed` makes of the present ones. Of many callers at once one renews, the others get its
   * result; who comes late gets the present ones without a renewal.
   */
  renew(stale: unknown, renewed: (present: unknown) => Promise<unknown>): Promise<unknown>;
};

export type OpenOptions = {
  /** Replaces the vendor's origins; a deployment setting that only the local stage has (design README, section 4). */
  readonly baseUrl?: string | undefined;
  /** Which of the vendor's hosts: production when left out. */
  readonly kind?: ConnectionKind | undefined;
  /** Records per page where the vendor lets us choose; never above the declared page size, which is the default. */
  readonly pageSize?: number | undefined;
  /** The longest single wait a call may make inside before it throws `provider.rate_limited` instead. */
  readonly maxWaitMs: number;
  /** Shared by all who call the account; one of this process when left out. */
  readonly budget?: CallBudget | undefined;
  /** For credentials that are renewed; without it a renewal lives as long as the client. */
  readonly store?: CredentialStore | undefined;
  /** For credentials that came from a sign-in at the vendor. */
  readonly oauthApp?: (() => Promise<OAuthApp | undefined>) | undefined;
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

/** An employee, or why the row is none. */
export type RowRead = { readonly employee: RawEmployee } | { readonly problem: RowProblem };

/** What a provider folder exports. */
export type Provider = {
  readonly declaration: ProviderDeclaration;
  /** Parses the credentials (throws `message.malformed`) and builds a client pinned to the vendor's hosts. */
  open(credentials: unknown, options: OpenOptions): ProviderClient;
  /** Source fields for what is in use, by this connection's catalogue; nothing else is ever asked for. */
  planRead(use: FieldUse, catalogue: readonly CatalogueField[]): ReadPlan;
  /** Pure: one row as read to canonical keys, values still as the provider writes them. Total: a bad row is a RowProblem. */
  toEmployee(row: Row, plan: ReadPlan): RowRead;
};
