import * as z from 'zod';
import { SyncError } from '#domain/errors';

export type Row = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A row is checked by hand: a schema of unknown keys costs more than the whole mapping. A row that is none reads as empty, so it is reported alone and its page stays. */
const row = z.custom<unknown>().transform((value): Row => (isRecord(value) ? value : {}));

/** Numbers come as numbers or as text of digits (sheet section 10, item 9). */
const count = z.union([
  z.int().nonnegative(),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
]);

/** Totals are optional here so that the reader can say which evidence is missing. `links` is not read: we count pages ourselves. */
export const datasetPageSchema = z.object({
  data: z.array(row),
  meta: z.object({ page: count, totalPages: count, totalItems: count }).partial().optional(),
});
export type DatasetPage = z.infer<typeof datasetPageSchema>;

export const reportSchema = z.object({
  fields: z.array(z.object({ id: z.union([z.string(), z.number()]).transform(String) })),
  employees: z.array(row),
});

export const metaFieldsSchema = z.array(
  z.object({
    id: z.union([z.string(), z.number()]).transform(String),
    name: z.string(),
    type: z.string(),
    alias: z.string().nullish(),
    deprecated: z.boolean().nullish(),
  }),
);
export type MetaField = z.infer<typeof metaFieldsSchema>[number];

const option = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  name: z.string().nullish(),
  archived: z.union([z.string(), z.boolean()]).nullish(),
});

export const metaListsSchema = z.array(
  z.object({
    fieldId: z.union([z.string(), z.number()]).transform(String),
    options: z.array(option).nullish(),
  }),
);
export type MetaList = z.infer<typeof metaListsSchema>[number];

export const datasetFieldsSchema = z.object({
  fields: z.array(z.object({ name: z.string(), label: z.string().nullish() })),
  pagination: z.looseObject({ total_pages: count.optional(), next_page: z.string().nullish() }).nullish(),
});
export type DatasetField = z.infer<typeof datasetFieldsSchema>['fields'][number];

/** RFC 7807 of datasets v2; `fields` is an object by name in the spec, a list is accepted too. */
const problemSchema = z.object({ fields: z.union([z.record(z.string(), z.unknown()), z.array(z.string())]) });

/** Names of the fields a 403 objects to; none when it does not say. */
export const forbiddenFields = (problem: unknown): readonly string[] => {
  const parsed = problemSchema.safeParse(problem);
  if (!parsed.success) return [];
  return Array.isArray(parsed.data.fields) ? parsed.data.fields : Object.keys(parsed.data.fields);
};

/** Parses an answer or throws `provider.malformed`, which names the answer and none of its content. */
export const parseAnswer = <Schema extends z.ZodType>(
  schema: Schema,
  what: string,
  body: unknown,
): z.output<Schema> => {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new SyncError(
    'provider.malformed',
    { what },
    { message: `expected BambooHR's ${what} in its documented form` },
  );
};
