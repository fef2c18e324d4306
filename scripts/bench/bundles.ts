import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { App, Stack } from 'aws-cdk-lib';
import { bundleFunctions } from '#infra/constructs/bundle';
import { functionNames } from '#infra/function-environments';
import type { FunctionEnvironments, FunctionName } from '#infra/function-environments';
import { median } from './figures';

export type Bundle = {
  readonly name: string;
  readonly megabytes: number;
  /** Importing it in a fresh process, node's own start left out, as Lambda's init duration leaves it out. */
  readonly initMs: number;
};

const REPEATS = 5;
const run = promisify(execFile);

type Everything<Union> = (Union extends unknown ? (part: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;

const QUEUE = 'https://sqs.eu-central-1.amazonaws.com/000000000000/queue';

/** Every variable that any function asks for, or this does not compile; nothing is called while a bundle is imported. */
const ENVIRONMENT: Everything<FunctionEnvironments[FunctionName]> = {
  TABLE_NAME: 'table',
  BUCKET_NAME: 'bucket',
  BUCKET_KEY_ID: 'key',
  SECRETS_KEY_ID: 'key',
  SECRET_PREFIX: 'rollcall',
  BUS_NAME: 'bus',
  QUEUE_URL: QUEUE,
  DEAD_LETTER_URL: QUEUE,
  CONNECT_QUEUE_URL: QUEUE,
  FETCH_QUEUE_URL: QUEUE,
  NORMALIZE_QUEUE_URL: QUEUE,
  DIFF_QUEUE_URL: QUEUE,
  APPLY_QUEUE_URL: QUEUE,
  ERASE_QUEUE_URL: QUEUE,
  CALLS_LAST_SECONDS: '960',
  OAUTH_APPS: '{}',
  PAGE_SIZES: '{}',
  PROVIDER_URLS: '{}',
  REFUSED_EXCEPTIONS: '{}',
};

const timeImport = async (file: string): Promise<number> => {
  const script = `const at = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); console.log(performance.now() - at); process.exit()`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], {
    env: { AWS_REGION: 'eu-central-1', ...ENVIRONMENT },
  });
  return Number(stdout.trim().split('\n').at(-1));
};

/** Size and cold start of every function, bundled as the deployment bundles them. */
export const benchBundles = async (): Promise<Bundle[]> => {
  const outdir = await mkdtemp(join(tmpdir(), 'rollcall-bundles-'));
  try {
    bundleFunctions(new Stack(new App({ outdir }), 'Stack'));
    const bundles: Bundle[] = [];
    for (const name of functionNames) {
      const file = join(outdir, 'functions', name, 'handler.mjs');
      const times: number[] = [];
      for (let pass = 0; pass < REPEATS; pass += 1) times.push(await timeImport(file));
      bundles.push({ name, megabytes: (await stat(file)).size / 1_000_000, initMs: median(times) });
    }
    return bundles;
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
};
