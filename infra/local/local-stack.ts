import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { createCompany } from '#engine/create-company';
import { recordId } from '#engine/record-id';
import type { Role } from '#domain/company';
import { CompanyRepository } from '#storage/company-repository';
import { MemberRepository } from '#storage/member-repository';
import { createTable } from '#storage/table';
import * as z from 'zod';
import { deployStack } from './deploy';
import type { Settings } from '../settings';
import { startEmulator } from './emulator';
import type { Emulator } from './emulator';
import type { LocalFile } from './local-file';
import { preparePythonEnvironment } from './python-environment';
import { createUser } from './users';
import { ACCOUNT, useEndpoint } from './use-endpoint';

const REGION = 'eu-central-1';

const outputsSchema = z.object({
  ApiUrl: z.url(),
  UserPoolId: z.string(),
  UserPoolClientId: z.string(),
  TableName: z.string(),
  BucketName: z.string(),
  BusName: z.string(),
});

export type LocalStackOptions = {
  /** The repository's root. */
  readonly root: string;
  /** Where everything of this instance is kept; `.rollcall` for npm start. */
  readonly folder: string;
  /** Virtual environments are shared between instances. */
  readonly pythonFolder: string;
  /** Base URLs of simulated HR systems, by provider id. */
  readonly providerUrls: Readonly<Record<string, string>>;
  /** Apps for sign-ins at HR systems, as in the settings. */
  readonly oauth?: NonNullable<Settings['oauth']> | undefined;
  /** Records per page by provider id, instead of the small ones that suit the demo. */
  readonly pageSizes?: Readonly<Record<string, number>> | undefined;
  /** JSON as the settings have it: categories of refused data that are accepted, by company id. */
  readonly refusedExceptions?: string | undefined;
  readonly port?: number | undefined;
  /** Of a tour: by how many milliseconds the stack is ahead of this machine. */
  readonly clockFile?: string | undefined;
  readonly onProgress: (line: string) => void;
};

export type LocalStack = {
  readonly emulator: Emulator;
  readonly region: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Addresses and names, without users and providers yet. */
  readonly file: LocalFile;
  readonly stop: () => Promise<void>;
};

/** Starts the emulator and deploys the real stack into it. Throws LocalError in words a person can act on. */
export const startLocalStack = async (options: LocalStackOptions): Promise<LocalStack> => {
  const { root, folder, onProgress } = options;
  const python = await preparePythonEnvironment({
    folder: options.pythonFolder,
    requirementsFile: join(root, 'infra/local/requirements.txt'),
    onProgress,
  });
  const emulator = await startEmulator({
    python,
    root,
    region: REGION,
    logFile: join(folder, 'emulator.log'),
    port: options.port,
    clockFile: options.clockFile,
  });
  try {
    const outputs = await deployStack({
      endpoint: emulator.endpoint,
      region: REGION,
      accountId: ACCOUNT,
      root,
      folder: join(folder, 'deploy'),
      context: { stage: 'local' },
      appEnvironment: {
        ROLLCALL_PROVIDER_URLS: JSON.stringify(options.providerUrls),
        ...(options.oauth && { ROLLCALL_OAUTH: JSON.stringify(options.oauth) }),
        ...(options.refusedExceptions && { ROLLCALL_REFUSED_EXCEPTIONS: options.refusedExceptions }),
        ...(options.pageSizes && { ROLLCALL_PAGE_SIZES: JSON.stringify(options.pageSizes) }),
      },
      onProgress,
    });
    await emulator.enforceIam();
    const leaveEndpoint = useEndpoint(emulator.endpoint, REGION);
    return {
      emulator,
      region: REGION,
      outputs,
      file: fileOf(emulator.endpoint, outputs),
      stop: async () => {
        await emulator.stop();
        leaveEndpoint();
      },
    };
  } catch (error) {
    await emulator.stop();
    throw error;
  }
};

const fileOf = (endpoint: string, outputs: Readonly<Record<string, string>>): LocalFile => {
  const { ApiUrl, UserPoolId, UserPoolClientId, TableName, BucketName, BusName } =
    outputsSchema.parse(outputs);
  // On AWS the API has a host name of its own; the emulator serves it below its endpoint.
  const apiId = new URL(ApiUrl).hostname.split('.')[0] ?? '';
  return {
    endpoint,
    region: REGION,
    apiUrl: `${endpoint}/_aws/execute-api/${apiId}`,
    userPoolId: UserPoolId,
    clientId: UserPoolClientId,
    tableName: TableName,
    bucketName: BucketName,
    busName: BusName,
    users: [],
    providers: {},
  };
};

export type LocalCompany = { readonly companyId: string; readonly name: string; readonly timeZone: string };

/** A company with one user per role, as `npm run create-company` and its owner would make them. */
export const createLocalCompany = async (
  file: LocalFile,
  company: LocalCompany,
  roles: readonly Role[],
): Promise<LocalFile['users']> => {
  const table = createTable(file.tableName);
  const cognito = new CognitoIdentityProviderClient({});
  const users: LocalFile['users'] = [];
  for (const role of ['owner', ...roles.filter((one) => one !== 'owner')] as const) {
    const user = {
      email: `${role}@${company.companyId}.example`,
      password: `Demo-${randomBytes(9).toString('base64url')}-1`,
    };
    const { issuer, sub } = await createUser(cognito, file.userPoolId, user);
    await admit({ role, issuer, subject: sub, company, table });
    users.push({ ...user, companyId: company.companyId, role });
  }
  return users;
};

const admit = async ({
  role,
  issuer,
  subject,
  company,
  table,
}: {
  role: Role;
  issuer: string;
  subject: string;
  company: LocalCompany;
  table: ReturnType<typeof createTable>;
}): Promise<void> => {
  const services = {
    companies: new CompanyRepository(table),
    now: () => new Date(),
    newId: () => randomUUID(),
    newHashKey: () => randomBytes(32).toString('base64'),
  };
  if (role === 'owner') {
    await createCompany({ ...company, owner: { issuer, subject }, by: 'local' }, services);
    return;
  }
  await new MemberRepository(table).add({
    v: 1,
    companyId: company.companyId,
    memberId: recordId('mem', services.newId),
    issuer,
    subject,
    role,
    addedAt: services.now().toISOString(),
    addedBy: 'local',
  });
};
