import * as z from 'zod';
import { environment } from '#lambda/environment';

/** Environment of the function `api`. */
export const apiConfigSchema = z.object({
  ...environment.table,
  ...environment.bucket,
  ...environment.bus,
  ...environment.secrets,
  ...environment.oauthApps,
  ...environment.refused,
  PROVIDER_URLS: environment.providers.PROVIDER_URLS,
  ...environment.connectQueue,
  ...environment.applyQueue,
  ...environment.eraseQueue,
  ...environment.diffQueue,
  /** KMS key id for the connections' secrets. */
  SECRETS_KEY_ID: z.string().min(1),
});
export type ApiConfig = z.infer<typeof apiConfigSchema>;
