import * as z from 'zod';

/** One page as read and stored: what was asked for, and the answer cut down to it (port.ts: ReadPlan, EmployeePage). */
export const rawPageSchema = z.object({
  v: z.literal(1),
  plan: z.object({
    sourceFields: z.array(z.string()).readonly(),
    targets: z.record(z.string(), z.array(z.string()).readonly()).readonly(),
  }),
  page: z.object({
    rows: z.array(z.record(z.string(), z.unknown()).readonly()).readonly(),
    nextCursor: z.string().optional(),
    laterCursors: z.array(z.string()).readonly().optional(),
    total: z.number().int().optional(),
    notReadable: z.array(z.string()).readonly(),
    /** Rows that came and were left out, because the people were erased. */
    erased: z.number().int().optional(),
  }),
});
export type RawPage = z.infer<typeof rawPageSchema>;
