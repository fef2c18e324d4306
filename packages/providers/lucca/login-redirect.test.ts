import { describe, expect, it } from '@jest/globals';
import { luccaStatus } from './login-redirect';

const statusOf = (status: number, location?: string) =>
  luccaStatus({ status, path: '/api/v3/users', problem: undefined, location });

describe('luccaStatus', () => {
  it.each([
    '/identity/login?returnUrl=%2F',
    '/login',
    'https://acme.ilucca.net/identity/login',
    'https://accounts.world.luccasoftware.com/account/login?x=1',
  ])('takes a redirect to %s for a refused key', (location) => {
    expect(statusOf(302, location)).toBe(401);
  });

  it.each(['https://evil.test/login', 'https://evilucca.net/login', '/api/v3/users?page=2', undefined])(
    'does not take a redirect to %s for one',
    (location) => {
      expect(statusOf(302, location)).toBe(302);
    },
  );

  it('leaves other answers alone', () => {
    expect([200, 404, 429, 503].map((status) => statusOf(status, '/login'))).toEqual([200, 404, 429, 503]);
  });
});
