import { describe, expect, it } from '@jest/globals';
import { clientCredentials, parseCredentials } from './credentials';

const GOOD = {
  kind: 'client_credentials',
  clientId: 'papi-dcec6d81-8c0f-47f0-9dd8-5a2b9c3d4e5f',
  clientSecret: 'papi-Nm9kZ1Zx0Qe7Rt5Yu3Io1Pa8',
};

const complaintOf = (typed: Partial<typeof GOOD>): string | undefined =>
  clientCredentials.schema.safeParse({ ...GOOD, ...typed }).error?.issues[0]?.message;

describe('Personio credentials', () => {
  it('drops spaces and line breaks around both', () => {
    const typed = { ...GOOD, clientId: ` ${GOOD.clientId}\n`, clientSecret: `\t${GOOD.clientSecret} ` };

    expect(parseCredentials(typed)).toEqual(GOOD);
  });

  it.each([
    ['the secret in the place of the id', { clientId: GOOD.clientSecret }, 'five groups'],
    ['the id once more', { clientSecret: GOOD.clientId }, 'the Client ID once more'],
    ['an address', { clientSecret: 'https://acme.personio.de' }, 'this is an address'],
    ['a space inside', { clientSecret: 'papi-Nm9k Z1Zx0Qe7' }, 'space or line break inside'],
    ['a key of HiBob', { clientId: 'SERVICE-12345' }, 'HiBob'],
  ])('says what is wrong with %s', (_name, typed, words) => {
    expect(complaintOf(typed)).toContain(words);
  });
});
