import * as z from 'zod';
import { environment } from '#lambda/environment';

/** Environment of the function `apply`. */
export const applyConfigSchema = z.object({
  ...environment.table,
  ...environment.bucket,
  ...environment.bus,
  ...environment.applyQueue,
});
export type ApplyConfig = z.infer<typeof applyConfigSchema>;
