import * as z from 'zod';
import { asRow } from '../records';

/** A row is checked by hand: a schema of wide rows costs more than the whole mapping. What is none reads as empty. */
const row = z.unknown().transform((value) => asRow(value));

const countSchema = z.int().nonnegative();

/** Ids are numbers in the older API and text in the Lucca API, with the same digits (sheet section 1). */
const id = z.union([z.string().min(1), z.int()]).transform(String);

/** `GET /api/v3/users`: `count` is there because it was asked for; it is the proof that everybody came. */
export const usersSchema = z.object({ data: z.object({ items: z.array(row), count: countSchema }) });

/** `fields=collection.count` alone: no people. */
export const userCountSchema = z.object({ data: z.object({ count: countSchema }) });

/** The newer modules' lists; `count` and `next` come where `fields.root` asked for them. */
export const moduleListSchema = z.object({
  items: z.array(row),
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
  amount: z.union([z.number(), z.string()]).nullable(),
  startsOn: z.string(),
  endsOn: z.string().nullish(),
  nature: z.object({
    category: z.object({ code: z.string().nullish() }).nullish(),
    establishments: z.array(z.object({ id: id.nullish(), currencyCode: z.string().nullish() })).nullish(),
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
