import * as z from 'zod';

/** The stack that the test run has started (test/integration/global-setup.ts); only where it is matters here. */
const stackSchema = z.object({ endpoint: z.url().optional() });

/** Settings of every client in these tests. Without an endpoint they would reach for a real account. */
export const emulator = () => {
  const stack = stackSchema.parse(JSON.parse(process.env['ROLLCALL_TEST_STACK'] ?? '{}'));
  const endpoint = stack.endpoint ?? process.env['AWS_ENDPOINT_URL'] ?? '';
  if (endpoint === '') {
    throw new Error(
      'expected the test run, or AWS_ENDPOINT_URL, to name an emulator; these tests never use a real account',
    );
  }
  return {
    endpoint,
    region: process.env['AWS_REGION'] ?? 'us-east-1',
    credentials: {
      accessKeyId: process.env['AWS_ACCESS_KEY_ID'] ?? 'test',
      secretAccessKey: process.env['AWS_SECRET_ACCESS_KEY'] ?? 'test',
    },
  };
};
