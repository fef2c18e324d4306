/**
 * Settings of every client in these tests, of the emulator that the test run has started (global-emulator-setup.ts).
 * Without an endpoint they would reach for a real account.
 */
export const emulator = () => {
  const endpoint = process.env['ROLLCALL_TEST_EMULATOR'] ?? process.env['AWS_ENDPOINT_URL'] ?? '';
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
