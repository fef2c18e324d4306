import { describe, expect, it } from '@jest/globals';
import { FirewallGuard } from './firewall-guard';

const proof = { authorization: 'Basic abc' };
const afterRefusal = (status: number, path: string) => {
  const guard = new FirewallGuard(proof);
  expect(guard.statusOf({ status, path, problem: undefined, location: undefined })).toBe(status);
  return guard.headers();
};

describe('FirewallGuard', () => {
  it('proves who asks', async () => {
    await expect(new FirewallGuard(proof).headers()).resolves.toEqual(proof);
  });

  it.each([
    [401, '/v1/people/search', 'provider.unauthorized'],
    [401, '/v1/bulk/people/salaries', 'provider.unauthorized'],
    [403, '/v1/people/search', 'provider.forbidden'],
  ])('lets nothing leave after a %i of %s', async (status, path, code) => {
    await expect(afterRefusal(status, path)).rejects.toMatchObject({ code });
  });

  it.each([
    [403, '/v1/bulk/people/salaries'],
    [429, '/v1/people/search'],
    [503, '/v1/people/search'],
  ])('goes on after a %i of %s', async (status, path) => {
    await expect(afterRefusal(status, path)).resolves.toEqual(proof);
  });

  it('never offers another proof', async () => {
    await expect(new FirewallGuard(proof).renew()).resolves.toBe(false);
  });
});
