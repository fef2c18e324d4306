/** Settings of every client in these tests. Without an endpoint they would reach for a real account. */
export const emulator = () => {
  const endpoint = process.env['AWS_ENDPOINT_URL'];
  if (endpoint === undefined || endpoint === '') {
    throw new Error(
      'expected AWS_ENDPOINT_URL to name an emulator; integration tests never use a real account',
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
