import * as z from 'zod';

/** Numbers come as numbers, or as text of digits from old gateways. */
const count = z.union([
  z.int().nonnegative(),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
]);

/** Rows are checked by hand: a schema of unknown keys costs more than the whole mapping. */
const rows = z.array(z.unknown());

/** `total_elements` is the evidence, so it must be there; `offset` and `limit` are checked where they come. */
export const employeesSchema = z.object({
  metadata: z.object({ total_elements: count }),
  offset: count.nullish().catch(undefined),
  limit: count.nullish().catch(undefined),
  data: rows,
});

export const attributesSchema = z.object({
  data: z.array(
    z.object({
      key: z.string(),
      label: z.string().nullish(),
      type: z.string().nullish(),
      universal_id: z.string().nullish(),
      options: z.array(z.unknown()).nullish().catch(undefined),
    }),
  ),
});
export type ListedAttribute = z.infer<typeof attributesSchema>['data'][number];

/** Version 2's lists; the last page has no `next` (sheet section 3.2). */
export const listSchema = z.object({
  _data: rows,
  _meta: z
    .object({ links: z.object({ next: z.object({ href: z.string().nullish() }).nullish() }).nullish() })
    .nullish(),
});

/** The link to the next page of a version 2 list, as given. */
export const nextOf = ({ _meta }: z.infer<typeof listSchema>): string | undefined =>
  _meta?.links?.next?.href ?? undefined;

export const orgUnitSchema = z.object({ name: z.string().nullish() });
