import * as z from 'zod';
import { localFileSchema } from '../../../infra/local/local-file';

/** Where the deployment lets people come back to after a sign-in at an HR system. */
export const REDIRECT_URI = 'https://product.example.org/hr/callback';

const stackSchema = localFileSchema.extend({
  outputs: z.record(z.string(), z.string()),
  /** Where connections of each HR system go, by provider id. */
  providerPorts: z.record(z.string(), z.number().int()),
});

/** The deployed stack that global-setup.ts started; SDK clients find it through the environment. */
export const stack = () => stackSchema.parse(JSON.parse(process.env['ROLLCALL_TEST_STACK'] ?? '{}'));
