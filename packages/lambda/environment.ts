import * as z from 'zod';
import { refusedExceptionsSchema } from '#domain/refused-category';

/** Pieces of the functions' environments. Each function composes its own schema, so that it gets nothing it does not need. */
export const environment = {
  table: { TABLE_NAME: z.string().min(1) },
  bucket: { BUCKET_NAME: z.string().min(1), BUCKET_KEY_ID: z.string().min(1) },
  bus: { BUS_NAME: z.string().min(1) },
  /** Connections' secrets are named `<prefix>/<companyId>/<connectionId>`. */
  secrets: { SECRET_PREFIX: z.string().min(1) },
  /** JSON object, provider id to base URL; empty except on the local stage. */
  providers: {
    PROVIDER_URLS: z
      .string()
      .default('{}')
      .transform((text): unknown => JSON.parse(text))
      .pipe(z.record(z.string(), z.url())),
    /** JSON object, provider id to records per page; the vendor's largest by default. */
    PAGE_SIZES: z
      .string()
      .default('{}')
      .transform((text): unknown => JSON.parse(text))
      .pipe(z.record(z.string(), z.number().int().positive())),
  },
  /** JSON object, company id to the categories of refused data that are accepted from it, and why (docs/decisions/0027). */
  refused: {
    REFUSED_EXCEPTIONS: z
      .string()
      .default('{}')
      .transform((text): unknown => JSON.parse(text))
      .pipe(refusedExceptionsSchema),
  },
  /** JSON object, provider id to the app registered there, without its secret. */
  oauthApps: {
    OAUTH_APPS: z
      .string()
      .default('{}')
      .transform((text): unknown => JSON.parse(text))
      .pipe(
        z.record(
          z.string(),
          z.object({
            clientId: z.string().min(1),
            redirectUris: z.array(z.url()),
            secretName: z.string().min(1),
          }),
        ),
      ),
  },
  /** Of every function fed by a queue: its own queue and that queue's dead letters. */
  stage: { QUEUE_URL: z.url(), DEAD_LETTER_URL: z.url() },
  connectQueue: { CONNECT_QUEUE_URL: z.url() },
  fetchQueue: { FETCH_QUEUE_URL: z.url() },
  normalizeQueue: { NORMALIZE_QUEUE_URL: z.url() },
  diffQueue: { DIFF_QUEUE_URL: z.url() },
  applyQueue: { APPLY_QUEUE_URL: z.url() },
  eraseQueue: { ERASE_QUEUE_URL: z.url() },
} as const;
