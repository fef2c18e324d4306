import { randomUUID } from 'node:crypto';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { Role } from '#domain/company';
import { createClient } from '#client/client';
import type { Client } from '#client/client';
import { createLocalCompany } from '../../../infra/local/local-stack';
import { signIn } from '../../../infra/local/users';
import type { Tokens } from '../../../infra/local/users';
import { stack } from './stack';

export type TestCompany = {
  readonly companyId: string;
  /** A client signed in as the member with this role. */
  readonly as: (role: Role) => Promise<Client>;
  readonly tokens: (role: Role) => Promise<Tokens>;
};

/** A new company with a member of each role asked for, in the deployed stack; every test makes its own. */
export const aCompany = async (roles: readonly Role[] = ['owner']): Promise<TestCompany> => {
  const companyId = `cmp-${randomUUID().slice(0, 8)}`;
  const file = stack();
  const users = await createLocalCompany(
    file,
    { companyId, name: 'Test company', timeZone: 'Europe/Zurich' },
    roles,
  );
  const tokens = async (role: Role): Promise<Tokens> => {
    const user = users.find((one) => one.role === role);
    if (!user) throw new Error(`the company has no ${role}`);
    return signIn(new CognitoIdentityProviderClient({}), file.clientId, user);
  };
  return {
    companyId,
    tokens,
    as: async (role) => createClient({ baseUrl: file.apiUrl, token: (await tokens(role)).accessToken }),
  };
};
