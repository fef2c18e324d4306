import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { failureLines } from './deploy-log';
import { LocalError } from './local-error';
import { runCommand } from './run-command';

export interface DeployOptions {
  endpoint: string;
  region: string;
  accountId: string;
  /** The repository's root, where cdk.json is. */
  root: string;
  /** Gets cdk's output (`cdk.out`), the outputs file and the log. */
  folder: string;
  /** All stacks of the app unless named. */
  stackName?: string | undefined;
  /** Settings for the app, as `cdk -c key=value`. */
  context?: Readonly<Record<string, string>> | undefined;
  /** Overrides the command in cdk.json. */
  app?: string | undefined;
  env?: NodeJS.ProcessEnv | undefined;
  /** Settings the app reads from its environment, such as ROLLCALL_PROVIDER_URLS. */
  appEnvironment?: Readonly<Record<string, string>> | undefined;
  onProgress?: ((line: string) => void) | undefined;
}

const outputsSchema = z.record(z.string(), z.record(z.string(), z.string()));

/**
 * Deploys the app with `cdk bootstrap`, `cdk synth` and `cdk deploy`, as into an AWS account, and returns the outputs of
 * its stacks, keyed by output name. Works on a fresh endpoint and on one that has the stack already, a failed first
 * deploy included. Throws LocalError with the lines of cdk's log that matter.
 */
export async function deployStack(options: DeployOptions): Promise<Record<string, string>> {
  const folder = resolve(options.folder);
  const [cdkOut, outputsFile] = [join(folder, 'cdk.out'), join(folder, 'outputs.json')];
  await mkdir(folder, { recursive: true });
  await rm(outputsFile, { force: true });
  await writeFile(join(folder, 'deploy.log'), '');

  options.onProgress?.('building the stack');
  const context = Object.entries(options.context ?? {}).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const app = options.app ? ['-a', options.app] : [];
  // Bootstrap needs no template, so it runs beside the slow part; where it is done already it changes nothing.
  const results = await Promise.allSettled([
    cdk({ ...options, cwd: folder }, ['bootstrap', `aws://${options.accountId}/${options.region}`]),
    // Policy checks belong to npm test and would double the time of synth; wrong constructs still fail.
    cdk(options, ['synth', '--quiet', '--no-validation', ...app, '--output', cdkOut, ...context]),
  ]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  options.onProgress?.('deploying the stack');
  const stacks = options.stackName ? [options.stackName] : ['--all'];
  await cdk(options, [
    'deploy',
    ...stacks,
    '-a',
    cdkOut,
    '--require-approval',
    'never',
    '--progress',
    'events',
    '--outputs-file',
    outputsFile,
  ]);

  const outputs = outputsSchema.parse(JSON.parse(await readFile(outputsFile, 'utf8').catch(() => '{}')));
  return Object.assign({}, ...Object.values(outputs));
}

/** Without a cdk.json in `cwd` no app is run: bootstrap would run it for nothing. */
async function cdk(options: DeployOptions & { cwd?: string }, args: readonly string[]) {
  const binary = resolve(options.root, 'node_modules', '.bin', 'cdk');
  const { exitCode, output } = await runCommand(binary, [...args, '--no-notices', '--no-color'], {
    cwd: options.cwd ?? options.root,
    env: cdkEnvironment(options),
  });
  const log = join(options.folder, 'deploy.log');
  await writeFile(log, `$ cdk ${args.join(' ')}\n${output}\n`, { flag: 'a' });
  if (exitCode === 0) return;
  throw new LocalError(
    [`cdk ${args[0]} failed:`, ...failureLines(output), `(the whole log is ${log})`].join('\n  '),
  );
}

/** Dummy credentials: the emulator takes a 12-digit access key for the account id. The caller's AWS profile is not used. */
const cdkEnvironment = ({
  endpoint,
  region,
  accountId,
  root,
  folder,
  env = process.env,
  appEnvironment,
}: DeployOptions): NodeJS.ProcessEnv => ({
  HOME: env['HOME'],
  PATH: `${resolve(root, 'node_modules', '.bin')}:${env['PATH'] ?? ''}`,
  TMPDIR: env['TMPDIR'],
  AWS_ENDPOINT_URL: endpoint,
  AWS_ACCESS_KEY_ID: accountId,
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  CDK_DISABLE_CLI_TELEMETRY: 'true',
  ...appEnvironment,
  NODE_COMPILE_CACHE: join(resolve(folder), 'node-compile-cache'), // a second faster
});
