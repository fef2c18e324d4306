import * as z from 'zod';
import { fieldValueSchema } from '#domain/employee';

/** Stands where a value is that the caller's role may not see. */
export const redactedSchema = z.object({ redacted: z.literal(true) }).meta({ id: 'Redacted' });

/** A field's value as an answer shows it. */
export const shownValueSchema = z.union([fieldValueSchema, redactedSchema]);
/** Before or after a change; `null` is empty. */
export const shownValueOrEmptySchema = z.union([fieldValueSchema, redactedSchema, z.null()]);

export const fieldDifferenceSchema = z
  .object({ field: z.string(), before: shownValueOrEmptySchema, after: shownValueOrEmptySchema })
  .meta({ id: 'FieldDifference' });
