import * as z from 'zod';
import { environment } from '#lambda/environment';

/** Environment of the function `diff`. */
export const diffConfigSchema = z.object({
  ...environment.stage,
  ...environment.table,
  ...environment.bucket,
  ...environment.bus,
  ...environment.refused,
});
export type DiffConfig = z.infer<typeof diffConfigSchema>;
