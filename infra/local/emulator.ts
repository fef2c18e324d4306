import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { emulatorEnvironment } from './emulator-environment';
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

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 5_000;

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
    enforceIam: options.enforceIam ?? false,
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

async function spawnEmulator(
  { python, logFile, root }: EmulatorOptions,
  workFolder: string,
  env: NodeJS.ProcessEnv,
): Promise<ChildProcess> {
  await mkdir(dirname(logFile), { recursive: true });
  const log = await open(logFile, 'w');
  const script = resolve(root, 'infra', 'local', 'emulator.py');
  // Its own process group, so that the function processes can be ended with it; the pipe tells it when we are gone.
  const child = spawn(resolve(python), [script, workFolder], {
    env,
    detached: true,
    stdio: ['pipe', log.fd, log.fd],
  });
  child.once('close', () => void log.close());
  child.on('error', () => {}); // a python that cannot be run shows as an early end
  child.unref();
  return child;
}

async function waitUntilHealthy(endpoint: string, child: ChildProcess, logFile: string) {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      throw new LocalError(
        `the AWS emulator ended while starting: ${await lastLine(logFile)} (the whole log is ${logFile})`,
      );
    }
    const answer = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await wait(50);
  }
  throw new LocalError(
    `the AWS emulator did not answer within ${START_TIMEOUT_MS / 1000} s (its log is ${logFile})`,
  );
}

async function enforceIam(endpoint: string, child: ChildProcess) {
  child.kill('SIGUSR1');
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const answer = await fetch(`${endpoint}/_ministack/health`);
    if ((await answer.text()).includes('"auth": "enabled"')) return;
    await wait(20);
  }
  throw new LocalError('the AWS emulator did not begin to enforce IAM');
}

/** SIGTERM lets it save its state first, which takes a second. */
async function stopGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL') {
  const { pid } = child;
  if (pid === undefined) return;
  signalGroup(pid, signal);
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) await wait(20);
  signalGroup(pid, 'SIGKILL'); // whoever of the group is still there, a hanging function for one
}

const signalGroup = (pid: number, signal: NodeJS.Signals) => {
  try {
    process.kill(-pid, signal);
  } catch {
    // nobody of the group is left
  }
};

const lastLine = async (file: string) =>
  (await readFile(file, 'utf8')).trim().split('\n').at(-1) || 'it said nothing';
