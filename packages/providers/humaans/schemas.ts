import * as z from 'zod';

/** Every list answers so (sheet section 3.1). Rows are checked by hand: a schema for wide rows costs more than the mapping. */
export const listSchema = z.object({
  total: z.int().nonnegative(),
  /** The page size in force, which may be less than was asked for. */
  limit: z.int().nonnegative().nullish(),
  skip: z.int().nonnegative().nullish(),
  data: z.array(z.unknown()),
});

/** The token's owner. `role` is the right of the person that bounds the right of the token. */
export const meSchema = z.object({
  id: z.string().min(1),
  companyId: z.string().min(1),
  role: z.string().nullish().catch(undefined),
});

export const tokenInfoSchema = z.object({
  personId: z.string().nullish().catch(undefined),
  scopes: z.array(z.string()).nullish().catch(undefined),
});

export const compensationTypeSchema = z.object({
  id: z.string().min(1),
  baseType: z.string().nullish().catch(undefined),
});

/** `choices` are texts in what was recorded; other forms are left out. */
export const customFieldSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  type: z.string().nullish().catch(undefined),
  resourceId: z.string().nullish().catch(undefined),
  config: z
    .object({ choices: z.array(z.unknown()).nullish().catch(undefined) })
    .nullish()
    .catch(undefined),
});
export type CustomField = z.infer<typeof customFieldSchema>;
