import * as z from 'zod';

export const providerIds = [
  'bamboohr',
  'personio',
  'hibob',
  'humaans',
  'lucca',
  'charliehr',
  'huma',
] as const;
export type ProviderId = (typeof providerIds)[number];

/** What vendors differ in beyond single fields. */
export const capabilities = [
  /** Fields that a company made itself can be read and mapped. */
  'customFields',
  /** People whose first day is still to come are in the list. */
  'futureHires',
  /** People who have left stay in the list, so that a leaver is seen and not only missed. */
  'formerEmployees',
  /** The vendor counts its people, which proves that a reading is complete. */
  'total',
  /** Pages can be read in any order, so in parallel. */
  'parallelPages',
  /** The vendor says who changed since a moment. */
  'changesSince',
  /** The vendor says that a record was deleted, which is told apart from one that the key does not see. */
  'deletions',
] as const;
export type Capability = (typeof capabilities)[number];

/**
 * `checking` credentials are being tried and fields discovered; `ready` runs may start (once configured);
 * `needs_attention` a person has to do something (`attention` says what); `disconnected` secret gone, stakeholders kept (B144).
 */
export const connectionStates = ['checking', 'ready', 'needs_attention', 'disconnected'] as const;

/** What is mended at the vendor: each provider has words of its own for these. */
export const vendorAttentionCodes = [
  'credentials.rejected',
  'permissions.insufficient',
  'provider.unavailable',
  'account.not_found',
  'account.changed',
  'sync.failing',
] as const;
/** All reasons; two connections to one account are a matter of Rollcall alone. */
export const attentionCodes = [...vendorAttentionCodes, 'account.in_use'] as const;
export type AttentionCode = (typeof attentionCodes)[number];

/** Never both in one register (pipeline section 3, connect). */
export const connectionKinds = ['production', 'sandbox'] as const;
export type ConnectionKind = (typeof connectionKinds)[number];

export const connectionSchema = z.object({
  v: z.literal(1),
  companyId: z.string(),
  connectionId: z.string(),
  provider: z.enum(providerIds),
  name: z.string(),
  kind: z.enum(connectionKinds),
  state: z.enum(connectionStates),
  /** What a person should do, as a code; the words come from the provider's declaration. */
  attention: z.object({ code: z.enum(attentionCodes), at: z.iso.datetime(), reason: z.string() }).optional(),
  /** Name of the secret that holds the credentials. */
  secretName: z.string(),
  /** Secret version awaiting its check; `AWSPENDING` in Secrets Manager. */
  pendingCredentials: z.string().optional(),
  /** Rises with each check asked for; an older check's answer is dropped. */
  checkNumber: z.number().int().nonnegative(),
  /**
   * Check number `checkNumber`: whose request it is part of, what came of it, and when the schedule looks after it (no
   * result for too long, or one that was not announced); without `dueAt` it was announced.
   */
  check: z
    .object({
      correlationId: z.string(),
      outcome: z.enum(['ready', 'attention']).optional(),
      dueAt: z.iso.datetime().optional(),
    })
    .optional(),
  /** The vendor's id of the account, once known: a key of another account is refused (pipeline section 3). */
  accountId: z.string().optional(),
  /** Where a vendor has no such id: digests of some people, which tell another account instead. */
  accountSample: z.array(z.string()).optional(),
  fingerprint: z.string().optional(),
  /** Latest saved configuration version; 0: not configured, so no sync (B50). */
  configurationVersion: z.number().int().nonnegative(),
  /** A first apply that held nobody back has completed: pairing is over, and policy may apply unattended. */
  firstAppliedAt: z.iso.datetime().optional(),
  /** A sync ended, be it that it changed nothing or held people back: leavings since then are news. */
  syncedAt: z.iso.datetime().optional(),
  /** A pairing was applied: ties were made before the first sync. */
  pairedAt: z.iso.datetime().optional(),
  /** A person decided to create people although likely pairs are still open. */
  pairingSkipped: z.object({ by: z.string(), at: z.iso.datetime() }).optional(),
  /** The connection this one takes the place of: its links and declines count here too (change of provider, reconnect). */
  replaces: z.string().optional(),
  /** The newest complete reading, from which employees are listed and settings tried. */
  reading: z
    .object({
      runId: z.string(),
      kind: z.enum(['look', 'sync']),
      observedAt: z.iso.datetime(),
      /** Raw pages are gone after this. */
      until: z.iso.datetime(),
    })
    .optional(),
  lock: z.object({ runId: z.string(), epoch: z.number().int(), at: z.iso.datetime() }).optional(),
  /** Highest epoch handed out to a run of this connection. */
  epoch: z.number().int().nonnegative(),
  /** The run whose plan waits for approval (or is blocked), if any. */
  waitingRunId: z.string().optional(),
  /** The object with the choices of the plan that waited last: what was left for another time in it still is. */
  left: z.object({ key: z.string() }).optional(),
  nextRunAt: z.iso.datetime().optional(),
  /** Neither schedule nor policy acts until a person resumes: after an undo (`runId`), or because somebody asked for it. */
  paused: z.object({ by: z.string(), at: z.iso.datetime(), runId: z.string().optional() }).optional(),
  health: z.object({
    consecutiveFailures: z.number().int().nonnegative(),
    failingSince: z.iso.datetime().optional(),
    lastSuccessAt: z.iso.datetime().optional(),
    lastFailure: z.object({ code: z.string(), at: z.iso.datetime(), runId: z.string() }).optional(),
  }),
  consent: z.object({ by: z.string(), at: z.iso.datetime(), textVersion: z.string() }),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  version: z.number().int().positive(),
});
export type Connection = z.infer<typeof connectionSchema>;

