import * as z from 'zod';

/**
 * What every queue message and bus event carries. All of them are hints: a stage reads the run item and acts only if
 * state, epoch and plan hash match, so a forged, repeated, late or reordered one changes nothing. Ids, codes, dates of
 * leaving and field names only: never personal data (design README, section 3).
 */
export const runReferenceSchema = z.object({
  v: z.literal(1),
  companyId: z.string().min(1),
  connectionId: z.string().min(1),
  runId: z.string().min(1),
  epoch: z.number().int().positive(),
  correlationId: z.string().min(1),
});
export type RunReference = z.infer<typeof runReferenceSchema>;

/** A bus event beside the above: a derived id, so that repeats are recognisable, and when it happened. */
export const eventSchema = z.object({ id: z.string().min(1), time: z.iso.datetime() });

export const sampleRun = {
  v: 1,
  companyId: 'cmp_demo',
  connectionId: 'con_demo',
  runId: 'con_demo.20260301T060000000Z.4f9a0c2d1b',
  epoch: 1,
  correlationId: '0192f0c1-0000-7000-8000-000000000000',
} as const;
