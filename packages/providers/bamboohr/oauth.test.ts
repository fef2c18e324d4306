import { afterEach, describe, expect, it } from '@jest/globals';
import { closeServers, cutInMidBody, json, serve } from '#http/testing-server';
import type { Answer } from '#http/testing-server';
import { LIMITS } from './client';
import { authorizeUrl, oauthAuthorization } from './oauth';

afterEach(closeServers);

const NOW = new Date('2026-03-01T06:00:00Z');
const REDIRECT_URI = 'https://product.example.org/hr/callback';
const stored = { kind: 'oauth', companyDomain: 'acme', redirectUri: REDIRECT_URI } as const;
const withCode = { ...stored, code: 'code-of-a-person' };
const withTokens = {
  ...stored,
  accessToken: 'old',
  refreshToken: 'refresh-secret',
  expiresAt: '2026-03-01T05:00:00Z',
};
const granted = json({ access_token: 'new', refresh_token: 'refresh-2', expires_in: 3600 });

/** The authorization of one connection against a token endpoint that answers so. */
const signedIn = async (credentials: typeof withCode | typeof withTokens, ...answers: Answer[]) => {
  const { url, requests } = await serve(...answers);
  const kept: unknown[] = [];
  const authorization = oauthAuthorization(credentials, LIMITS, {
    baseUrl: url,
    maxWaitMs: 1_000,
    now: () => NOW,
    sleep: async () => undefined,
    oauthApp: async () => ({ clientId: 'app', clientSecret: 'app-secret' }),
    store: {
      load: async () => kept.at(-1) ?? credentials,
      renew: async (stale, renewed) => {
        kept.push(await renewed(stale));
        return kept.at(-1);
      },
    },
  });
  return { authorization, requests, kept };
};

describe('the way to BambooHR and back', () => {
  it("leads to the account's own login, with the state and no secret", () => {
    const url = new URL(
      authorizeUrl({ companyDomain: 'acme', clientId: 'app', redirectUri: REDIRECT_URI, state: 'st-1' }),
    );

    expect(url.origin + url.pathname).toBe('https://acme.bamboohr.com/authorize.php');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      request: 'authorize',
      response_type: 'code',
      client_id: 'app',
      redirect_uri: REDIRECT_URI,
      scope: expect.stringContaining('offline_access'),
      state: 'st-1',
    });
  });

  it('exchanges the code in the body of the request, never in its address', async () => {
    const { authorization, requests, kept } = await signedIn(withCode, granted);

    const headers = await authorization.headers();

    expect(headers).toEqual({ authorization: 'Bearer new' });
    expect(requests.map(({ url }) => url)).toEqual(['/token.php?request=token']);
    expect(Object.fromEntries(new URLSearchParams(requests[0]?.body))).toEqual({
      grant_type: 'authorization_code',
      code: 'code-of-a-person',
      client_id: 'app',
      client_secret: 'app-secret',
      redirect_uri: REDIRECT_URI,
    });
    expect(kept).toEqual([
      { ...stored, accessToken: 'new', refreshToken: 'refresh-2', expiresAt: '2026-03-01T07:00:00.000Z' },
    ]);
  });

  it('keeps the refresh token when an answer brings no new one', async () => {
    const { authorization, kept } = await signedIn(
      withTokens,
      json({ access_token: 'new', expires_in: '3600' }),
    );

    await authorization.headers();

    expect(kept).toEqual([expect.objectContaining({ accessToken: 'new', refreshToken: 'refresh-secret' })]);
  });
});

describe('a sign-in that BambooHR does not renew', () => {
  const failureOf = async (credentials: typeof withCode | typeof withTokens, ...answers: Answer[]) => {
    const { authorization, requests } = await signedIn(credentials, ...answers);
    const error: unknown = await authorization.headers().catch((reason: unknown) => reason);
    return { error, requests };
  };

  it.each([
    ['a code', withCode],
    ['a refresh token', withTokens],
  ])('is refused credentials when %s is used up, and quotes nothing', async (_what, credentials) => {
    const { error } = await failureOf(credentials, json({ error: 'invalid_grant' }, 400));

    expect(error).toMatchObject({ code: 'provider.unauthorized' });
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toMatch(/code-of|refresh-secret|app-secret/);
  });

  it.each([400, 401])("is no fault of the person's when the app itself is refused (%d)", async (status) => {
    const { error } = await failureOf(withTokens, json({ error: 'invalid_client' }, status));

    expect(error).toMatchObject({ code: 'provider.rejected' });
  });

  it('is not tried twice: a lost answer may have used up the token', async () => {
    const { error, requests } = await failureOf(withTokens, cutInMidBody, granted);

    expect(error).toMatchObject({ code: 'provider.unavailable' });
    expect(requests).toHaveLength(1);
  });

  it('says which right the app lacks when no refresh token comes', async () => {
    const { error } = await failureOf(withCode, json({ access_token: 'new', expires_in: 3600 }));

    expect(error).toMatchObject({
      code: 'provider.forbidden',
      message: expect.stringContaining('offline_access'),
    });
  });
});
