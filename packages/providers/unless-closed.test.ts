import { describe, expect, it } from '@jest/globals';
import { errorOfStatus } from '#http/errors';
import { isNotThere, unlessClosed } from './unless-closed';

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

describe('isNotThere', () => {
  it('tells 404 from an answer', async () => {
    expect(await isNotThere(refused(404))).toBe(true);
    expect(await isNotThere(Promise.resolve({}))).toBe(false);
  });

  it.each([401, 403, 410, 429, 500])('throws what %i means', async (status) => {
    await expect(isNotThere(refused(status))).rejects.toMatchObject({ name: 'SyncError' });
  });
});
