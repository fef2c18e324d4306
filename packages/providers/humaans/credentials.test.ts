import { describe, expect, it } from '@jest/globals';
import { accessToken, parseCredentials } from './credentials';

const TOKEN = 'k3Jq9ZrT1vB7xW5nD2sF8hL4pC6mG0yA';
const complaintAbout = (token: string) =>
  accessToken.schema.safeParse({ kind: 'access_token', token }).error?.issues.map(({ message }) => message);

describe('the credentials of Humaans', () => {
  it('are a token with or without space around it', () => {
    expect(parseCredentials({ kind: 'access_token', token: ` ${TOKEN}\n` })).toEqual({
      kind: 'access_token',
      token: TOKEN,
    });
  });

  it.each([TOKEN.slice(1), `${TOKEN}a`, `Bearer${TOKEN.slice(6)}=`])('are not %s', (token) => {
    expect(complaintAbout(token)).toEqual([expect.stringContaining('32 letters and digits')]);
  });

  it('tell a key of BambooHR', () => {
    expect(complaintAbout('a'.repeat(40))).toEqual([expect.stringContaining('looks like a key of BambooHR')]);
  });
});
