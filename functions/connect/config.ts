import * as z from 'zod';
import { environment } from '#lambda/environment';

/** Environment of the function `connect`. */
export const connectConfigSchema = z.object({
  ...environment.stage,
  ...environment.table,
  ...environment.bus,
  ...environment.secrets,
  ...environment.providers,
  ...environment.oauthApps,
  ...environment.refused,
});
export type ConnectConfig = z.infer<typeof connectConfigSchema>;
