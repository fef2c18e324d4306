import { describe, expect, it } from '@jest/globals';
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';
import { createUser, issuerOf, signIn } from './users';

const user = { email: 'ada@example.com', password: 'demo-Password-1' };

describe('createUser', () => {
  it('gives the identity under which tokens of the user come', async () => {
    const cognito = mockClient(CognitoIdentityProviderClient);
    cognito.on(AdminGetUserCommand).resolves({ UserAttributes: [{ Name: 'sub', Value: 'subject-1' }] });

    const created = await createUser(new CognitoIdentityProviderClient({}), 'eu-west-1_Pool', user);

    expect(created).toEqual({
      sub: 'subject-1',
      issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Pool',
    });
  });

  it('takes a user that is there already and sets the password anew', async () => {
    const cognito = mockClient(CognitoIdentityProviderClient);
    cognito
      .on(AdminCreateUserCommand)
      .rejects(new UsernameExistsException({ message: 'exists', $metadata: {} }));
    cognito.on(AdminGetUserCommand).resolves({ UserAttributes: [{ Name: 'sub', Value: 'subject-1' }] });

    await createUser(new CognitoIdentityProviderClient({}), 'eu-west-1_Pool', user);

    expect(cognito.commandCalls(AdminSetUserPasswordCommand)[0]?.args[0].input).toMatchObject({
      Username: user.email,
      Permanent: true,
    });
  });
});

describe('signIn', () => {
  it('names the challenge when the pool asks for more than a password', async () => {
    mockClient(CognitoIdentityProviderClient)
      .on(InitiateAuthCommand)
      .resolves({ ChallengeName: 'SOFTWARE_TOKEN_MFA' });

    await expect(signIn(new CognitoIdentityProviderClient({}), 'client', user)).rejects.toThrow(
      'the user pool asks for SOFTWARE_TOKEN_MFA',
    );
  });
});

describe('issuerOf', () => {
  it('takes the region from the pool’s id', () => {
    expect(issuerOf('us-east-1_Abc')).toBe('https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Abc');
  });
});
