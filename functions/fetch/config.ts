import * as z from 'zod';
import { environment } from '#lambda/environment';

/** Environment of the function `fetch`. */
export const fetchConfigSchema = z.object({
  ...environment.stage,
  ...environment.table,
  ...environment.bucket,
  ...environment.bus,
  ...environment.secrets,
  ...environment.providers,
  ...environment.oauthApps,
  ...environment.normalizeQueue,
});
export type FetchConfig = z.infer<typeof fetchConfigSchema>;
