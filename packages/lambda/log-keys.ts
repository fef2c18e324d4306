/**
 * The only keys a log line may carry beside Lambda's own and `error`: ids, codes, counts and durations. Whatever else is handed to
 * the logger is dropped, so that no personal value or secret can be logged by oversight (design README, section 5).
 */
const logKeys = [
  'companyId',
  'connectionId',
  'runId',
  'stakeholderId',
  'memberId',
  'epoch',
  'page',
  'pages',
  'hop',
  'attempt',
  'checkNumber',
  'stage',
  'state',
  'type',
  'code',
  'reason',
  'outcome',
  'operation',
  'method',
  'status',
  'provider',
  'field',
  'count',
  'counts',
  'durationMs',
  'delaySeconds',
  'messageId',
  'receiveCount',
  'correlationId',
  'version',
] as const;

type LogValue = string | number | boolean | Readonly<Record<string, number>> | undefined;

/** What may be logged beside the message. `error` may be anything thrown: see `describeError`. */
export type LogFields = { readonly [Key in (typeof logKeys)[number]]?: LogValue } & {
  readonly error?: unknown;
};

const allowed: ReadonlySet<string> = new Set(logKeys);

/** Ids and codes: short, and of characters that neither e-mail addresses nor sentences do without. */
const CODE_LIKE = /^[A-Za-z0-9_.:/+=-]{1,200}$/;

const safeValue = (value: unknown): unknown => {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return CODE_LIKE.test(value) ? value : '[withheld]';
  return typeof value === 'object' && value !== null ? safeCounts(value) : undefined;
};

/** Objects may hold counts only. */
const safeCounts = (value: object): Record<string, number> =>
  Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );

/** What is left of a line's own attributes: allowed keys with values that look like ids, codes or counts. */
export const safeAttributes = (attributes: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(attributes)
      .filter(([key]) => allowed.has(key))
      .map(([key, value]) => [key, safeValue(value)]),
  );
