import { describe, expect, it } from '@jest/globals';
import { authorizationHeaders, parseCredentials, serviceUserCredentials } from './credentials';
import { originOf } from './client';

const good = { kind: 'service_user', serviceUserId: 'SERVICE-1234', token: 'q'.repeat(40) } as const;
const complaint = (typed: Record<string, string>) =>
  serviceUserCredentials.schema.safeParse({ ...good, ...typed }).error?.issues.map(({ message }) => message);

describe('HiBob credentials', () => {
  it('send id and token as Basic, colons in the token included', () => {
    const { authorization } = authorizationHeaders(parseCredentials({ ...good, token: ' abc:defgh\n' }));

    expect(authorization).toBe(`Basic ${Buffer.from('SERVICE-1234:abc:defgh').toString('base64')}`);
  });

  it.each([
    [{ token: 'SERVICE-1234' }, 'expected the token of the service user'],
    [{ serviceUserId: 'papi-9a1f0c1e' }, 'looks like a key of Personio'],
    [{ serviceUserId: 'https://app.hibob.com/settings' }, 'this is an address'],
    [{ serviceUserId: 'SERVICE 1234' }, 'a space or line break inside'],
    [{ serviceUserId: 'SERVICE:1234' }, 'expected the ID of the service user'],
  ])('say what is wrong with %j (B27)', (typed, message) => {
    expect(complaint(typed)).toEqual([expect.stringContaining(message)]);
  });

  it('take an opaque id', () => {
    expect(complaint({ serviceUserId: 'svc.rollcall@acme' })).toBeUndefined();
  });
});

describe('originOf', () => {
  it.each([
    ['production', 'https://api.hibob.com'],
    [undefined, 'https://api.hibob.com'],
    ['sandbox', 'https://api.sandbox.hibob.com'],
  ] as const)('%s: %s', (kind, origin) => {
    expect(originOf(kind)).toBe(origin);
  });
});