/** When the schedule looks at a connection next: for a run, or for a check that is not over. */
export const dueAtOf = ({ nextRunAt, check }: Pick<Connection, 'nextRunAt' | 'check'>): string | undefined =>
  [nextRunAt, check?.dueAt].filter((at) => at !== undefined).sort()[0];

/** A field of the provider, as this connection's key sees it (glossary: field catalogue). */
export const catalogueFieldSchema = z.object({
  /** The provider's id, stable across renames. */
  sourceField: z.string(),
  label: z.string(),
  type: z.enum([
    'text',
    'email',
    'phone',
    'date',
    'country',
    'decimal',
    'currency',
    'choice',
    'yesNo',
    'person',
  ]),
  custom: z.boolean(),
  readable: z.enum(['yes', 'no', 'unknown']),
  /** Since when a field that could be read before cannot be read any more: a permission was taken away, or the field is gone. */
  lostAt: z.iso.datetime().optional(),
  class: z.enum(['public', 'personal', 'restricted']),
  /** The employee field this one feeds by default, if any. */
  employeeField: z.string().optional(),
  /** The employee field it seems made for, by its name: a suggestion that a person confirms with `fieldSources`. */
  suggestedFor: z.string().optional(),
  /** Key of the permission (of the provider's declaration) that grants it, where one is known. */
  permission: z.string().optional(),
  /** Options of a list field. */
  options: z.array(z.object({ id: z.string(), label: z.string(), archived: z.boolean() })).optional(),
  /** Refused by default (B131): a category name; such a field can be seen in the catalogue, never mapped or read. */
  refused: z.string().optional(),
  /** Of this refused category, which the deployment accepts from this company: a field like any other. */
  excepted: z.string().optional(),
});
export type CatalogueField = z.infer<typeof catalogueFieldSchema>;

export const catalogueSchema = z.object({
  v: z.literal(1),
  companyId: z.string(),
  connectionId: z.string(),
  discoveredAt: z.iso.datetime(),
  fingerprint: z.string(),
  fields: z.array(catalogueFieldSchema),
});
export type Catalogue = z.infer<typeof catalogueSchema>;
