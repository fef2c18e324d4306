import { describe, expect, it } from '@jest/globals';
import { SyncError } from '#domain/errors';
import { clientCredentials, parseCredentials } from './credentials';
import { originOf } from './client';

const ID = '0F0E0D0C-0000-4000-8000-000000000007';
const SECRET = '7c1e0a52-3d6b-4f3e-9a55-0b1f6b1f0001';

const complaints = (rest: object): string[] => {
  const parsed = clientCredentials.schema.safeParse({
    kind: 'client_credentials',
    clientId: ID,
    clientSecret: SECRET,
    ...rest,
  });
  return parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
};

describe('Huma credentials', () => {
  it('are two UUIDs, in any case, with space around', () => {
    const typed = { kind: 'client_credentials', clientId: ` ${ID}\n`, clientSecret: SECRET };

    expect(parseCredentials(typed)).toEqual({ ...typed, clientId: ID });
  });

  it.each([
    ['a name', 'Rollcall key'],
    ['an address', 'https://openapi.humahr.com'],
    ['half a key', SECRET.slice(0, 18)],
  ])('say what was expected instead of %s', (_name, clientSecret) => {
    expect(complaints({ clientSecret })).toEqual([
      expect.stringContaining('expected the Client secret as Huma shows it'),
    ]);
  });

  it('are refused without their values in the error', () => {
    const wrong = { kind: 'client_credentials', clientId: ID, clientSecret: 'secret-typed-by-mistake' };

    expect(() => parseCredentials(wrong)).toThrow(SyncError);
    expect(() => parseCredentials(wrong)).not.toThrow(/secret-typed/);
  });

  it('lead to the demo host for a sandbox only', () => {
    expect([originOf('sandbox'), originOf('production'), originOf(undefined)]).toEqual([
      'https://demo.openapi.humahr.com',
      'https://openapi.humahr.com',
      'https://openapi.humahr.com',
    ]);
  });
});
