import * as z from 'zod';
import { rowsSchema } from '../rows-schema';

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
  data: rowsSchema,
  meta: z.object({ page: count, totalPages: count, totalItems: count }).partial().optional(),
});
export type DatasetPage = z.infer<typeof datasetPageSchema>;

export const reportSchema = z.object({
  fields: z.array(z.object({ id: z.union([z.string(), z.number()]).transform(String) })),
  employees: rowsSchema,
});

/** Never empty in earnest: an account has its built-in fields. */
export const metaFieldsSchema = z
  .array(
    z.object({
      id: z.union([z.string(), z.number()]).transform(String),
      name: z.string(),
      type: z.string(),
      alias: z.string().nullish(),
      deprecated: z.boolean().nullish(),
    }),
  )
  .min(1);
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
  fields: z.array(z.object({ name: z.string(), label: z.string().nullish() })).min(1),
  pagination: z.looseObject({ total_pages: count.optional(), next_page: z.string().nullish() }).nullish(),
});
export type DatasetField = z.infer<typeof datasetFieldsSchema>['fields'][number];

/** RFC 7807 of datasets v2. `fields` is an object by name in the spec; lists, and names in the detail, are accepted too (unconfirmed). */
const problemSchema = z.object({
  fields: z
    .union([
      z.array(z.string()),
      z.record(z.string(), z.unknown()).transform((fields) => Object.keys(fields)),
    ])
    .nullish()
    .catch(undefined),
  detail: z.string().nullish().catch(undefined),
});

/** Which of the fields asked for a problem document objects to; none when it does not say. */
export const fieldsInProblem = (problem: unknown, asked: readonly string[]): readonly string[] => {
  const { fields, detail } = problemSchema.safeParse(problem).data ?? {};
  const named = new Set([...(fields ?? []), ...namesAfterColon(detail ?? '')]);
  return asked.filter((field) => named.has(field));
};

/** "No access to fields: city, status": only what follows a colon, for words such as status occur in sentences too. */
const namesAfterColon = (detail: string): readonly string[] =>
  /:(.*)$/s.exec(detail)?.[1]?.match(/\w+/g) ?? [];
