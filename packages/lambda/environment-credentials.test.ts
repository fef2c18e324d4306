import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultProvider } from './environment-credentials';

const before = process.env;
beforeEach(() => {
  process.env = { ...before, AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 'B', AWS_SESSION_TOKEN: 'C' };
});
afterEach(() => {
  process.env = before;
});

describe('credentials of a deployed function', () => {
  it('are those that Lambda gave it, whatever profile a machine names', async () => {
    process.env['AWS_PROFILE'] = 'somebody';

    const found = await defaultProvider()();

    expect(found).toMatchObject({ accessKeyId: 'A', secretAccessKey: 'B', sessionToken: 'C' });
  });

  it('are missed by name where there are none', async () => {
    delete process.env['AWS_ACCESS_KEY_ID'];

    await expect(defaultProvider()()).rejects.toThrow('environment variable credentials');
  });
});
