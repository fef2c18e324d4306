import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { LocalError } from './local-error';

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 5_000;

interface SpawnOptions {
  python: string;
  logFile: string;
  root: string;
}

/** Starts emulator.py. It ends by itself when this process does, for the pipe to its standard input closes then. */
export async function spawnEmulator(
  { python, logFile, root }: SpawnOptions,
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
  child.on('error', () => {}); // told by the missing pid
  await log.close();
  if (child.pid === undefined) throw new LocalError(`${python} cannot be run`);
  child.unref();
  return child;
}

/** Throws LocalError with the last line of the log if the emulator ends instead of answering. */
export async function waitUntilHealthy(endpoint: string, child: ChildProcess, logFile: string) {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) {
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

/** Returns once the emulator says that it checks permissions. */
export async function enforceIam(endpoint: string, child: ChildProcess) {
  child.kill('SIGUSR1');
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const answer = await fetch(`${endpoint}/_ministack/health`);
    if ((await answer.text()).includes('"auth": "enabled"')) return;
    await wait(20);
  }
  throw new LocalError('the AWS emulator did not begin to enforce IAM');
}

/** Ends the emulator and its functions. SIGTERM lets it save its state first, which takes a second. */
export async function stopGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL') {
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
