import * as z from 'zod';
import { rowsSchema } from '../rows-schema';

const countSchema = z.int().nonnegative();

/** Ids are numbers in the older API and text in the Lucca API, with the same digits (sheet section 1). */
const id = z
  .custom<string | number>(
    (value) => Number.isSafeInteger(value) || (typeof value === 'string' && value !== ''),
  )
  .transform(String);

/** `GET /api/v3/users`: `count` is there because it was asked for; it is the proof that everybody came. */
export const usersSchema = z.object({ data: z.object({ items: rowsSchema, count: countSchema }) });

/** `fields=collection.count` alone: no people. */
export const userCountSchema = z.object({ data: z.object({ count: countSchema }) });

/** The newer modules' lists; `count` and `next` come where `fields.root` asked for them. */
export const moduleListSchema = z.object({
  items: rowsSchema,
  count: countSchema.nullish(),
  next: z.union([z.string(), z.int().transform(String)]).nullish(),
});

export const workContractSchema = z.object({
  ownerId: id,
  type: z.object({ name: z.string().nullish() }).nullish(),
  trialPeriodEndDate: z.string().nullish(),
});

/** Amounts are JSON numbers; text is taken as well. */
export const fixedItemSchema = z.object({
  id: id.nullish(),
  amount: z.union([z.number(), z.string()]).nullable(),
  startsOn: z.string(),
  endsOn: z.string().nullish(),
  nature: z.object({
    category: z.object({ code: z.string().nullish() }).nullish(),
    establishments: z.array(z.object({ currencyCode: z.string().nullish() })).nullish(),
  }),
  workContract: z.object({ ownerId: id }),
});

export const definitionsSchema = z.object({
  data: z.object({
    items: z.array(
      z.object({
        id,
        name: z.string().nullish(),
        formatKey: z.string().nullish(),
        extensionUserPropertyListEntries: z.array(z.object({ id, name: z.string().nullish() })).nullish(),
      }),
    ),
  }),
});

export const tokenSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
});

/** Of the token endpoint (RFC 6749); its bodies are unconfirmed. */
export const tokenProblemSchema = z.object({ error: z.string() });

const link = z.object({ href: z.string().nullish() }).nullish();

/** A collection of the Lucca API (sheet section 3.2). Without `links` nobody can say where the list goes on. */
export const collectionSchema = z.object({
  items: rowsSchema,
  totalCount: countSchema.nullish(),
  links: z.object({ next: link }).nullish(),
  embedded: z.unknown().optional(),
});

/** The title of a definition's JSON Schema tells the type; lists may carry their labels there (unconfirmed). */
const attributeShape = z.object({
  title: z.string().nullish(),
  oneOf: z.array(z.object({ const: id, title: z.string().nullish() })).nullish(),
});

export const attributeDefinitionsSchema = z.array(
  z.object({ id, name: z.string().nullish(), schema: attributeShape.nullish().catch(undefined) }),
);

export const attributesSchema = z.array(
  z.object({
    definition: z.object({ id }),
    employee: z.object({ id }),
    applicability: z.object({ start: z.string().nullish(), end: z.string().nullish() }).nullish(),
    value: z.unknown().optional(),
  }),
);

/** A resource that names another one; null means none, or none that this client may see. */
export const referenceSchema = z.object({ id }).nullish().catch(undefined);
