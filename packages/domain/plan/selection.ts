import * as z from 'zod';

/**
 * Which part of a plan is approved, or left for another time. Everything, unless `people` or `fields` name what goes; of
 * that, `left` is taken out again. Fields are field keys, `identifier`, `status`, `links`, and `*` for a create as a whole,
 * as declines name them. Holds ids only.
 */
export const selectionSchema = z.object({
  v: z.literal(1),
  /** Stakeholder ids of the rows that go (B87). */
  people: z.array(z.string()).optional(),
  fields: z.array(z.string()).optional(),
  /** Rows that stay, wholly or by field; `changeHash` is that of the row at the time, so that a newer plan knows whether it is the same. */
  left: z.array(
    z.object({
      stakeholderId: z.string(),
      fields: z.array(z.string()).optional(),
      changeHash: z.string(),
    }),
  ),
});
export type Selection = z.infer<typeof selectionSchema>;
