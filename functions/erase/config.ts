import * as z from 'zod';
import { environment } from '#lambda/environment';

/** Environment of the function `erase`. */
export const eraseConfigSchema = z.object({
  ...environment.stage,
  ...environment.table,
  ...environment.bucket,
  ...environment.bus,
  /** How long whatever looked at a person may still write what it saw. */
  CALLS_LAST_SECONDS: z.coerce.number().int().positive(),
});
export type EraseConfig = z.infer<typeof eraseConfigSchema>;
