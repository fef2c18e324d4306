import * as z from 'zod';
import { environment } from '#lambda/environment';

/** Environment of the function `normalize`. */
export const normalizeConfigSchema = z.object({
  ...environment.stage,
  ...environment.table,
  ...environment.bucket,
  ...environment.bus,
  ...environment.refused,
});
export type NormalizeConfig = z.infer<typeof normalizeConfigSchema>;
