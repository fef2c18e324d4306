import * as z from 'zod';
import { localFileSchema } from '../../../infra/local/local-file';

const stackSchema = localFileSchema.extend({
  outputs: z.record(z.string(), z.string()),
  /** Where connections of each HR system go, by provider id. */
  providerPorts: z.record(z.string(), z.number().int()),
});

/** The deployed stack that global-setup.ts started; SDK clients find it through the environment. */
export const stack = () => stackSchema.parse(JSON.parse(process.env['ROLLCALL_TEST_STACK'] ?? '{}'));
