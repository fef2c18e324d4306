import * as z from 'zod';
import { SyncError } from '#domain/errors';
import { parseAnswer } from '../parse-answer';
import type { Row } from '../port';
import { asRow } from '../records';
import { rowsSchema } from '../rows-schema';
import { metaKeys } from './keys';
import { spelled } from './spelled';

const envelopeSchema = z.object({ success: z.unknown(), data: z.unknown(), meta: z.unknown() }).partial();

const recordSchema = z.record(z.string(), z.unknown());

/** Numbers come as numbers or as text of digits. */
const countSchema = z
  .union([
    z.int().nonnegative(),
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ])
  .nullish()
  .transform((count) => count ?? undefined);

/**
 * What is in the envelope. `success: false` is a no even when it comes with a 200 (sheet section 8): `provider.rejected`,
 * because asking again would not help.
 */
const unwrap = (what: string, body: unknown): { data: unknown; meta: Row } => {
  const { success, data, meta } = parseAnswer(envelopeSchema, what, body);
  if (success === false)
    throw new SyncError(
      'provider.rejected',
      { status: 200 },
      { message: `expected ${what}: the answer says that it is no success` },
    );
  return { data, meta: asRow(meta) };
};

export type ListMeta = {
  /** Undefined: the key is missing; null: there is no next page. */
  readonly next: unknown;
  readonly total: number | undefined;
  readonly pages: number | undefined;
  readonly page: number | undefined;
  readonly perPage: number | undefined;
};

/** Rows of a list and what it says about itself. Throws `provider.malformed`, `provider.rejected`. */
export const parseList = (
  what: string,
  body: unknown,
): { rows: readonly Row[]; meta: ListMeta; asWritten: Row } => {
  const { data, meta } = unwrap(what, body);
  const count = (name: 'total' | 'pages' | 'page' | 'perPage') =>
    parseAnswer(countSchema, what, spelled(meta, metaKeys[name]));
  return {
    rows: parseAnswer(rowsSchema, what, data),
    asWritten: meta,
    meta: {
      next: spelled(meta, metaKeys.next),
      total: count('total'),
      pages: count('pages'),
      page: count('page'),
      perPage: count('perPage'),
    },
  };
};

/** A single record. Throws as `parseList`. */
export const parseRecord = (what: string, body: unknown): Row =>
  parseAnswer(recordSchema, what, unwrap(what, body).data);
