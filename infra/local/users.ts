import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  InitiateAuthCommand,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { AttributeType, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { LocalError } from './local-error';

export interface NewUser {
  email: string;
  password: string;
}

export interface CognitoUser {
  /** The identity as tokens carry it, and as membership items name it. */
  issuer: string;
  sub: string;
}

export interface Tokens {
  accessToken: string;
  /** The API refuses it; tests need it to show that. */
  idToken: string;
}

/** A user with a verified address and a final password, who gets no mail. Made anew or, if present, given this password. */
export async function createUser(
  cognito: CognitoIdentityProviderClient,
  userPoolId: string,
  user: NewUser,
): Promise<CognitoUser> {
  const key = { UserPoolId: userPoolId, Username: user.email };
  const UserAttributes = [
    { Name: 'email', Value: user.email },
    { Name: 'email_verified', Value: 'true' },
  ];
  try {
    await cognito.send(new AdminCreateUserCommand({ ...key, UserAttributes, MessageAction: 'SUPPRESS' }));
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  await cognito.send(new AdminSetUserPasswordCommand({ ...key, Password: user.password, Permanent: true }));
  const { UserAttributes: stored } = await cognito.send(new AdminGetUserCommand(key));
  return { issuer: issuerOf(userPoolId), sub: attribute(stored, 'sub') };
}

/** Signs in as the console does. The access token's `auth_time` is now, so it passes step-up for 5 minutes. */
export async function signIn(
  cognito: CognitoIdentityProviderClient,
  clientId: string,
  user: NewUser,
): Promise<Tokens> {
  const AuthParameters = { USERNAME: user.email, PASSWORD: user.password };
  const answer = await cognito.send(
    new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
  );
  const { AccessToken, IdToken } = answer.AuthenticationResult ?? {};
  if (!AccessToken || !IdToken)
    throw new LocalError(
      `sign-in gave no tokens: the user pool asks for ${answer.ChallengeName ?? 'something else'}`,
    );
  return { accessToken: AccessToken, idToken: IdToken };
}

/** The `iss` of a user pool's tokens. A pool's id begins with its region. */
export const issuerOf = (userPoolId: string) =>
  `https://cognito-idp.${userPoolId.split('_')[0] ?? ''}.amazonaws.com/${userPoolId}`;

const attribute = (attributes: readonly AttributeType[] | undefined, name: string) => {
  const value = attributes?.find((one) => one.Name === name)?.Value;
  if (value === undefined) throw new LocalError(`the user pool's user has no ${name}`);
  return value;
};
