import * as z from 'zod';
import type { Row } from '../port';
import { asRow } from '../records';
import { rowsSchema } from '../rows-schema';

/** Everybody asked for in one answer; HiBob never cuts it into pages (sheet 3.1). */
export const peopleSchema = z.object({ employees: rowsSchema });

const fieldSchema = z.object({
  id: z.string(),
  categoryId: z.string().nullish(),
  category: z.string().nullish(),
  categoryDisplayName: z.string().nullish(),
  name: z.string().nullish(),
  jsonPath: z.string().nullish(),
  type: z.string().nullish(),
  typeData: z
    .object({ listId: z.union([z.string(), z.number()]).transform(String).nullish() })
    .nullish()
    .catch(undefined),
});
export type BobField = z.infer<typeof fieldSchema>;

/** A bare array, or wrapped (sheet section 5). Never empty in earnest: an account has its built-in fields. */
export const fieldsSchema = z.union([
  z.array(fieldSchema).min(1),
  z.object({ fields: z.array(fieldSchema).min(1) }).transform(({ fields }) => fields),
]);

/** Of one person in a bulk table; what is inside has two forms and is read in pay-in-force.ts. */
const entrySchema = z.object({
  employeeId: z.string(),
  values: z.unknown().optional(),
  restricted_columns: z.unknown().optional(),
});
export type BulkEntry = z.infer<typeof entrySchema>;

/** One page of a bulk table. An entry that names nobody is nobody's: its person counts as not readable. */
export const bulkSchema = z.object({
  results: z
    .array(z.unknown())
    .transform((entries) => entries.flatMap((entry) => entrySchema.safeParse(entry).data ?? [])),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
  restricted_columns: z.unknown().optional(),
  errors: z.unknown().optional(),
});

/** The value at a path of nested objects; undefined where it is absent. */
export const valueAt = (row: Row, path: readonly string[]): unknown => {
  let value: unknown = row;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = asRow(value)[key];
  }
  return value;
};
