import * as z from 'zod';

/** Ids in paths: anything else cannot exist, and so answers 404. */
export const idSchema = z.string().regex(/^[A-Za-z0-9_.:-]{1,200}$/);

/** Query of every list. A cursor is opaque and belongs to one list. */
export const pageQueryShape = {
  cursor: z.string().min(1).max(2000).optional().meta({ description: 'from the answer before this one' }),
  limit: z.coerce
    .number<number>()
    .int()
    .min(1)
    .max(200)
    .default(50)
    .meta({ description: 'items per answer' }),
} as const;

export const pageQuery = z.strictObject(pageQueryShape);

/** One part of a list; no `cursor` means that this was the last. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), cursor: z.string().optional() });
