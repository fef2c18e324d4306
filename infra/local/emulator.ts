import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { emulatorEnvironment } from './emulator-environment';
import { enforceIam, spawnEmulator, stopGroup, waitUntilHealthy } from './emulator-process';
import { LocalError } from './local-error';
import { choosePort, portFromEnvironment } from './port';

export interface EmulatorOptions {
  /** A python that has the emulator installed, see preparePythonEnvironment. */
  python: string;
  logFile: string;
  /** The repository's root: its node_modules/.bin/node runs the functions. */
  root: string;
  region: string;
  /** Taken from ROLLCALL_PORT, else any free one. */
  port?: number | undefined;
  /** Keeps what is stored here, for the next start with the same folder. Without it, every start is a fresh one. */
  stateDir?: string | undefined;
  /** A file with milliseconds by which emulator and functions are ahead of this machine, read again and again. */
  clockFile?: string | undefined;
  env?: NodeJS.ProcessEnv | undefined;
}

export interface Emulator {
  endpoint: string;
  /** Undefined if the endpoint was given by AWS_ENDPOINT_URL and nothing was started. */
  pid: number | undefined;
  logFile: string;
  /**
   * From now on functions may do only what their roles' policies allow, as on AWS. To be called after the deployment:
   * the emulator's evaluation does not let the roles of `cdk bootstrap` pass. Does nothing on a given endpoint.
   */
  enforceIam: () => Promise<void>;
  /** Ends the emulator and its function processes. Safe to call twice. */
  stop: () => Promise<void>;
}

/**
 * An AWS emulator on 127.0.0.1, answering by the time this returns. It also ends by itself when this process does, even
 * if that is killed. With AWS_ENDPOINT_URL set, that endpoint is used and nothing is started.
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const env = options.env ?? process.env;
  const given = env['AWS_ENDPOINT_URL'];
  if (given)
    return {
      endpoint: given,
      pid: undefined,
      logFile: options.logFile,
      enforceIam: async () => {},
      stop: async () => {},
    };

  const port = await choosePort(options.port ?? portFromEnvironment(env));
  const nodeFolder = resolve(options.root, 'node_modules', '.bin');
  if (!existsSync(join(nodeFolder, 'node')))
    throw new LocalError('node_modules/.bin/node is missing, functions cannot run: npm ci brings it');
  const workFolder = await makeWorkFolder();
  const stateDir = options.stateDir && resolve(options.stateDir);

  const settings = {
    port,
    region: options.region,
    workFolder,
    stateDir,
    nodeFolder,
    clock: options.clockFile
      ? {
          file: resolve(options.clockFile),
          preload: resolve(options.root, 'infra', 'local', 'shifted-clock.cjs'),
        }
      : undefined,
  };
  const child = await spawnEmulator(options, workFolder, emulatorEnvironment(settings, env));
  const endpoint = `http://localhost:${port}`;
  const stop = async () => {
    await stopGroup(child, stateDir ? 'SIGTERM' : 'SIGKILL');
    await rm(workFolder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await waitUntilHealthy(endpoint, child, options.logFile);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    endpoint,
    pid: child.pid,
    logFile: options.logFile,
    enforceIam: () => enforceIam(endpoint, child),
    stop,
  };
}

/**
 * Outside the repository: functions run from here, and must not find its node_modules, nor its package.json, which would
 * turn the emulator's own scripts into ES modules.
 */
async function makeWorkFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-emulator-'));
  await mkdir(join(folder, 'tmp'));
  await writeFile(join(folder, 'package.json'), '{}\n');
  return folder;
}
