import { setTimeout as sleep } from 'node:timers/promises';
import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { UpdateUserPoolClientCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SignJWT, generateKeyPair } from 'jose';
import { MemberRepository } from '#storage/member-repository';
import { createTable } from '#storage/table';
import { issuerOf } from '../../../infra/local/users';
import { aCompany } from '../stack/a-company';
import type { TestCompany } from '../stack/a-company';
import { stack } from '../stack/stack';

jest.setTimeout(120_000);

const cognito = new CognitoIdentityProviderClient({});

const call = (path: string, token: string, method = 'GET', body?: unknown): Promise<Response> =>
  fetch(`${stack().apiUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** Settings of the user pool's client, changed for the time of one call. */
const withTokensOf = async <T>(seconds: number, act: () => Promise<T>): Promise<T> => {
  const key = { UserPoolId: stack().userPoolId, ClientId: stack().clientId };
  const { UserPoolClient } = await cognito.send(new DescribeUserPoolClientCommand(key));
  const before: UpdateUserPoolClientCommandInput = {
    ...key,
    ExplicitAuthFlows: UserPoolClient?.ExplicitAuthFlows,
    AccessTokenValidity: UserPoolClient?.AccessTokenValidity,
    TokenValidityUnits: UserPoolClient?.TokenValidityUnits,
  };
  const units = { AccessToken: 'seconds', IdToken: 'minutes', RefreshToken: 'days' } as const;
  await cognito.send(
    new UpdateUserPoolClientCommand({ ...before, AccessTokenValidity: seconds, TokenValidityUnits: units }),
  );
  try {
    return await act();
  } finally {
    await cognito.send(new UpdateUserPoolClientCommand(before));
  }
};

/** A token of the client credentials grant, as another product's backend gets it. */
const aMachineToken = async (): Promise<{ token: string; clientId: string }> => {
  const clientId = stack().outputs['OperatorClientId'] ?? '';
  const { UserPoolClient } = await cognito.send(
    new DescribeUserPoolClientCommand({ UserPoolId: stack().userPoolId, ClientId: clientId }),
  );
  const answer = await fetch(`${stack().endpoint}/oauth2/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${UserPoolClient?.ClientSecret}`).toString('base64')}`,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return { token, clientId };
};

describe('tokens at the deployed gateway', () => {
  let company: TestCompany;
  beforeAll(async () => {
    company = await aCompany(['owner', 'viewer']);
  });

  it('refuses a token that has expired', async () => {
    const { accessToken } = await withTokensOf(300, () => company.tokens('owner'));
    const claims = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()) as {
      exp: number;
      iat: number;
    };
    const short = await withTokensOf(1, () => company.tokens('owner'));
    await sleep(2_100);

    const response = await call('/v1/company', short.accessToken);

    expect(claims.exp - claims.iat).toBe(300);
    expect(response.status).toBe(401);
  });

  it('refuses a token that somebody else signed in the issuer’s name', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const forged = await new SignJWT({
      token_use: 'access',
      client_id: stack().clientId,
      auth_time: Math.floor(Date.now() / 1000),
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'ours' })
      .setIssuer(issuerOf(stack().userPoolId))
      .setSubject('owner')
      .setExpirationTime('1h')
      .sign(privateKey);

    const response = await call('/v1/company', forged);

    expect(response.status).toBe(401);
  });

  it('knows no company for a machine that is nobody’s member, and never lets a machine connect or approve', async () => {
    const { token, clientId } = await aMachineToken();

    const stranger = await call('/v1/connections', token);
    await new MemberRepository(createTable(stack().tableName)).add({
      v: 1,
      companyId: company.companyId,
      memberId: 'mem_machine',
      issuer: issuerOf(stack().userPoolId),
      subject: clientId,
      role: 'service',
      addedAt: new Date().toISOString(),
      addedBy: 'test',
    });
    const approval = await call('/v1/runs/con_x.20260101T000000000Z.0123456789/approval', token, 'POST', {
      planHash: 'a'.repeat(64),
    });
    const connecting = await call('/v1/connections', token, 'POST', {});

    expect(stranger.status).toBe(403);
    expect(await stranger.json()).toMatchObject({ code: 'member.unknown' });
    expect(approval.status).toBe(403);
    expect(connecting.status).toBe(403);
  });
});
