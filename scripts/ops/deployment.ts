import { resolve } from 'node:path';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { LocalError } from '#infra/local/local-error';
import { readLocalFile } from '#infra/local/local-file';

/** One deployment of Rollcall: names of everything in it begin with `prefix`. */
export type Deployment = { readonly stage: string; readonly prefix: string };

/** What a command takes that works on a deployment. */
export const deploymentOptions = {
  stack: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

export const DEPLOYMENT_USAGE = `  --stack <name>      the stack in AWS, such as Rollcall-production, with the credentials and region of your shell;
                      without it: the stack that npm start runs on this machine (.rollcall/local.json)`;

const STACK_NAME = /^Rollcall-([a-z]+)$/;
const LOCAL_STACK = 'Rollcall-local';

/** @throws LocalError for a name that no stack of ours has. */
export const deploymentOf = (stack: string): Deployment => {
  const stage = STACK_NAME.exec(stack)?.[1];
  if (stage === undefined) throw new LocalError('--stack: expected a name such as Rollcall-production');
  return { stage, prefix: `rollcall-${stage}` };
};

/**
 * The deployment a command works on. Without a name it is the local one, and SDK clients made from here on talk to the
 * emulator; your AWS profile is then not used.
 */
export const reachDeployment = async (stack: string | undefined): Promise<Deployment> => {
  if (stack !== undefined) return deploymentOf(stack);
  const { endpoint, region } = await readLocalFile(resolve('.rollcall/local.json'));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: '000000000000',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  return deploymentOf(LOCAL_STACK);
};

export type Stores = { readonly tableName: string; readonly busName: string; readonly bucketName: string };

const variablesSchema = z.record(z.string(), z.string());

/** Names of table, bus and bucket, as the deployed functions know them: no outputs to copy by hand. */
export const findStores = async (
  { prefix }: Deployment,
  lambda: LambdaClient = new LambdaClient({}),
): Promise<Stores> => {
  const variablesOf = async (name: string) => {
    const { Environment } = await lambda.send(
      new GetFunctionConfigurationCommand({ FunctionName: `${prefix}-${name}` }),
    );
    return variablesSchema.parse(Environment?.Variables ?? {});
  };
  const [record, diff] = await Promise.all([variablesOf('record'), variablesOf('diff')]);
  const named = {
    tableName: record['TABLE_NAME'],
    busName: record['BUS_NAME'],
    bucketName: diff['BUCKET_NAME'],
  };
  return z.object({ tableName: z.string(), busName: z.string(), bucketName: z.string() }).parse(named);
};
