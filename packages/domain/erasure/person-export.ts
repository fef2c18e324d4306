import * as z from 'zod';

/** Hours for which the file of an export is kept. */
export const EXPORT_HOURS = 24;

/** A file with everything about one person, being made or ready to be fetched. The item holds no value of the person. */
export const personExportSchema = z.object({
  v: z.literal(1),
  companyId: z.string(),
  exportId: z.string(),
  stakeholderId: z.string(),
  state: z.enum(['working', 'completed', 'failed']),
  requestedBy: z.string(),
  requestedAt: z.iso.datetime(),
  correlationId: z.string(),
  completedAt: z.iso.datetime().optional(),
  /** When the file is gone. */
  expiresAt: z.iso.datetime(),
  /** What is in the file, by kind. */
  counts: z.record(z.string(), z.number().int()).default({}),
  failure: z.enum(['person.gone', 'internal']).optional(),
});
export type PersonExport = z.infer<typeof personExportSchema>;
