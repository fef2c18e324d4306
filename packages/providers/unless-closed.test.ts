import { describe, expect, it } from '@jest/globals';
import { errorOfStatus } from '#http/errors';
import { unlessClosed } from './unless-closed';

const refused = (status: number): Promise<string> =>
  Promise.reject(errorOfStatus({ status, request: 'GET /a', retryAfterMs: undefined, fields: [] }));

describe('unlessClosed', () => {
  it('hands an answer on', async () => {
    expect(await unlessClosed(Promise.resolve('here'))).toBe('here');
  });

  it.each([403, 404])('is undefined after %i', async (status) => {
    expect(await unlessClosed(refused(status))).toBeUndefined();
  });

  it.each([401, 410, 429, 500])('throws what %i means', async (status) => {
    await expect(unlessClosed(refused(status))).rejects.toMatchObject({ name: 'SyncError' });
  });
});
