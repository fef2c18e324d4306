import * as z from 'zod';
import { environment } from '#lambda/environment';

/** Environment of the function `erase`. */
export const eraseConfigSchema = z.object({
  ...environment.stage,
  ...environment.table,
  ...environment.bucket,
  ...environment.bus,
});
export type EraseConfig = z.infer<typeof eraseConfigSchema>;
