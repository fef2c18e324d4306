import * as z from 'zod';
import { environment } from '#lambda/environment';

/** Environment of the function `schedule`. */
export const scheduleConfigSchema = z.object({
  ...environment.table,
  ...environment.bus,
  ...environment.fetchQueue,
  ...environment.normalizeQueue,
  ...environment.diffQueue,
  ...environment.applyQueue,
  ...environment.eraseQueue,
});
export type ScheduleConfig = z.infer<typeof scheduleConfigSchema>;
