/**
 * Failures with a code; the code fixes the details and whether trying again can help. Details and messages carry ids,
 * statuses and field names only: never a value about a person, never a secret.
 */
type ErrorDetails = {
  'provider.unauthorized': { status: number };
  'provider.forbidden': { status: number; fields: readonly string[] };
  'provider.not_found': { status: number };
  /** `fields`: those asked for that the vendor's problem document objects to, where it names any. */
  'provider.rejected': { status: number; fields?: readonly string[] | undefined };
  'provider.rate_limited': { retryAfterMs: number };
  'provider.unavailable': { status: number | undefined; retryAfterMs: number | undefined };
  'provider.malformed': { what: string };
  'provider.host_refused': { what: string };
  'provider.incomplete': { reason: IncompleteReason };
  'message.malformed': { issues: readonly string[] };
  'record.stale': { what: string };
  'record.missing': { what: string };
  'plan.damaged': { what: string };
  'publish.failed': { count: number };
};

/** Why a fetch could not prove that it saw everybody (pipeline section 6). */
export type IncompleteReason = 'page_missing' | 'page_repeated' | 'total_changed' | 'total_mismatch';

export type ErrorCode = keyof ErrorDetails;

const RETRYABLE: Record<ErrorCode, boolean> = {
  'provider.unauthorized': false,
  'provider.forbidden': false,
  'provider.not_found': false,
  'provider.rejected': false,
  'provider.rate_limited': true,
  'provider.unavailable': true,
  'provider.malformed': true,
  'provider.host_refused': false,
  'provider.incomplete': false,
  'message.malformed': false,
  'record.stale': true,
  'record.missing': false,
  'plan.damaged': false,
  'publish.failed': true,
};

export class SyncError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'SyncError';
  readonly code: C;
  readonly details: ErrorDetails[C];

  constructor(code: C, details: ErrorDetails[C], options: { message: string; cause?: unknown }) {
    super(options.message, { cause: options.cause });
    this.code = code;
    this.details = details;
  }

  get retryable(): boolean {
    return RETRYABLE[this.code];
  }
}

/** Narrows an unknown failure to a SyncError of one code. */
export const isSyncError = <C extends ErrorCode>(error: unknown, code: C): error is SyncError<C> =>
  error instanceof SyncError && error.code === code;
