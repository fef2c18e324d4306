import * as z from 'zod';
import { environment } from '#lambda/environment';

/** Environment of the function `apply`. */
export const applyConfigSchema = z.object({
  ...environment.stage,
  ...environment.table,
  ...environment.bucket,
  ...environment.bus,
});
export type ApplyConfig = z.infer<typeof applyConfigSchema>;
