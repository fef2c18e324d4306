import * as z from 'zod';
import { environment } from '#lambda/environment';

/** Environment of the function `record`. */
export const recordConfigSchema = z.object({
  ...environment.table,
  ...environment.bus,
});
export type RecordConfig = z.infer<typeof recordConfigSchema>;
