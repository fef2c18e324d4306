import * as z from 'zod';
import { asRow } from '../records';
import { rowsSchema } from '../rows-schema';

/** Numbers come as numbers; text of digits is taken too. */
const count = z.union([
  z.number().int().nonnegative(),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
]);

/** How long a token is good for when the answer does not say; the official document calls it required. */
const UNSAID_LIFE_SECONDS = 300;

/** The answer of the token endpoint. `organizationId` is the account. */
export const tokenSchema = z.object({
  access_token: z.string().min(1),
  expires_in: count.nullish().transform((seconds) => seconds ?? UNSAID_LIFE_SECONDS),
  organizationId: z.string().min(1),
});

/** A stretch of users or positions. The official document makes `total` optional. */
export const listSchema = z.object({
  items: rowsSchema,
  total: count.nullish().transform((total) => total ?? undefined),
});
export type List = z.infer<typeof listSchema>;

/** One person or position in full; read by hand, for a schema of so many wrapped values costs more than all the rest. */
export const recordSchema = z
  .unknown()
  .refine((value) => Object.hasOwn(asRow(value), 'id'))
  .transform((value) => asRow(value));

/** A company's own field as it travels with every user. */
export const customFieldSchema = z.object({
  label: z.string(),
  type: z.string(),
  section: z.string().nullish(),
  options: z.record(z.string(), z.string()).nullish(),
});
export type CustomField = z.infer<typeof customFieldSchema>;
