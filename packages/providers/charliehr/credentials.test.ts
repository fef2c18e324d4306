import { describe, expect, it } from '@jest/globals';
import { apiKeyCredentials, authorization, parseCredentials } from './credentials';

const credentials = { kind: 'api_key', clientId: 'an-id-of-ours', clientSecret: 'a-secret-of-ours' } as const;

const complaint = (input: object): string => {
  const parsed = apiKeyCredentials.schema.safeParse({ ...credentials, ...input });
  return parsed.success ? 'accepted' : parsed.error.issues.map(({ message }) => message).join();
};

describe('credentials', () => {
  it('are sent in the one form Charlie takes', async () => {
    const headers = await authorization(parseCredentials(credentials)).headers();

    expect(headers).toEqual({ authorization: 'Token token=an-id-of-ours:a-secret-of-ours' });
  });

  it('are not renewed: a refused key stays refused', async () => {
    await expect(authorization(credentials).renew({})).resolves.toBe(false);
  });

  it.each([
    ['both halves at once', { clientId: 'an-id-of-ours:a-secret-of-ours' }, 'expected the Client ID alone'],
    ['the whole header', { clientSecret: 'Token token=an-id:secret' }, 'a space or line break inside'],
    ['an address', { clientId: 'https://charliehr.com/settings' }, 'an address, not a key'],
    ['a key of another vendor', { clientSecret: 'papi-0a1b2c3d' }, 'looks like a key of Personio'],
    ['nothing', { clientSecret: ' ' }, 'expected the Client Secret alone'],
  ])('say what was expected instead of %s', (_name, input, words) => {
    expect(complaint(input)).toContain(words);
  });
});
